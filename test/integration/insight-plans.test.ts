import { Client } from 'pg';
import { READ_CYCLE_TIMES } from '../../src/insights/cycle-times.store';
import { READ_DEADLINES } from '../../src/insights/deadlines.store';
import { READ_CASES } from '../../src/insights/event-log.store';
import { READ_FORECAST } from '../../src/insights/forecast.store';
import { READ_LOAD } from '../../src/insights/load.store';
import { READ_STEPS } from '../../src/insights/steps.store';
import type { Statement } from '../../src/platform/database/statement';
import { ONE_STEP, TestSystem } from '../support/system';

const APPROVALS = 20_000;
const STATEMENTS: Statement[] = [
  READ_CYCLE_TIMES,
  READ_STEPS,
  READ_LOAD,
  READ_DEADLINES,
  READ_FORECAST,
  READ_CASES,
];

let system: TestSystem;
let client: Client;
beforeAll(async () => {
  system = await TestSystem.start({ workers: false });
  const template = await system.attach(ONE_STEP);
  await system.rows(FILL, [template, APPROVALS]);
  await system.rows('VACUUM ANALYZE');
  // The plans that the program itself gets, see data-source.ts.
  const options = '-c plan_cache_mode=force_generic_plan';
  client = new Client({ connectionString: system.databaseUrl, options });
  await client.connect();
  for (const prepared of STATEMENTS.map(({ name, text }) => `PREPARE "${name}" AS ${text}`)) {
    await client.query(prepared);
  }
}, 120_000);
afterAll(async () => {
  await client.end();
  await system.stop();
});

/** Over two years; one in a hundred is open. Each has five events and two tasks. */
const FILL = `
WITH template AS (
  SELECT * FROM countersign.approval WHERE id = $1
), people AS (
  INSERT INTO countersign.user (id, organization_id, username, name)
  SELECT gen_random_uuid(), t.organization_id, 'user' || n, 'User'
  FROM template t, generate_series(0, 99) n RETURNING id, username
), made AS (
  SELECT n, gen_random_uuid() AS id, n % 100 = 0 AS is_open,
    now() - n * interval '730 days' / $2::int AS attached
  FROM generate_series(1, $2::int) n
), approvals AS (
  INSERT INTO countersign.approval (id, organization_id, definition_id, definition_version_id,
    subject_type, subject_id, subject_title, attributes, metadata, number, workflow_id,
    requester_id, requester_name, status, version, state, chain_head, attached_at, closed_at,
    definition_key, version_number)
  SELECT m.id, t.organization_id, t.definition_id, t.definition_version_id, 'filled', n::text, 'x',
    '{}', '{}', 1, 'filled-' || n, t.requester_id, 'alice', CASE WHEN is_open THEN 'open'
      ELSE 'approved' END, 5, t.state, 'x', attached,
    CASE WHEN NOT is_open THEN attached + interval '1 hour' END, t.definition_key, 1
  FROM made m, template t
), events AS (
  INSERT INTO countersign.event (approval_id, organization_id, seq, type, at, data, hash)
  SELECT m.id, t.organization_id, s, 'x', attached, '{"step": "s"}', 'x'
  FROM made m, template t, generate_series(1, 5) s
)
INSERT INTO countersign.task (id, approval_id, assignee_id, step_key, step_number, step_name, status,
  definition_key, subject_type, subject_id, subject_title, due_at, opened_at, closed_at, answer)
SELECT gen_random_uuid(), m.id, p.id, 'only', 1, 'only', CASE WHEN is_open THEN 'current'
    ELSE 'approved' END, t.definition_key, 'filled', n::text, 'x', attached + interval '2 hours',
  attached, CASE WHEN NOT is_open THEN attached + interval '1 hour' END,
  CASE WHEN NOT is_open THEN 'approved' END
FROM made m CROSS JOIN template t CROSS JOIN generate_series(0, 1) twice
JOIN people p ON p.username = 'user' || (m.n + twice) % 100`;

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Loops': number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: PlanNode[];
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];
const DAY_MS = 86_400_000;
const daysAgo = (days: number): string => `'${new Date(Date.now() - days * DAY_MS).toISOString()}'`;

async function explain(name: string, more: string[]) {
  const scope = [`'${system.organizationId}'`, `'[{"relation": null, "path": null}]'`];
  const nobody = `'00000000-0000-0000-0000-000000000000', '{}'`;
  const values = [...scope, nobody, daysAgo(8), daysAgo(1), ...more].join(', ');
  const sql = `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE "${name}"(${values})`;
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(sql);
  const root = rows[0]?.['QUERY PLAN'][0].Plan as PlanNode;
  const whole = nodesOf(root).filter(
    (node) =>
      node['Actual Loops'] > 0 &&
      node['Node Type'] === 'Seq Scan' &&
      ['approval', 'task', 'event'].includes(node['Relation Name'] ?? ''),
  );
  return {
    whole: whole.map((node) => node['Relation Name']),
    buffers: root['Shared Hit Blocks'] + root['Shared Read Blocks'],
  };
}

// A week has 190 approvals of 20,000, and 200 are open.
test.each([
  ['read-cycle-times', ['NULL', `'day'`, `'UTC'`], 1_500],
  ['read-step-times', ['NULL', '20000'], 6_000],
  ['read-load', ['200'], 8_000],
  ['read-deadlines', ['NULL', `'day'`, `'UTC'`], 8_000],
  ['read-forecast', ['NULL'], 8_000],
  ['read-cases', ['NULL', `'-infinity'`, `'00000000-0000-0000-0000-000000000000'`, '100'], 2_500],
])('%s of a week reads no table as a whole', async (name, more, most) => {
  const { whole, buffers } = await explain(name, more);
  expect(whole).toEqual([]);
  expect(buffers).toBeLessThanOrEqual(most);
});
