import type { ActionSpec, DefinitionSpec } from '../../../src/domain/definition';
import { settledEffects, type EffectBody } from '../../support/effects';
import { TestSystem } from '../../support/system';
import { until } from '../../support/until';

let system: TestSystem;
/** How the actions end, by name; what is not told waits. */
let endings: Record<string, () => unknown> = {};
const calls: string[] = [];
const keys = new Map<string, Set<string>>();
const handler =
  (name: string) =>
  async ({ idempotencyKey }: { idempotencyKey: string }): Promise<void> => {
    calls.push(name);
    keys.set(name, (keys.get(name) ?? new Set()).add(idempotencyKey));
    const end = await until(
      () => Promise.resolve(endings[name]),
      (found) => found !== undefined,
      60_000,
    );
    end?.();
  };

beforeAll(async () => {
  system = await TestSystem.start({
    prepare: ({ actions }) => {
      const named = ['reserve', 'book', 'tell'].map((name) => [`b.${name}`, handler(name)]);
      actions.add({ name: 'blocking', actions: Object.fromEntries(named) });
    },
  });
  const grants = [{ permission: 'effect.administer' }, { permission: 'approval.view' }];
  await system.services.dataSource.query(
    `INSERT INTO countersign.permission_grant (id, role_id, permission)
     SELECT gen_random_uuid(), r.id, g ->> 'permission' FROM countersign.role r,
       jsonb_array_elements($1::jsonb) g WHERE r.key = 'management'`,
    [JSON.stringify(grants)],
  );
});
afterAll(() => system.stop());
beforeEach(() => {
  endings = {};
  calls.length = 0;
  keys.clear();
});

const fail = (): never => {
  throw new Error('the warehouse is closed');
};
const ok = (): void => undefined;
const action = (run: string, more: Partial<ActionSpec> = {}): ActionSpec => {
  return { on: 'after-approve', run, blocking: true, maxAttempts: 1, ...more };
};
const twoStages = (actions: ActionSpec[]): DefinitionSpec => ({
  strategy: 1,
  pipelines: [
    {
      key: 'p',
      stages: [
        { key: 'one', steps: [{ key: 'one', approver: { user: 'bob' } }], actions },
        { key: 'two', steps: [{ key: 'two', approver: { user: 'dave' } }] },
      ],
    },
  ],
});
/** Bob approves; then the actions of the first stage run. */
async function approvedByBob(actions: ActionSpec[]): Promise<string> {
  const id = await system.attach(twoStages(actions));
  expect((await system.send('bob', id, 'approve')).status).toBe(200);
  return id;
}
const untilAsked = (id: string, users: string[]): Promise<string[]> =>
  until(
    () => system.asked(id),
    (asked) => JSON.stringify(asked) === JSON.stringify(users),
  );
const types = async (id: string): Promise<string[]> =>
  ((await system.read(id)).timeline as { type: string }[]).map(({ type }) => type);
const untilHeld = (id: string): Promise<string[]> =>
  until(
    () => types(id),
    (found) => found.includes('actions-held'),
  );
const failedEffect = async (id: string): Promise<EffectBody> =>
  (await settledEffects(system, id)).find(({ status }) => status === 'failed') as EffectBody;
const repair = (id: string, kind: 'retry' | 'skip') =>
  system.as('erin').post(`/effects/${id}/${kind}`, { reason: 'known' });

test('the next step opens when what blocks has succeeded, and not before', async () => {
  const id = await approvedByBob([action('b.reserve')]);
  await until(() => Promise.resolve(calls.includes('reserve')));
  expect(await system.asked(id)).toEqual([]);
  const view = await system.read(id);
  expect(view).toMatchObject({ status: 'open' });
  expect(view.effects).toMatchObject([{ blocking: true, status: 'running' }]);
  endings = { reserve: ok };
  await untilAsked(id, ['dave']);
  expect(await types(id)).toEqual(
    expect.arrayContaining(['actions-awaited', 'actions-settled', 'step-opened']),
  );
  await system.send('dave', id, 'approve');
  expect((await system.read(id)).status).toBe('approved');
});

test('the end waits, too: nothing is approved before what blocks has run', async () => {
  const id = await system.attach({
    ...{ strategy: 3, steps: [{ key: 'only', approver: { user: 'bob' } }] },
    actions: [action('b.book'), { on: 'on-complete', run: 'b.tell' }],
  });
  const answer = await system.send('bob', id, 'approve');
  expect(answer.body.view.status).toBe('open');
  endings = { book: ok, tell: ok };
  await until(async () => (await system.read(id)).status === 'approved');
  const timeline = (await system.read(id)).timeline as { type: string; data: object }[];
  const [bob] = await system.rows<{ id: string }>(
    `SELECT id FROM countersign.user WHERE username = 'bob'`,
  );
  expect(timeline.at(-1)).toMatchObject({ type: 'closed', data: { actor: bob?.id } });
  await settledEffects(system, id, (effects) => effects.length === 2);
  expect(calls).toEqual(['book', 'tell']);
});

