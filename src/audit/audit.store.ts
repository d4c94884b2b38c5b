import type { EntityManager } from 'typeorm';
import type { ChainedEntry } from '../domain/chain';
import { run } from '../platform/database/statement';

/** The end of a chain of entries. */
export interface Head {
  seq: number;
  hash: string;
}

/** Locks the end of a chain until the end of the transaction; the update changes nothing. */
const LOCK_HEAD = {
  name: 'lock-audit-head',
  text: `
INSERT INTO countersign.audit_head AS h (organization_id, seq, hash, at) VALUES ($1, 0, $2, now())
ON CONFLICT (organization_id) DO UPDATE SET seq = h.seq RETURNING seq, hash`,
};

export async function lockHead(
  manager: EntityManager,
  organization: string,
  start: string,
): Promise<Head> {
  const [head] = await run<Head & Record<string, unknown>>(manager, LOCK_HEAD, [
    organization,
    start,
  ]);
  return head as Head;
}

const APPEND_ENTRIES = {
  name: 'append-audit-entry',
  text: `
WITH entries AS (
  INSERT INTO countersign.audit_entry (organization_id, seq, id, at, actor_id, action, target_type,
    target_id, outcome, request_id, sealed, metadata, hash)
  SELECT $1, e.* FROM jsonb_to_recordset($2) AS e(seq int, id uuid, at timestamptz, actor_id uuid,
    action text, target_type text, target_id text, outcome text, request_id text, sealed text,
    metadata jsonb, hash text)
)
UPDATE countersign.audit_head SET seq = $3, hash = $4, at = $5 WHERE organization_id = $1`,
};

/** An entry with its place in the chain. */
export interface HashedEntry {
  entry: ChainedEntry;
  hash: string;
}

/** Appends entries, in order, to the chain whose end the transaction has locked. */
export async function appendEntries(
  manager: EntityManager,
  organization: string,
  entries: readonly HashedEntry[],
): Promise<void> {
  const last = entries.at(-1);
  if (!last) return;
  const at = new Date(last.entry.at).toISOString();
  const rows = JSON.stringify(entries.map(rowOf));
  await run(manager, APPEND_ENTRIES, [organization, rows, last.entry.seq, last.hash, at]);
}

function rowOf({ entry, hash }: HashedEntry) {
  const { seq, id, action, outcome, sealed, metadata } = entry;
  return {
    ...{ seq, id, action, outcome, sealed, metadata, hash },
    at: new Date(entry.at).toISOString(),
    actor_id: entry.actor,
    target_type: entry.target?.type ?? null,
    target_id: entry.target?.id ?? null,
    request_id: entry.request,
  };
}
