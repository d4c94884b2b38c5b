import { Client, Connection } from '@temporalio/client';
import { prepareSchedules } from '../../../src/cli/compose-maintenance';
import { readConfig } from '../../../src/platform/config/config';
import { finished, settled } from '../../support/finished';
import { TestSystem } from '../../support/system';
import { until } from '../../support/until';

jest.setTimeout(120_000);

let system: TestSystem;
let connection: Connection;
let client: Client;
beforeAll(async () => {
  system = await TestSystem.start({
    environment: { COUNTERSIGN_CLEANUP_DAYS: '30', COUNTERSIGN_CLEANUP_ON_COMPLETION: 'true' },
  });
  connection = await Connection.connect({ address: system.temporalAddress });
  client = new Client({ connection });
});
afterAll(async () => {
  for (const job of ['cleanup', 'reconcile']) await handleOf(job).delete();
  await connection.close();
  await system.stop();
});

const handleOf = (job: string) =>
  client.schedule.getHandle(`countersign:${system.config.temporal.taskQueue}:${job}`);
const prepare = (change: object = {}) => {
  const maintenance = { ...system.config.maintenance, ...change };
  return prepareSchedules({ ...system.config, maintenance }, system.temporalAddress);
};

/** Starts what a schedule would start; returns what the run has answered. */
async function trigger(job: string): Promise<string> {
  const handle = handleOf(job);
  await handle.trigger();
  const { info } = await until(
    () => handle.describe(),
    (found) => found.info.recentActions.length > 0,
  );
  const { action } = info.recentActions.at(-1) ?? {};
  return client.workflow.getHandle(action?.workflow.workflowId ?? '').result() as Promise<string>;
}

test('S172 the cleanup runs daily at 02:00 for what is over for 30 days, and removes it', async () => {
  const { taskQueue } = system.config.temporal;
  const ids = ['reconcile', 'cleanup'].map((job) => `schedule countersign:${taskQueue}:${job}`);
  expect(await prepare()).toEqual(ids);
  expect(await prepare()).toEqual([]);
  const { spec, action, policies, state } = await handleOf('cleanup').describe();
  const [calendar] = spec.calendars ?? [];
  expect(calendar).toMatchObject({
    hour: [{ start: 2, end: 2 }],
    minute: [{ start: 0, end: 0 }],
  });
  expect(action).toMatchObject({ args: [{ job: 'cleanup', days: 30 }] });
  expect(policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 21_600_000 });
  expect(state.paused).toBe(false);
  const said = await trigger('cleanup');
  expect(said).toMatch(/and \d+ approvals, over for 30 days or more\.$/);
});

test('S172 a change of the days reaches the schedule, and what an operator paused stays so', async () => {
  await prepare();
  await handleOf('cleanup').pause('a migration');
  expect(await prepare({ cleanupDays: undefined })).toEqual([]);
  const { action, state } = await handleOf('cleanup').describe();
  expect(action).toMatchObject({ args: [{ job: 'cleanup' }] });
  expect(state).toMatchObject({ paused: true, note: 'a migration' });
  await handleOf('cleanup').unpause();
});

test('the reconcile of the schedule repairs, and says what it has done', async () => {
  await prepare();
  const id = await system.attach({
    strategy: 3,
    steps: [{ key: 'only', approver: { user: 'bob' } }],
  });
  await settled(system);
  const { workflowId } = (await system.read(id)) as { workflowId: string };
  await client.workflow.getHandle(workflowId).terminate('by hand');
  const executions = system.services.gateway.executions();
  await until(async () => !(await executions.openAmong([workflowId])).has(workflowId));
  expect(await trigger('reconcile')).toMatch(/1 differ, 1 repaired \(1 run-missing repaired\)/);
  expect(await executions.isOpen({ workflowId })).toBe(true);
});

test('S171 an approval goes by itself when it is over, completed or rejected, and no other', async () => {
  const open = await finished(system, 'open');
  const over = [await finished(system, 'approved'), await finished(system, 'rejected')];
  const left = async (): Promise<string[]> =>
    (
      await system.rows<{ id: string }>(
        'SELECT id FROM countersign.approval WHERE id = ANY($1) ORDER BY id',
        [[open, ...over]],
      )
    ).map(({ id }) => id);
  await until(left, (ids) => ids.length === 1, 60_000);
  expect(await left()).toEqual([open]);
  expect((await system.services.verification.verify(system.organizationId)).intact).toBe(true);
});

test('S171 unless it is set nothing goes by itself', () => {
  expect(readConfig({}).maintenance).toEqual({
    cleanupDays: undefined,
    cleanupOnCompletion: false,
  });
});
