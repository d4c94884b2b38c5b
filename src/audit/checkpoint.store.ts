import type { EntityManager } from 'typeorm';
import { run } from '../platform/database/statement';
import type { ChainHead } from './checkpoint';

const TRY_LOCK = {
  name: 'try-checkpoint-lock',
  text: `SELECT pg_try_advisory_xact_lock(hashtextextended('countersign checkpoints', 0)) AS taken`,
};

/** True for one transaction at a time. */
export async function isOurTurn(manager: EntityManager): Promise<boolean> {
  const [row] = await run<{ taken: boolean }>(manager, TRY_LOCK, []);
  return row?.taken ?? false;
}

/** The ends of chains that have grown since an instant, in the order of their names. */
const READ_GROWN = {
  name: 'read-grown-chains',
  text: `
SELECT * FROM (
  (SELECT DISTINCT ON (e.approval_id) 'approval:' || e.approval_id AS chain,
    e.organization_id AS organization, e.seq, e.hash
  FROM countersign.event e WHERE e.at >= $1 AND e.approval_id > $2
  ORDER BY e.approval_id, e.seq DESC LIMIT $4)
  UNION ALL
  (SELECT 'organization:' || h.organization_id, h.organization_id, h.seq, h.hash
  FROM countersign.audit_head h
  WHERE h.at >= $1 AND h.seq > 0 AND ($3::uuid IS NULL OR h.organization_id > $3)
  ORDER BY h.organization_id LIMIT $4)
) grown ORDER BY chain COLLATE "C" LIMIT $4`,
};

const FIRST = '00000000-0000-0000-0000-000000000000';
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** @param after the name of the last chain of the page before */
export async function readGrown(
  manager: EntityManager,
  since: Date | undefined,
  after: string | undefined,
  limit: number,
): Promise<ChainHead[]> {
  const [kind, id = FIRST] = after?.split(':') ?? [];
  const approval = kind === 'organization' ? LAST : id;
  const organization = kind === 'organization' ? id : null;
  const values = [since ?? '-infinity', approval, organization, limit];
  return run<ChainHead & Record<string, unknown>>(manager, READ_GROWN, values);
}

const READ_CLOCK = { name: 'read-clock', text: 'SELECT clock_timestamp() AS now' };

/** The time by the clock of the database, ISO 8601. */
export async function databaseTime(manager: EntityManager): Promise<string> {
  const [row] = await run<{ now: Date }>(manager, READ_CLOCK, []);
  return (row as { now: Date }).now.toISOString();
}
