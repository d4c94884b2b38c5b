import { Client } from 'pg';
import type { ApprovalFacts, CommandFacts, EffectFacts, EventFacts, Evidence } from './evidence';

/** The rows of a run, read as the owner of the database. */
export type Rows = Pick<
  Evidence,
  'approvals' | 'events' | 'commands' | 'effects' | 'outbox' | 'people'
>;

/** Asks the database something as its owner. */
export async function ask<T extends object>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new Client({ connectionString: url });
  // A server that is restarted under us is told by the query that fails.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

const APPROVALS = `
SELECT a.id, a.workflow_id AS "workflowId", a.definition_key AS definition,
  a.requester_name AS requester, a.status, a.version,
  (extract(epoch FROM nullif(a.wake_at, 'infinity')) * 1000)::float8 AS "wakeAt",
  coalesce((SELECT array_agg(u.username ORDER BY u.username) FROM countersign.task t
    JOIN countersign.user u ON u.id = t.assignee_id
    WHERE t.approval_id = a.id AND t.status = 'current'), '{}') AS asked
FROM countersign.approval a ORDER BY a.id`;

const EVENTS = `
SELECT approval_id AS "approvalId", seq, type, (extract(epoch FROM at) * 1000)::float8 AS at,
  command_id AS command, data
FROM countersign.event ORDER BY approval_id, seq`;

const COMMANDS = `
SELECT approval_id AS "approvalId", id, kind, source, actor, outcome,
  (extract(epoch FROM at) * 1000)::float8 AS at
FROM countersign.command`;

const EFFECTS = `
SELECT approval_id AS "approvalId", key, status, action FROM countersign.effect`;

const OUTBOX = `SELECT id, kind, approval_id AS "approvalId" FROM countersign.outbox`;

/** Everything that the rows tell about the approvals of a run. */
export async function readRows(url: string): Promise<Rows> {
  const people = await ask<{ id: string; username: string }>(
    url,
    'SELECT id, username FROM countersign.user',
  );
  return {
    approvals: await ask<ApprovalFacts>(url, APPROVALS),
    events: await ask<EventFacts>(url, EVENTS),
    commands: await ask<CommandFacts>(url, COMMANDS),
    effects: await ask<EffectFacts>(url, EFFECTS),
    outbox: await ask<Rows['outbox'][number]>(url, OUTBOX),
    people: new Map(people.map(({ id, username }) => [id, username])),
  };
}
