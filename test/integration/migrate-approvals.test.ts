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
  ['what is no id', ['--as', 'erin', '--apply', 'all'], 'is no id of a migration'],
])('wrong usage is answered with what to do, and exit code 2: %s', async (_what, words, told) => {
  const { code, output } = await migrate('cli-moves', ...words);
  expect({ code, output }).toEqual({ code: 2, output: expect.stringContaining(told) });
});
