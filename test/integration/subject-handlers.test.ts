import type { ActionContext, SubjectHandlers } from '../../src/actions/action.types';
import { handlerKey } from '../../src/actions/action-registry';
import { HOOK_MOMENTS } from '../../src/domain/hooks';
import { THREE_STEPS, TestSystem } from '../support/system';
import { until } from '../support/until';

let system: TestSystem;
let seen: ActionContext[] = [];

beforeAll(async () => {
  system = await TestSystem.start({
    prepare: ({ actions }) => {
      const handlers = HOOK_MOMENTS.map((moment) => [
        handlerKey(moment),
        (context: ActionContext) => void seen.push(context),
      ]);
      const order = Object.fromEntries(handlers) as SubjectHandlers;
      actions.add({ name: 'orders', subjects: { order } });
    },
  });
});
afterAll(() => system.stop());
beforeEach(() => {
  seen = [];
});

/** Waits for that many calls, and gives their moments. */
async function moments(count: number): Promise<string[]> {
  await until(async () => Promise.resolve(seen.length >= count));
  return seen.map(({ moment }) => moment);
}

test('S38 S39 a subject’s handlers see every approval, and the final one, in order', async () => {
  const id = await system.attach(THREE_STEPS);
  await system.send('bob', id, 'approve', { comment: 'fine' });
  expect(await moments(3)).toEqual(['before-approve', 'on-approve', 'after-approve']);
  await system.send('dave', id, 'approve');
  await system.send('erin', id, 'approve');
  const all = await moments(10);
  expect(all.filter((moment) => moment === 'on-approve')).toHaveLength(3);
  expect(all.filter((moment) => moment === 'on-final-approve')).toHaveLength(1);
  expect(all.at(-1)).toBe('on-final-approve');
});

test('S39 delegation, escalation, resubmission and rejection have handlers before, on and after', async () => {
  const id = await system.attach(THREE_STEPS);
  await system.send('bob', id, 'delegate', { to: 'frank' });
  await system.send('carol', id, 'escalate');
  await system.send('dave', id, 'approve');
  await system.send('dave', id, 'request-resubmission', { comment: 'again', stage: 'check' });
  await system.send('bob', id, 'reject', { comment: 'no' });
  const trio = (verb: string): string[] => [`before-${verb}`, `on-${verb}`, `after-${verb}`];
  expect(await moments(15)).toEqual(
    ['delegate', 'escalate', 'approve', 'resubmission', 'reject'].flatMap(trio),
  );
  const back = seen.find(({ moment }) => moment === 'before-resubmission');
  expect(back?.event).toMatchObject({ sentBackTo: 'check', comment: 'again' });
});

test('S40 the context is enough to tell the author and to write a row of one’s own', async () => {
  const subject = { type: 'order', id: 's40', title: 'Order 40', attributes: { amount: 5 } };
  const id = await system.attach(THREE_STEPS, { subject });
  await system.send('bob', id, 'approve', { comment: 'within budget' });
  await moments(3);
  const [context] = seen;
  expect(context).toMatchObject({
    approval: { id, subject, requester: { username: 'alice' } },
    event: { step: 'check', stepNumber: 1, comment: 'within budget', stage: 'check' },
    idempotencyKey: expect.stringContaining(id),
  });
  expect(context?.event['user']).toEqual(expect.any(String));
});

test('S141 a subject without handlers runs nothing', async () => {
  const id = await system.attach(THREE_STEPS, { subject: { type: 'other', id: '1' } });
  await system.send('bob', id, 'approve');
  expect((await system.read(id)).effects).toEqual([]);
  expect(seen).toEqual([]);
});
