import type { DataSource } from 'typeorm';
import type { ChainedEntry, ChainedEvent } from '../domain/chain';
import { runAlone } from '../platform/database/statement';
import type { ChainHead } from './checkpoint';

/** A row as it was hashed, with its hash. */
export interface HashedRow {
  chain: string;
  hash: string;
  row: ChainedEntry | ChainedEvent;
}

const LIST_ORGANIZATIONS = {
  name: 'list-audited-organizations',
  text: `
SELECT id FROM countersign.organization
UNION SELECT organization_id FROM countersign.audit_head ORDER BY id`,
};

/** Ids of all organizations that have chains; the nil UUID for what belongs to none. */
export async function listAudited(dataSource: DataSource): Promise<string[]> {
  const rows = await runAlone<{ id: string }>(dataSource, LIST_ORGANIZATIONS, []);
  return rows.map(({ id }) => id);
}

const READ_ENTRY_HEAD = {
  name: 'read-entry-head',
  text: `
SELECT 'organization:' || organization_id AS chain, organization_id AS organization, seq, hash
FROM countersign.audit_head WHERE organization_id = $1 AND seq > 0`,
};

/** The end of an organization's chain of entries. */
export async function readEntryHead(
  dataSource: DataSource,
  organization: string,
): Promise<ChainHead | undefined> {
  const [head] = await runAlone<ChainHead & Record<string, unknown>>(dataSource, READ_ENTRY_HEAD, [
    organization,
  ]);
  return head;
}

const READ_ENTRIES = {
  name: 'read-chained-entries',
  text: `
SELECT 'organization:' || organization_id AS chain, hash, jsonb_build_object(
  'organization', organization_id, 'seq', seq, 'id', id,
  'at', (extract(epoch FROM at) * 1000)::bigint, 'actor', actor_id, 'action', action,
  'target', CASE WHEN target_type IS NOT NULL
    THEN jsonb_build_object('type', target_type, 'id', target_id) END,
  'outcome', outcome, 'request', request_id, 'sealed', sealed, 'metadata', metadata) AS row
FROM countersign.audit_entry WHERE organization_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
};

/** A page of an organization's entries, by their number. */
export async function readEntries(
  dataSource: DataSource,
  organization: string,
  after: number,
  limit: number,
): Promise<HashedRow[]> {
  const values = [organization, after, limit];
  return runAlone<HashedRow & Record<string, unknown>>(dataSource, READ_ENTRIES, values);
}

const APPROVAL_HEADS = `
SELECT 'approval:' || id AS chain, organization_id AS organization, version AS seq,
  chain_head AS hash
FROM countersign.approval WHERE organization_id = $1`;

const READ_APPROVAL_HEADS = {
  name: 'read-approval-heads',
  text: `${APPROVAL_HEADS} AND id < $2 ORDER BY id DESC LIMIT $3`,
};

const READ_APPROVAL_HEAD = {
  name: 'read-approval-head',
  text: `${APPROVAL_HEADS} AND id = $2`,
};

/** The ends of the chains of an organization's approvals, the newest first. */
export async function readApprovalHeads(
  dataSource: DataSource,
  organization: string,
  before: string,
  limit: number,
): Promise<ChainHead[]> {
  const values = [organization, before, limit];
  return runAlone<ChainHead & Record<string, unknown>>(dataSource, READ_APPROVAL_HEADS, values);
}

/** The end of the chain of one approval. */
export async function readApprovalHead(
  dataSource: DataSource,
  organization: string,
  approval: string,
): Promise<ChainHead | undefined> {
  const values = [organization, approval];
  const [head] = await runAlone<ChainHead & Record<string, unknown>>(
    dataSource,
    READ_APPROVAL_HEAD,
    values,
  );
  return head;
}

const READ_EVENTS = {
  name: 'read-chained-events',
  text: `
SELECT 'approval:' || approval_id AS chain, hash, jsonb_build_object(
  'approval', approval_id, 'seq', seq, 'type', type,
  'at', (extract(epoch FROM at) * 1000)::bigint, 'command', command_id, 'data', data) AS row
FROM countersign.event WHERE approval_id = ANY($1::uuid[]) ORDER BY approval_id DESC, seq`,
};

/** The events of approvals, each chain together. */
export async function readEvents(
  dataSource: DataSource,
  approvals: readonly string[],
): Promise<HashedRow[]> {
  return runAlone<HashedRow & Record<string, unknown>>(dataSource, READ_EVENTS, [approvals]);
}

const READ_TIME = { name: 'read-time', text: 'SELECT clock_timestamp() AS now' };

/** The time by the clock of the database, ISO 8601. */
export async function readTime(dataSource: DataSource): Promise<string> {
  const [row] = await runAlone<{ now: Date }>(dataSource, READ_TIME, []);
  return (row as { now: Date }).now.toISOString();
}
