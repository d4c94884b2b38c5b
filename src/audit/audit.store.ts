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

const APPEND_ENTRY = {
  name: 'append-audit-entry',
  text: `
WITH entry AS (
  INSERT INTO countersign.audit_entry (organization_id, seq, id, at, actor_id, action, target_type,
    target_id, outcome, request_id, sealed, metadata, hash)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
)
UPDATE countersign.audit_head SET seq = $2, hash = $13, at = $4 WHERE organization_id = $1`,
};

/** Appends an entry to the chain whose end the transaction has locked. */
export async function appendEntry(
  manager: EntityManager,
  entry: ChainedEntry,
  hash: string,
): Promise<void> {
  await run(manager, APPEND_ENTRY, [
    entry.organization,
    entry.seq,
    entry.id,
    new Date(entry.at).toISOString(),
    entry.actor,
    entry.action,
    entry.target?.type ?? null,
    entry.target?.id ?? null,
    entry.outcome,
    entry.request,
    entry.sealed,
    JSON.stringify(entry.metadata),
    hash,
  ]);
}
