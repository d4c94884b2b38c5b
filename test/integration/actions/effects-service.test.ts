import type { Action, ActionContext, ActionHandler } from '../../../src/actions/action.types';
import { ActionFailed, PermanentActionFailure } from '../../../src/actions/action.types';
import { until } from '../../support/until';
import { ActionRegistry } from '../../../src/actions/action-registry';
import { EffectsService } from '../../../src/actions/effects.service';
import type { JsonObject } from '../../../src/domain/json';
import { createDataSource } from '../../../src/platform/database/data-source';
import { createLogger } from '../../../src/platform/logging';
import { TestSystem } from '../../support/system';
import { OPEN } from '../../support/outgoing';

// Without workers: each test runs the attempts itself, in the order that it is about.
let system: TestSystem;
let runs = 0;

beforeAll(async () => {
  system = await TestSystem.start({
    workers: false,
    prepare: ({ actions }) =>
      actions.add({ name: 'test', actions: { 'test.action': () => undefined } }),
  });
  await system.rows('CREATE TABLE ledger (key text, attempt integer)');
  await system.rows('GRANT INSERT ON ledger TO countersign_app');
});
afterAll(() => system.stop());
beforeEach(() => {
  runs = 0;
});

interface EffectRow {
  status: string;
  attempts: number;
  error: string | null;
  result: unknown;
  settled_at: Date | null;
}

/** An effect that waits for its first attempt, and what a worker can do with it. */
async function effectOf(action: ActionHandler | Action, dataSource = system.services.dataSource) {
  const given = typeof action === 'function' ? { handler: action } : action;
  const counted: Action = {
    ...given,
    handler: (context, parameters) => {
      runs += 1;
      return given.handler(context, parameters);
    },
  };
  const approval = await system.attach({
    strategy: 3,
    steps: [{ key: 'only', approver: { user: 'bob' } }],
    actions: [{ on: 'on-start', run: 'test.action', parameters: { account: '4711' } }],
  });
  const sql = 'SELECT * FROM countersign.effect WHERE approval_id = $1';
  const read = async () => (await system.rows<EffectRow & { id: string }>(sql, [approval]))[0];
  const id = (await read())?.id ?? '';
  const registry = new ActionRegistry(createLogger('silent'), OPEN);
  registry.add({ name: 'test', actions: { 'test.action': counted } });
  const service = new EffectsService(dataSource, registry, createLogger('silent'));
  return {
    id,
    read,
    service,
    attempt: (number: number, signal = new AbortController().signal) =>
      service.runEffect(id, { number, signal }),
  };
}

const book = ({ idempotencyKey, attempt, transaction }: ActionContext): Promise<unknown> =>
  transaction((manager) =>
    manager.query('INSERT INTO ledger VALUES ($1, $2)', [idempotencyKey, attempt]),
  );
const booked = async (key: string): Promise<number[]> =>
  (
    await system.rows<{ attempt: number }>(
      'SELECT attempt FROM ledger WHERE key = $1 ORDER BY attempt',
      [key],
    )
  ).map(({ attempt }) => attempt);

