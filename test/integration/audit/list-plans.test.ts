import { Client } from 'pg';
import { listQuery, type ListFilter } from '../../../src/audit/list.store';
import { ONE_STEP, TestSystem } from '../../support/system';
import { statementsOf, untold } from '../../support/statements';

jest.setTimeout(120_000);

const ROWS = 20_000;

let system: TestSystem;
let client: Client;
beforeAll(async () => {
  system = await TestSystem.start({ prepare: untold });
  const id = await system.attach(ONE_STEP);
  // Entries and events of a year, by a hundred people, half of them of another organization.
  await system.rows(`
    INSERT INTO countersign.audit_entry SELECT gen_random_uuid(),
      CASE WHEN n % 2 = 0 THEN '${system.organizationId}'::uuid ELSE gen_random_uuid() END, n + 1000,
      now() - make_interval(mins => n), ('00000000-0000-0000-0000-' || lpad((n % 100)::text, 12, '0'))::uuid,
      'thing.' || n % 50, 'thing', (n % 5000)::text, 'done', 'r' || n, NULL, '{}', ''
    FROM generate_series(1, ${ROWS}) n`);
  await system.rows(`
    INSERT INTO countersign.approval
    SELECT (jsonb_populate_record(a, to_jsonb(a) || jsonb_build_object('id', gen_random_uuid(),
      'number', n + 1, 'workflow_id', 'w' || n, 'subject_id', 's' || n, 'status', 'approved'))).*
    FROM countersign.approval a, generate_series(1, ${ROWS / 20}) n WHERE a.id = '${id}'`);
  await system.rows(`
    INSERT INTO countersign.event (approval_id, organization_id, seq, type, at, command_id, data, hash)
    SELECT a.id, CASE WHEN n % 2 = 0 THEN '${system.organizationId}'::uuid ELSE gen_random_uuid() END,
      n + 1000, 'type-' || n % 50, now() - make_interval(mins => n), NULL, jsonb_build_object(
        'actor', '00000000-0000-0000-0000-' || lpad((n % 100)::text, 12, '0'),
        'origin', jsonb_build_object('request', 'r' || n)), ''
    FROM generate_series(1, ${ROWS}) n
    JOIN countersign.approval a ON a.number = n % ${ROWS / 20} + 2`);
  await system.rows(
    'ANALYZE countersign.audit_entry; ANALYZE countersign.event; ANALYZE countersign.approval',
  );
  client = new Client({ connectionString: system.databaseUrl });
  await client.connect();
  await client.query('SET plan_cache_mode = force_generic_plan');
});
afterAll(async () => {
  await client.end();
  await system.stop();
});

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Shared Hit Blocks'?: number;
  'Shared Read Blocks'?: number;
  Plans?: Plan[];
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

test.each<[string, ListFilter]>([
  ['everything', {}],
  ['an actor', { actor: '00000000-0000-0000-0000-000000000042' }],
  ['an action', { action: 'thing.8' }],
  ['an approval’s subject', { targetType: 'order', targetId: 's42' }],
  ['a target', { targetType: 'thing', targetId: '42' }],
  ['a request', { request: 'r4242' }],
  ['a time', { from: '2020-01-01T00:00:00Z', to: new Date().toISOString() }],
])('the list of %s reads indexes alone', async (_what, filter) => {
  const page = { after: undefined, limit: 50 };
  const { statement, values } = listQuery(system.organizationId, filter, page);
  const prepare = `PREPARE listed AS ${statement.text}`;
  await client.query(prepare);
  const literals = (values as (string | number | null)[]).map((value) =>
    value === null ? 'NULL' : `'${value}'`,
  );
  // A plan for parameters is explained only where it is executed by name.
  const explain = `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE listed(${literals.join(',')})`;
  const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(explain);
  await client.query('DEALLOCATE listed');
  const [{ Plan: plan }] = rows[0]!['QUERY PLAN'] as [{ Plan: Plan }];
  const scanned = nodes(plan).filter((node) => node['Node Type'] === 'Seq Scan');
  const tables = scanned.map((node) => node['Relation Name']);
  expect(tables.filter((name) => name === 'audit_entry' || name === 'event')).toEqual([]);
  const buffers = (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
  expect(buffers).toBeLessThanOrEqual(350);
});

test('a page costs two statements beside the one that finds the caller, however long it is', async () => {
  await system.organization({
    organization: { key: 'acme', name: 'Acme' },
    roles: [],
    users: [{ username: 'hugo', name: 'Hugo', roles: ['admin'] }],
  });
  for (const limit of [5, 100]) {
    const sent = await statementsOf(() => system.as('hugo').get(`/audit-logs?limit=${limit}`));
    expect(
      sent.filter((name) => !name.startsWith('claim') && !name.startsWith('announce')),
    ).toEqual(['find-actor-by-name', 'list-audit-by-time', 'read-person-keys']);
  }
});

test('recording from where a decision came costs no statement once the person has a key', async () => {
  await system.send('bob', await system.attach(ONE_STEP), 'comment', { comment: 'first' });
  const id = await system.attach(ONE_STEP);
  const sent = await statementsOf(() => system.send('bob', id, 'approve'));
  expect(sent.filter((name) => name.includes('key') || name.includes('audit'))).toEqual([]);
  const [row] = await system.rows<{ origin: object }>(
    `SELECT data -> 'origin' AS origin FROM countersign.event
     WHERE approval_id = '${id}' AND type = 'task-answered'`,
  );
  expect(row?.origin).toEqual({ request: expect.any(String), sealed: expect.any(String) });
});
