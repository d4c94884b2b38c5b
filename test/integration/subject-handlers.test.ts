import {
  withApproval,
  type ActionContext,
  type ApprovalHandler,
  type SubjectDeclaration,
} from '../../src/client';
import { handlerKey } from '../../src/actions/action-registry';
import { HOOK_MOMENTS } from '../../src/domain/hooks';
import { settledEffects } from '../support/effects';
import { ONE_STEP, THREE_STEPS, TestSystem } from '../support/system';
import { until } from '../support/until';

const TYPE = 'handled-order';
let system: TestSystem;
let seen: ActionContext[] = [];
let positional: Parameters<ApprovalHandler>[] = [];

/** Writes a row of its own and says whom it has to tell, from nothing but its context. */
const audited: SubjectDeclaration = {
  onFinalApprove: ({ approval, event, transaction }) =>
    transaction((manager) =>
      manager.query('UPDATE shop_order SET released_by_step = $2 WHERE id = $1', [
        approval.subject.id,
        event['step'],
      ]),
    ),
  onApprove: ({ approval, event, transaction }) =>
    transaction((manager) =>
      manager.query('INSERT INTO shop_audit VALUES ($1, $2, $3, $4, $5)', [
        approval.subject.id,
        event['stepNumber'],
        event['comment'],
        event['user'],
        approval.requester.username,
      ]),
    ),
};

beforeAll(async () => {
  system = await TestSystem.start({
    prepare: ({ actions }) => {
      const handlers = HOOK_MOMENTS.map((moment) => [
        handlerKey(moment),
        (context: ActionContext) => void seen.push(context),
      ]);
      const all = Object.fromEntries(handlers) as SubjectDeclaration;
      const second = withApproval((...given) => void positional.push(given));
      actions.add({
        name: 'orders',
        subjects: { [TYPE]: all, 'audited-order': audited },
        actions: {
          'order.second': withApproval((approval, parameters, context) => {
            positional.push([approval, parameters, context]);
          }),
          'order.rest': second,
        },
      });
    },
  });
  await system.rows(
    'CREATE TABLE shop_audit (id text, step integer, comment text, actor text, author text)',
  );
  await system.rows('CREATE TABLE shop_order (id text, released_by_step text)');
  await system.rows('GRANT INSERT ON shop_audit TO countersign_app');
  await system.rows('GRANT SELECT, UPDATE ON shop_order TO countersign_app');
});
afterAll(() => system.stop());
beforeEach(() => {
  seen = [];
  positional = [];
});

const attach = (id: string, spec = THREE_STEPS) =>
  system.attach(spec, { subject: { type: TYPE, id } });

/** The moments of an approval, in order, as soon as this one has come. */
async function momentsUntil(approval: string, last: string): Promise<string[]> {
  const own = () =>
    seen.filter((context) => context.approval.id === approval).map(({ moment }) => moment);
  return until(
    () => Promise.resolve(own()),
    (moments) => moments.includes(last as never),
  );
}

const trio = (verb: string): string[] => [`before-${verb}`, `on-${verb}`, `after-${verb}`];
const BEGIN = ['on-initiated', 'before-start'];

test('S38 S39 a subject’s handlers see every approval, and the final one, in order', async () => {
  const id = await attach('s38');
  for (const user of ['bob', 'dave', 'erin']) await system.send(user, id, 'approve');
  const all = await momentsUntil(id, 'after-complete');
  expect(all).toEqual([
    ...BEGIN,
    ...['approve', 'approve', 'approve'].flatMap(trio),
    ...['on-final-approve', 'on-approved', 'after-complete'],
  ]);
  const steps = seen.filter(({ moment }) => moment === 'on-approve');
  // The step that was decided, never the one that follows.
  expect(steps.map(({ event }) => event['step'])).toEqual(['check', 'review', 'sign']);
});

test('S39 delegation, escalation, resubmission and rejection have handlers before, on and after', async () => {
  const id = await attach('s39');
  await system.send('bob', id, 'delegate', { to: 'frank' });
  await system.send('carol', id, 'escalate');
  await system.send('dave', id, 'approve');
  await system.send('dave', id, 'request-resubmission', { comment: 'again', stage: 'check' });
  await system.send('bob', id, 'reject', { comment: 'no' });
  expect(await momentsUntil(id, 'on-denied')).toEqual([
    ...BEGIN,
    ...['delegate', 'escalate', 'approve', 'resubmission', 'reject'].flatMap(trio),
    'on-denied',
  ]);
  const back = seen.find(({ moment }) => moment === 'before-resubmission');
  expect(back?.event).toMatchObject({ sentBackTo: 'check', comment: 'again', step: 'review' });
});

