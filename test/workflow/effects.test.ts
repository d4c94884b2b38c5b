import { settledEffects } from '../support/effects';
import { withTemporal } from '../support/histories';
import { THREE_STEPS, TestSystem } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
});
afterAll(() => system.stop());

test('S236 every effect is one activity, also while the approval stays open', async () => {
  const log = (message: string) => ({
    on: 'on-start' as const,
    run: 'log',
    parameters: { message },
  });
  const actions = [log('first'), log('second'), log('third')];
  const id = await system.attach({ ...THREE_STEPS, actions });
  expect(await settledEffects(system, id)).toHaveLength(3);
  // Each turn of the loop would find them again.
  await system.send('bob', id, 'approve');
  await system.send('dave', id, 'comment', { comment: 'later' });
  const { workflowId } = await system.read(id);
  await withTemporal(async (client) => {
    const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
    const scheduled = (events ?? []).filter((event) => event.activityTaskScheduledEventAttributes);
    expect(scheduled).toHaveLength(3);
  });
});