test('what has failed holds the approval until an operator has it tried again', async () => {
  endings = { reserve: fail };
  const id = await approvedByBob([action('b.reserve')]);
  await untilHeld(id);
  expect(await system.asked(id)).toEqual([]);
  const { id: effect } = await failedEffect(id);
  const listed = await system.as('erin').get('/effects?action=b.reserve');
  expect(listed.body.items).toContainEqual(
    expect.objectContaining({ id: effect, approvalId: id, error: 'the warehouse is closed' }),
  );
  // It fails once more, and stays held.
  expect((await repair(effect, 'retry')).body.status).toBe('waiting');
  await until(() => Promise.resolve(calls.length === 2));
  await until(async () => (await failedEffect(id)) !== undefined);
  expect(await system.asked(id)).toEqual([]);
  endings = { reserve: ok };
  expect((await repair(effect, 'retry')).status).toBe(200);
  await untilAsked(id, ['dave']);
  expect(keys.get('reserve')?.size).toBe(1);
  const { runs } = (await system.as('erin').get(`/effects/${effect}`)).body;
  expect(runs).toMatchObject([
    { number: 1, error: 'the warehouse is closed' },
    { number: 2, error: 'the warehouse is closed' },
    { number: 3, error: null, endedAt: expect.any(String) },
  ]);
  const held = (await types(id)).filter((type) => type === 'actions-held');
  expect(held).toHaveLength(1);
});

test('an operator may go on without it; both are on record', async () => {
  endings = { reserve: fail };
  const id = await approvedByBob([action('b.reserve')]);
  await untilHeld(id);
  const { id: effect } = await failedEffect(id);
  expect((await repair(effect, 'skip')).body.status).toBe('skipped');
  await untilAsked(id, ['dave']);
  const [entry] = await system.rows(
    `SELECT action, target_id, outcome FROM countersign.audit_entry WHERE action = 'effect.skip'
     AND target_id = $1`,
    [effect],
  );
  expect(entry).toMatchObject({ outcome: 'done' });
  const again = await repair(effect, 'skip');
  expect([again.status, again.body.code]).toEqual([409, 'EFFECT_NOT_REPAIRABLE']);
});

test('where it says continue, a failure lets the approval go on', async () => {
  endings = { reserve: fail, book: ok };
  const id = await approvedByBob([
    action('b.reserve', { onFailure: 'continue' }),
    action('b.book', { onFailure: 'hold' }),
  ]);
  await untilAsked(id, ['dave']);
  expect(calls).toEqual(['reserve', 'book']);
  expect((await failedEffect(id)).status).toBe('failed');
});

test('while it waits it can be cancelled, and what has run then changes nothing', async () => {
  const id = await approvedByBob([action('b.reserve')]);
  await until(() => Promise.resolve(calls.length === 1));
  expect((await system.send('alice', id, 'cancel')).status).toBe(200);
  endings = { reserve: ok };
  await settledEffects(system, id);
  expect((await system.read(id)).status).toBe('cancelled');
});

test('a worker that stops while an approval waits for an action takes nothing with it', async () => {
  const id = await approvedByBob([action('b.reserve', { maxAttempts: 5 })]);
  await until(() => Promise.resolve(calls.length === 1));
  endings = { reserve: fail };
  await system.stopWorkers();
  endings = { reserve: ok };
  await system.startWorkers();
  await untilAsked(id, ['dave']);
}, 60_000);

test('after the end an action that failed is tried again all the same', async () => {
  endings = { tell: fail };
  const id = await system.attach({
    ...{ strategy: 3, steps: [{ key: 'only', approver: { user: 'bob' } }] },
    actions: [{ on: 'on-complete', run: 'b.tell', maxAttempts: 1 }],
  });
  await system.send('bob', id, 'approve');
  const { id: effect } = await failedEffect(id);
  endings = { tell: ok };
  expect((await repair(effect, 'retry')).status).toBe(200);
  expect(await settledEffects(system, id)).toMatchObject([{ status: 'succeeded', attempts: 2 }]);
});

test.each<[Partial<ActionSpec>, string, string]>([
  [
    { on: 'on-complete', blocking: true },
    'spec.actions.0.blocking',
    'Nothing waits for "on-complete"',
  ],
  [{ on: 'on-start', blocking: true }, 'spec.actions.0.blocking', 'Nothing waits for "on-start"'],
  [{ onFailure: 'hold' }, 'spec.actions.0.onFailure', 'Only a blocking action'],
  [{ timeout: 'soon' }, 'spec.actions.0.timeout', 'ISO 8601'],
  [{ retryAfter: 'PT2H' }, 'spec.actions.0.retryAfter', '55 minutes'],
])(
  'settings of an action that cannot work are refused at publish: %j',
  async (more, path, text) => {
    const spec: DefinitionSpec = {
      ...{ strategy: 3, steps: [{ key: 'only', approver: { user: 'bob' } }] },
      actions: [{ on: 'after-approve', run: 'log', ...more }],
    };
    await expect(system.publish(spec)).rejects.toMatchObject({
      data: { errors: [{ path, message: expect.stringContaining(text) as string }] },
    });
  },
);
