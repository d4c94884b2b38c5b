import type { DefinitionSpec } from '../../src/domain/definition';
import { countersign } from '../support/processes';
import { ONE_STEP, TestSystem } from '../support/system';

// Each call is a process of its own.
jest.setTimeout(120_000);

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
  await system.rows(
    `INSERT INTO countersign.membership (user_id, role_id)
     SELECT u.id, r.id FROM countersign.user u JOIN countersign.role r
       ON r.organization_id = u.organization_id AND r.key = 'admin' WHERE u.username = 'erin'`,
  );
});
afterAll(() => system.stop());

const CAROLS: DefinitionSpec = {
  strategy: 3,
  steps: [{ key: 'only', approver: { user: 'carol' } }],
};
const migrate = (...words: string[]) =>
  countersign(['migrate-approvals', ...words], system.environment);

test('`countersign migrate-approvals` plans, applies and takes back', async () => {
  await system.publish(ONE_STEP, 'cli-moves');
  const subject = { type: 'cli-mig', id: '1' };
  const { body } = await system
    .as('alice')
    .post('/approvals', { definition: 'cli-moves', subject });
  await system.publish(CAROLS, 'cli-moves');
  const approval = body.approvalId as string;
  const planned = await migrate('cli-moves', '--as', 'erin', '--reason', 'Bob has left', '--json');
  expect(planned.code).toBe(0);
  const [first = '', second = ''] = planned.output.split('\n');
  const migration = JSON.parse(first) as { id: string };
  expect(migration).toMatchObject({ status: 'planned', planned: { 're-ask': 1 } });
  expect(JSON.parse(second)).toMatchObject({ approvalId: approval, result: null });
  expect(await system.asked(approval)).toEqual(['bob']);

  const applied = await migrate('cli-moves', '--as', 'erin', '--apply', migration.id);
  expect(applied).toMatchObject({ code: 0 });
  expect(applied.output).toContain('step "only" changed (approver)');
  expect(applied.output).toContain(`${approval}  re-asked  cli-mig 1, version 1 to 2`);
  expect(await system.asked(approval)).toEqual(['carol']);

  const back = await migrate(
    'cli-moves',
    '--as',
    'erin',
    '--revert',
    migration.id,
    '--reason',
    'He is back',
  );
  expect(back).toMatchObject({ code: 0 });
  expect(await system.asked(approval)).toEqual(['bob']);
});

test.each([
  ['somebody unknown', ['--as', 'nobody', '--reason', 'r'], 'Name an administrator with --as'],
  ['who lacks the permission', ['--as', 'alice', '--reason', 'r'], 'approval.migrate'],
  ['no reason', ['--as', 'erin'], 'Say why with --reason'],
  ['an empty reason', ['--as', 'erin', '--reason', ' '], 'Say why with --reason'],
  ['what is no id', ['--as', 'erin', '--apply', 'all'], 'is no id of a migration'],
])('wrong usage is answered with what to do, and exit code 2: %s', async (_what, words, told) => {
  const { code, output } = await migrate('cli-moves', ...words);
  expect({ code, output }).toEqual({ code: 2, output: expect.stringContaining(told) });
  expect(output.trimEnd().split('\n')).toHaveLength(2);
});

const because = ['--reason', 'r'];
const UNKNOWN = '01990b6e-6f0c-7b57-9d15-0c2a4a1b6c3d';
test.each<[string, string, string[], string]>([
  ['an unknown definition', 'cli-none', because, 'There is no definition "cli-none".\nList the'],
  ['an unknown version', 'cli-draft', [...because, '--to', '9'], '"cli-draft" has no version 9.\n'],
  [
    'a draft',
    'cli-draft',
    [...because, '--to', '2'],
    'Version 2 of "cli-draft" is a draft.\nPublish it',
  ],
  ['an unknown id', 'cli-draft', ['--apply', UNKNOWN], 'There is no such migration.\nCheck the id'],
  [
    'no id to take back',
    'cli-draft',
    [...because, '--revert', UNKNOWN],
    'There is no such migration',
  ],
])(
  'what is not there is refused in two lines, with exit code 1: %s',
  async (_what, key, words, told) => {
    const draft: DefinitionSpec = { ...CAROLS, name: 'Next' };
    if (!(await system.rows(`SELECT FROM countersign.definition WHERE key = 'cli-draft'`)).length) {
      await system.publish(ONE_STEP, 'cli-draft');
      await system.services.definitions.saveDraft(system.organizationId, 'cli-draft', draft);
    }
    const before = await system.rows('SELECT id FROM countersign.approval_migration');
    const { code, output } = await migrate(key, '--as', 'erin', ...words);
    expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining(told) });
    expect(output.trimEnd().split('\n')).toHaveLength(2);
    expect(await system.rows('SELECT id FROM countersign.approval_migration')).toEqual(before);
  },
);

test('a migration of another organization or definition is not there', async () => {
  const erin = system.as('erin');
  const { body } = await erin.post('/definitions/cli-moves/migrations', { reason: 'r' });
  await system.organization({
    organization: { key: 'cli-elsewhere', name: 'Elsewhere' },
    roles: [],
    users: [{ username: 'erika', name: 'Erika', roles: ['admin'] }],
  });
  for (const [key, as] of [
    ['cli-draft', 'erin'],
    ['cli-moves', 'erika'],
  ] as const) {
    const { code, output } = await migrate(key, '--as', as, '--apply', body.id as string);
    expect({ code, output }).toEqual({
      code: 1,
      output:
        'countersign: There is no such migration.\nCheck the id; what others own is not shown either.\n',
    });
  }
});