/** A promise and the means to fulfil it. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

describe('S240 what an action writes through TypeORM in its transaction happens exactly once', () => {
  let key = '';

  test('when an attempt that took too long goes on while the next one books', async () => {
    const late = gate();
    const finished = gate();
    const effect = await effectOf({
      timeoutMs: 50,
      handler: async (context) => {
        key = context.idempotencyKey;
        if (context.attempt === 2) return void (await book(context));
        await late.opened;
        await book(context).finally(finished.open);
      },
    });
    await expect(effect.attempt(1)).rejects.toThrow('it may take 50 ms');
    await effect.attempt(2);
    late.open();
    await finished.opened;
    expect(await booked(key)).toEqual([2]);
  });

  test('when a worker that was thought dead books at the same time as its successor', async () => {
    const both = gate();
    let inside = 0;
    const effect = await effectOf((context) => {
      key = context.idempotencyKey;
      return context.transaction(async (manager) => {
        await manager.query('INSERT INTO ledger VALUES ($1, $2)', [key, context.attempt]);
        inside += 1;
        if (inside === 2) both.open();
        await both.opened;
      });
    });
    await Promise.all([effect.attempt(1), effect.attempt(2)]);
    expect(await booked(key)).toHaveLength(1);
    expect(await effect.read()).toMatchObject({ status: 'succeeded', error: null });
  });

  test('when the action fails after its transaction: that changes nothing any more', async () => {
    const effect = await effectOf(async (context) => {
      key = context.idempotencyKey;
      await book(context);
      throw new Error('too late');
    });
    await effect.attempt(1);
    await effect.attempt(2);
    expect(runs).toBe(1);
    expect(await booked(key)).toEqual([1]);
    expect(await effect.read()).toMatchObject({ status: 'succeeded', attempts: 1, error: null });
  });

  test('and not at all when the effect was given up before', async () => {
    const effect = await effectOf(async (context) => {
      key = context.idempotencyKey;
      await effect.service.giveUpEffect(effect.id, 'enough');
      await book(context);
    });
    await effect.attempt(1);
    expect(await booked(key)).toEqual([]);
    expect(await effect.read()).toMatchObject({ status: 'failed', error: 'enough' });
  });

  test('nor when its work fails, so that the next attempt can book', async () => {
    const effect = await effectOf((context) => {
      key = context.idempotencyKey;
      return context.transaction(async (manager) => {
        await manager.query('INSERT INTO ledger VALUES ($1, $2)', [key, context.attempt]);
        if (context.attempt === 1) throw new Error('not yet');
      });
    });
    await expect(effect.attempt(1)).rejects.toThrow('not yet');
    expect(await booked(key)).toEqual([]);
    await effect.attempt(2);
    expect(await booked(key)).toEqual([2]);
    expect(await effect.read()).toMatchObject({ status: 'succeeded', attempts: 2, error: null });
  });
});

test.each([
  ['nothing', undefined, null],
  ['an object', { invoice: 7 }, { invoice: 7 }],
  ['true', true, true],
  ['text with NUL', 'a\u0000b', 'a\ufffdb'],
])('S144 an action that returns %s has succeeded', async (_what, result, stored) => {
  const effect = await effectOf(() => result);
  await effect.attempt(1);
  expect(await effect.read()).toMatchObject({
    status: 'succeeded',
    attempts: 1,
    result: stored,
    settled_at: expect.any(Date) as Date,
  });
});

const circular: { self?: unknown } = {};
circular.self = circular;

test.each<[string, () => unknown, boolean, string]>([
  ['returns false', () => false, false, 'reported a failure'],
  ['promises false', () => Promise.resolve(false), false, 'reported a failure'],
  ['throws', () => Promise.reject(new Error('no')), false, 'no'],
  [
    'throws with a cause',
    () => Promise.reject(new Error('fetch failed', { cause: new Error('ECONNREFUSED') })),
    false,
    'fetch failed: ECONNREFUSED',
  ],
  [
    'fails for good',
    () => Promise.reject(new PermanentActionFailure('unknown account')),
    true,
    'unknown account',
  ],
  ['returns 40 k letters of 2 bytes', () => 'ü'.repeat(40_000), true, 'larger than 64 kB'],
  ['returns a circle', () => circular, true, 'no JSON'],
  ['returns a function', () => () => 1, true, 'no JSON'],
  ['returns a bigint', () => 1n, true, 'no JSON'],
])('S144, S147 an action that %s has failed', async (_what, handler, permanent, message) => {
  const effect = await effectOf(handler as ActionHandler);
  const failure = await effect.attempt(1).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ActionFailed);
  expect(failure).toMatchObject({ permanent, message: expect.stringContaining(message) as string });
  expect(await effect.read()).toMatchObject({
    status: 'running',
    error: expect.stringContaining(message) as string,
  });
});

test('S147 an error of any size and any characters can be kept and sent on', async () => {
  const effect = await effectOf(() => {
    throw new Error(`a\u0000b\ud800${'x'.repeat(5_000)}`);
  });
  const failure = await effect.attempt(1).catch((error: unknown) => error as Error);
  const kept = `a\ufffdb\ufffd${'x'.repeat(1_996)}`;
  expect(failure).toMatchObject({ message: kept });
  expect(await effect.read()).toMatchObject({ error: kept });
});

test('S138 an action that this worker does not know waits for one that does, and then fails for good', async () => {
  const effect = await effectOf(() => undefined);
  const { dataSource, log } = system.services;
  const service = new EffectsService(dataSource, new ActionRegistry(log, OPEN), log);
  const { signal } = new AbortController();
  await expect(service.runEffect(effect.id, { number: 1, signal })).rejects.toMatchObject({
    permanent: false,
    message: 'This worker knows no action "test.action".',
  });
  // No attempt was used up: the next worker may know it.
  expect(await effect.read()).toMatchObject({ status: 'waiting', attempts: 0 });
  await expect(service.runEffect(effect.id, { number: 61, signal })).rejects.toMatchObject({
    permanent: true,
    message: 'There is no action "test.action". Known are: log, http.post.',
  });
});

test('no more run at the same time than the action allows, and waiting uses up no attempt', async () => {
  const { opened, open } = gate();
  const effect = await effectOf({ handler: () => opened, concurrency: 1 });
  const first = effect.attempt(1);
  await until(() => Promise.resolve(runs === 1));
  await expect(effect.attempt(2)).rejects.toMatchObject({
    permanent: false,
    message: '"test.action" is busy.',
  });
  expect(runs).toBe(1);
  open();
  await first;
  expect(await effect.read()).toMatchObject({ status: 'succeeded', attempts: 1 });
});

test('a definition may give its action less time, and pauses of its own', async () => {
  const effect = await effectOf(() => new Promise<void>(() => undefined));
  await system.rows(
    'UPDATE countersign.effect SET timeout_ms = 100, retry_ms = 7000 WHERE id = $1',
    [effect.id],
  );
  const stopped = 'The action was stopped; it may take 100 ms.';
  await expect(effect.attempt(1)).rejects.toMatchObject({ message: stopped, retryInMs: 7_000 });
  await expect(effect.attempt(2)).rejects.toMatchObject({ message: stopped, retryInMs: 14_000 });
});

test('a worker that died in the last attempt is no reason to try once more', async () => {
  const effect = await effectOf(() => undefined);
  await system.rows(
    `UPDATE countersign.effect SET status = 'running', attempts = 5 WHERE id = $1`,
    [effect.id],
  );
  await expect(effect.attempt(6)).rejects.toMatchObject({
    permanent: true,
    message: 'The worker ended in attempt 5, the last one.',
  });
  expect(runs).toBe(0);
});

test('S146 parameters that the action refuses when it runs are a failure for good', async () => {
  const check = (parameters: JsonObject): void => {
    if (parameters['account'] === '4711') throw new Error('account 4711 is closed');
  };
  const effect = await effectOf({ handler: () => undefined, checkParameters: check });
  const expected = { permanent: true, message: 'account 4711 is closed' };
  await expect(effect.attempt(1)).rejects.toMatchObject(expected);
  expect(runs).toBe(0);
});

test('an attempt whose worker is stopping does not begin, and is not used up', async () => {
  const effect = await effectOf(() => new Promise<void>(() => undefined));
  await expect(effect.attempt(1, AbortSignal.abort())).rejects.toMatchObject({
    permanent: false,
    message: 'The worker is stopping.',
  });
  expect(runs).toBe(0);
  expect(await effect.read()).toMatchObject({ attempts: 0 });
});

test('an attempt is told why it was stopped: its worker, not its time', async () => {
  const worker = new AbortController();
  const effect = await effectOf(() => {
    worker.abort();
    return new Promise<void>(() => undefined);
  });
  await expect(effect.attempt(1, worker.signal)).rejects.toThrow('The worker is stopping');
});

test('S147 what the action said survives a database that is away', async () => {
  const dataSource = createDataSource({
    url: system.databaseUrl,
    poolSize: 1,
    applicationName: 'test lost',
    role: 'application',
  });
  await dataSource.initialize();
  const effect = await effectOf(async () => {
    await dataSource.destroy();
    throw new PermanentActionFailure('unknown account');
  }, dataSource);
  const expected = { permanent: true, message: 'unknown account' };
  await expect(effect.attempt(1)).rejects.toMatchObject(expected);
});

test('S145 giving up settles an effect once; one that has succeeded stays so', async () => {
  const effect = await effectOf(() => ({ invoice: 7 }));
  await effect.attempt(1);
  await effect.service.giveUpEffect(effect.id, 'a late time-out');
  expect(await effect.read()).toMatchObject({ status: 'succeeded', error: null });
  await effect.attempt(2);
  expect(runs).toBe(1);
});
