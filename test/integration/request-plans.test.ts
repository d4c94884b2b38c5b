import { Client } from 'pg';
import { LIST_REQUESTS } from '../../src/subjects/requests.store';
import { TestRequests } from '../support/requests';
import { TestSystem } from '../support/system';

let system: TestSystem;
let requests: TestRequests;
let client: Client;
beforeAll(async () => {
  system = await TestSystem.start();
  requests = await TestRequests.in(system);
  const template = await requests.in('approved');
  await system.rows(FILL, [template, 20_000]);
  await system.rows('VACUUM ANALYZE');
  // The plans that the program itself gets, see data-source.ts.
  const options = '-c plan_cache_mode=force_generic_plan';
  client = new Client({ connectionString: system.databaseUrl, options });
  await client.connect();
  const prepared = `PREPARE list AS ${LIST_REQUESTS.text}`;
  await client.query(prepared);
}, 120_000);
afterAll(async () => {
  await client.end();
  await system.stop();
});

/** One in ten rejected, one in a thousand open, one in twenty a draft; a hundred creators. */
const FILL = `
WITH template AS (
  SELECT a.*, r.assigned_to_id FROM countersign.request r
  JOIN countersign.approval a ON a.id = r.approval_id WHERE r.id = $1
), people AS (
  INSERT INTO countersign.user (id, organization_id, username, name)
  SELECT gen_random_uuid(), t.organization_id, 'user' || n, 'User'
  FROM template t, generate_series(0, 99) n RETURNING id, username
), made AS (
  SELECT n, lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000' AS request_id,
    gen_random_uuid() AS approval_id, CASE WHEN n % 10 = 0 THEN 'rejected'
      WHEN n % 1000 = 1 THEN 'open' WHEN n % 20 <> 3 THEN 'approved' END AS status
  FROM generate_series(1, $2::int) n
), approvals AS (
  INSERT INTO countersign.approval (id, organization_id, definition_id, definition_version_id,
    subject_type, subject_id, subject_title, attributes, metadata, number, workflow_id,
    requester_id, requester_name, status, version, state, chain_head, attached_at,
    definition_key, version_number)
  SELECT m.approval_id, t.organization_id, t.definition_id, t.definition_version_id,
    t.subject_type, m.request_id, 'x', '{}', '{}', 1, m.request_id, t.requester_id, 'uma',
    m.status, 5, '{}', 'x', now(), t.definition_key, t.version_number
  FROM made m, template t WHERE m.status IS NOT NULL
), events AS (
  INSERT INTO countersign.event (approval_id, organization_id, seq, type, at, data, hash)
  SELECT m.approval_id, t.organization_id, s, CASE s WHEN 5 THEN 'closed' ELSE 'x' END, now(), '{}', 'x'
  FROM made m, template t, generate_series(1, 5) s WHERE m.status IN ('approved', 'rejected')
)
INSERT INTO countersign.request (id, organization_id, title, description, attributes, creator_id,
  assigned_to_id, approval_id, version, created_at, updated_at)
SELECT m.request_id::uuid, t.organization_id, 'x', '', '{}', p.id, t.assigned_to_id,
  CASE WHEN m.status IS NOT NULL THEN m.approval_id END, 1, now(), now()
FROM made m CROSS JOIN template t JOIN people p ON p.username = 'user' || m.n % 100`;

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: PlanNode[];
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

const explain = async (status: string, along: string, creator: string, assignee: string) => {
  const idOf = async (name: string): Promise<string> => {
    const sql = 'SELECT id FROM countersign.user WHERE username = $1';
    const [user] = await system.rows<{ id: string }>(sql, [name]);
    return user ? `'${user.id}'` : 'NULL';
  };
  const values = [
    `'${requests.organizationId}'`,
    `'ffffffff-ffff-ffff-ffff-ffffffffffff', 51`,
    status === '' ? 'NULL' : `'${status}'`,
    `NULL, NULL, '${along}', ${await idOf(creator)}, ${await idOf(assignee)}`,
  ];
  const sql = `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE list(${values.join(', ')})`;
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(sql);
  const root = rows[0]?.['QUERY PLAN'][0].Plan as PlanNode;
  const nodes = nodesOf(root).filter((node) => node['Actual Loops'] > 0);
  const large = ['request', 'approval', 'event'];
  const scans = nodes.filter((node) => large.includes(node['Relation Name'] ?? ''));
  return {
    rows: root['Actual Rows'],
    buffers: root['Shared Hit Blocks'] + root['Shared Read Blocks'],
    kinds: [...new Set(scans.map((node) => node['Node Type']))].sort(),
    /** The most rows that one step of the plan has looked at. */
    most: Math.max(...nodes.map((node) => node['Actual Rows'] * node['Actual Loops'])),
  };
};

/** A row costs itself, its approval, the deciding event and three names: 21 pages at most. */
const PAGE = 51 * 21;

test.each([
  ['all requests', '', 'organization', '', '', 51],
  ['what waits for a decision', 'submitted', 'open', '', '', 20],
  ['the requests of their creator', '', 'people', 'user7', '', 51],
  ['what is assigned to a manager', '', 'people', 'mona', 'mona', 51],
  ['what waits for a manager', 'submitted', 'open', 'mona', 'mona', 20],
])(
  'a page of %s walks an index and reads little beside the page',
  async (_what, status, along, creator, assignee, expected) => {
    const { rows, buffers, kinds, most } = await explain(status, along, creator, assignee);
    expect(rows).toBe(expected);
    expect(kinds.filter((kind) => !/^Index( Only)? Scan$/.test(kind))).toEqual([]);
    expect(most).toBeLessThanOrEqual(51);
    expect(buffers).toBeLessThanOrEqual(PAGE + 300);
  },
);
