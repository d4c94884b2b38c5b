import { TestSystem } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start({ workers: false });
});
afterAll(() => system.stop());

/** Tables whose rows belong to another one and are told apart within it. */
const PARTS: Record<string, string[]> = {
  membership: ['role_id uuid', 'user_id uuid'],
  event: ['approval_id uuid', 'seq int4'],
  command: ['approval_id uuid', 'id text'],
  participant: ['approval_id uuid', 'holder text'],
  // Once for each secret that wraps it, while secrets change.
  person_key: ['user_id uuid', 'wrapped_by text'],
  subject_type: ['organization_id uuid', 'key text'],
  effect_attempt: ['effect_id uuid', 'number int4'],
  webhook_attempt: ['delivery_id uuid', 'number int4'],
  webhook_receipt: ['source_id uuid', 'message_id text'],
  approval_migration_item: ['migration_id uuid', 'approval_id uuid'],
  mail_template: ['organization_id uuid', 'kind text', 'language text'],
  // Nobody can be told the key of what is kept: it is the hash of a secret.
  decision_token: ['hash text'],
};

test('S66 every table is keyed by UUID', async () => {
  const rows = await system.rows<{ table: string; key: string[] }>(
    `SELECT t.relname AS table,
       array_agg(a.attname || ' ' || y.typname ORDER BY array_position(i.indkey::int2[], a.attnum))
         FILTER (WHERE a.attname IS NOT NULL) AS key
     FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'countersign'
     LEFT JOIN pg_index i ON i.indrelid = t.oid AND i.indisprimary
     LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY(i.indkey)
     LEFT JOIN pg_type y ON y.oid = a.atttypid
     WHERE t.relkind = 'r' GROUP BY t.relname ORDER BY t.relname`,
  );
  expect(rows.length).toBeGreaterThan(15);
  const odd = rows.filter(({ table, key }) => {
    const isPart = JSON.stringify(PARTS[table]) === JSON.stringify(key);
    const isByUuid = key?.length === 1 && key[0]?.endsWith(' uuid');
    return !isByUuid && !isPart;
  });
  // Counters of the rate limits are no objects of anybody's.
  expect(odd).toEqual([{ table: 'rate_limit', key: ['key varchar'] }]);
});

/** What is looked up often, and the index that answers it. */
const INDEXES: [what: string, index: RegExp][] = [
  ['users by role', /membership_pkey ON countersign\.membership .*\(role_id, user_id\)/],
  ['users, removed or not', /ON countersign\."user" .*\(organization_id, deleted_at, id\)/],
  [
    'requests by creator',
    /countersign\.request .*\(creator_id, id DESC\) .*WHERE \(deleted_at IS NULL/,
  ],
  [
    'requests by assignee',
    /countersign\.request .*\(assigned_to_id, id DESC\) .*WHERE \(deleted_at/,
  ],
  [
    'requests by age',
    /countersign\.request .*\(organization_id, id DESC\) .*WHERE \(deleted_at IS/,
  ],
  ['requests by status', /countersign\.approval .*subject_id DESC\) WHERE .*'request'.*'open'/],
  ['audit by actor and time', /countersign\.audit_entry .*\(organization_id, actor_id, at, id\)/],
  ['audit by action and time', /countersign\.audit_entry .*\(organization_id, action, at, id\)/],
  ['audit by target', /countersign\.audit_entry .*\(organization_id, target_type, target_id, at/],
];

test('S80 users, requests and the audit trail have the indexes that their lists read', async () => {
  const rows = await system.rows<{ indexdef: string }>(
    `SELECT indexdef FROM pg_indexes WHERE schemaname = 'countersign'`,
  );
  const missing = INDEXES.filter(([, index]) => !rows.some((row) => index.test(row.indexdef)));
  expect(missing).toEqual([]);
});