test('S38 a handler changes the object that the approval is about', async () => {
  await system.rows(`INSERT INTO shop_order VALUES ('s38-target')`);
  const subject = { type: 'audited-order', id: 's38-target' };
  const id = await system.attach(THREE_STEPS, { subject });
  for (const user of ['bob', 'dave', 'erin']) await system.send(user, id, 'approve');
  const effects = await settledEffects(system, id, (all) => all.length === 4);
  expect(effects.map(({ status }) => status)).toEqual(effects.map(() => 'succeeded'));
  expect(await system.rows('SELECT released_by_step AS by FROM shop_order')).toEqual([
    { by: 'sign' },
  ]);
});

test('S40 the context is enough to tell the author and to write an audit row', async () => {
  const subject = {
    type: 'audited-order',
    id: 's40',
    title: 'Order 40',
    attributes: { amount: 5 },
  };
  const id = await system.attach(THREE_STEPS, { subject });
  await system.send('bob', id, 'approve', { comment: 'within budget' });
  expect(await settledEffects(system, id)).toMatchObject([{ status: 'succeeded' }]);
  const [bob] = await system.rows<{ id: string }>(
    `SELECT id FROM countersign.user WHERE username = 'bob'`,
  );
  expect(await system.rows(`SELECT * FROM shop_audit WHERE id = 's40'`)).toEqual([
    { id: 's40', step: 1, comment: 'within budget', actor: bob?.id, author: 'alice' },
  ]);
});

test('S194 initiated, approved, denied and cancelled are told once each', async () => {
  const ends = async (verb: string, user: string, last: string): Promise<string[]> => {
    const board = { role: 'board', strategy: 'majority' as const };
    const id = await attach(`s194-${verb}`, {
      strategy: 3,
      steps: [{ key: 'a', approver: board, votes: { rejection: 'counts' } }],
    });
    const users = user === 'board' ? ['gina', 'hugo', 'ivan'] : [user];
    for (const one of users) await system.send(one, id, verb);
    await momentsUntil(id, last);
    await until(async () => (await system.read(id)).status !== 'open');
    const told = await settledEffects(system, id);
    const life = ['on-initiated', 'on-approved', 'on-denied', 'on-cancelled'];
    return told.map(({ moment }) => moment).filter((moment) => life.includes(moment));
  };
  expect(await ends('approve', 'board', 'on-approved')).toEqual(['on-initiated', 'on-approved']);
  expect(await ends('reject', 'board', 'on-denied')).toEqual(['on-initiated', 'on-denied']);
  expect(await ends('cancel', 'alice', 'on-cancelled')).toEqual(['on-initiated', 'on-cancelled']);
});

test('S194 what waits for its start has been initiated, and starts later', async () => {
  const id = await system.attach(ONE_STEP, {
    subject: { type: TYPE, id: 'later' },
    autoStart: false,
  });
  expect(await momentsUntil(id, 'on-initiated')).toEqual(['on-initiated']);
  await system.send('alice', id, 'start');
  expect(await momentsUntil(id, 'before-start')).toEqual(BEGIN);
  const [first] = seen;
  expect(first?.event['user']).toBe(first?.approval.requester.id);
});

test('S143 a handler with three parameters gets the approval, the parameters and the context', async () => {
  const parameters = { account: '4711' };
  const id = await system.attach({
    ...ONE_STEP,
    actions: [
      { on: 'on-start', run: 'order.second', parameters },
      { on: 'on-start', run: 'order.rest', parameters },
    ],
  });
  await settledEffects(system, id);
  const [second, rest] = positional;
  expect(second).toHaveLength(3);
  expect(second?.[0]).toMatchObject({ id, requester: { username: 'alice' } });
  expect(second?.[1]).toEqual(parameters);
  expect(second?.[2]).toMatchObject({ moment: 'on-start', attempt: 1, approval: { id } });
  // One that declares fewer gets the context first.
  expect(rest).toHaveLength(2);
  expect(rest?.[0]).toMatchObject({ moment: 'on-start', approval: { id } });
  expect(rest?.[1]).toEqual(parameters);
});

test('S141 a subject without handlers runs nothing', async () => {
  const id = await system.attach(THREE_STEPS, { subject: { type: 'other', id: '1' } });
  await system.send('bob', id, 'approve');
  expect((await system.read(id)).effects).toEqual([]);
  expect(seen.filter(({ approval }) => approval.id === id)).toEqual([]);
});
