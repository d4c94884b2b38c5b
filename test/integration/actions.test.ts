import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ActionContext, ActionHandler } from '../../src/actions/action.types';
import { loadExtensions } from '../../src/actions/extensions';
import { EffectsService } from '../../src/actions/effects.service';
import type { ActionSpec, DefinitionSpec } from '../../src/domain/definition';
import type { JsonObject } from '../../src/domain/json';
import { TestSystem } from '../support/system';
import { until } from '../support/until';

let system: TestSystem;
const calls: { name: string; context: ActionContext; parameters: JsonObject }[] = [];
const record =
  (name: string, handler: ActionHandler): ActionHandler =>
  (context, parameters) => {
    calls.push({ name, context, parameters });
    return handler(context, parameters);
  };

beforeAll(async () => {
  system = await TestSystem.start({
    prepare: ({ actions }) => {
      actions.add({
        name: 'test',
        actions: {
          'test.ok': record('ok', () => ({ done: true })),
          'test.nothing': record('nothing', () => undefined),
          'test.false': record('false', () => false),
          'test.throws': record('throws', () => {
            throw new Error('no\u0000pe');
          }),
          'test.second': record('second', ({ attempt }) => {
            if (attempt === 1) throw new Error('not yet');
          }),
          'test.hangs': {
            handler: record('hangs', () => new Promise(() => undefined)),
            timeoutMs: 200,
          },
          'test.big': record('big', () => 'x'.repeat(70_000)),
        },
      });
      for (const extension of loadExtensions(['docs/examples/extension.js']))
        actions.add(extension);
    },
  });
});
afterAll(() => system.stop());
beforeEach(() => {
  calls.length = 0;
});

const spec = (actions: ActionSpec[]): DefinitionSpec => {
  return { strategy: 3, steps: [{ key: 'only', approver: { user: 'bob' } }], actions };
};

interface EffectBody {
  action: string;
  status: string;
  attempts: number;
  error: string | null;
}

/** Attaches, approves, and waits until every effect has settled. */
async function effectsOf(actions: ActionSpec[], subject?: object): Promise<EffectBody[]> {
  const id = await system.attach(spec(actions), subject ? { subject } : {});
  expect((await system.as('bob').post(`/approvals/${id}/approve`)).status).toBe(200);
  const { body } = await until(
    () => system.as('alice').get(`/approvals/${id}`),
    (answer) =>
      answer.body.effects.every(
        ({ status }: EffectBody) => !['waiting', 'running'].includes(status),
      ),
  );
  return body.effects as EffectBody[];
}

const on = 'on-complete' as const;

test('S138, S146 an action is run by its registered name, its parameters handed over unchanged', async () => {
  const parameters = { to: ['a@b.c'], nested: { list: [1, null, { x: true }] }, text: 'ü' };
  const effects = await effectsOf([{ on, run: 'test.ok', parameters }]);
  expect(effects).toMatchObject([{ action: 'test.ok', status: 'succeeded', attempts: 1 }]);
  expect(calls).toHaveLength(1);
  expect(calls[0]?.parameters).toEqual(parameters);
  expect(calls[0]?.context).toMatchObject({
    moment: 'on-complete',
    attempt: 1,
    approval: {
      organization: 'acme',
      subject: { type: 'order' },
      requester: { username: 'alice' },
    },
  });
});

test('S138 a definition cannot name what is not registered', async () => {
  await expect(system.publish(spec([{ on, run: 'os.system' }]))).rejects.toMatchObject({
    data: {
      errors: [
        {
          path: 'spec.actions.0',
          message: expect.stringContaining('no action "os.system"') as string,
        },
      ],
    },
  });
});

test('S144, S147 a failing action never stops the next ones, nor the approval', async () => {
  const effects = await effectsOf([
    { on, run: 'test.false', maxAttempts: 1 },
    { on, run: 'test.throws', maxAttempts: 1 },
    { on, run: 'test.big', maxAttempts: 3 },
    { on, run: 'test.hangs', maxAttempts: 1 },
    { on, run: 'test.nothing' },
    { on, run: 'test.ok' },
  ]);
  expect(effects.map(({ status, error }) => [status, error])).toEqual([
    ['failed', 'The action "test.false" reported a failure.'],
    ['failed', 'no\ufffdpe'],
    ['failed', 'The result of the action is larger than 64 kB.'],
    ['failed', 'The action was stopped; it may take 200 ms.'],
    ['succeeded', null],
    ['succeeded', null],
  ]);
  expect(calls.map(({ name }) => name)).toEqual([
    'false',
    'throws',
    'big',
    'hangs',
    'nothing',
    'ok',
  ]);
});

test('S145 every attempt of an effect carries the same idempotency key', async () => {
  const effects = await effectsOf([{ on, run: 'test.second' }]);
  expect(effects).toMatchObject([{ status: 'succeeded', attempts: 2 }]);
  expect(calls.map(({ context }) => context.attempt)).toEqual([1, 2]);
  expect(new Set(calls.map(({ context }) => context.idempotencyKey)).size).toBe(1);
});

test('S236 an effect that has settled is not run again', async () => {
  await effectsOf([{ on, run: 'test.ok' }]);
  const [effect] = await system.rows<{ id: string }>(
    `SELECT id FROM countersign.effect WHERE action = 'test.ok' AND approval_id = $1`,
    [calls[0]?.context.approval.id],
  );
  const { dataSource, actions, log } = system.services;
  const service = new EffectsService(dataSource, actions, log);
  await service.runEffect(effect?.id ?? '', { number: 2, signal: new AbortController().signal });
  expect(calls).toHaveLength(1);
});

test('S240 the example action books through TypeORM, once, together with its own success', async () => {
  await system.rows('CREATE TABLE ledger (key text PRIMARY KEY, account text, amount numeric)');
  await system.rows('GRANT INSERT ON ledger TO countersign_app');
  const subject = { type: 'order', id: randomUUID(), attributes: { amount: 120.5 } };
  const effects = await effectsOf(
    [{ on, run: 'ledger.book', parameters: { account: '4711' } }],
    subject,
  );
  expect(effects).toMatchObject([{ status: 'succeeded', attempts: 1 }]);
  expect(await system.rows('SELECT account, amount FROM ledger')).toEqual([
    { account: '4711', amount: '120.5' },
  ]);
});

describe('http.post', () => {
  const seen: { key: string | undefined; body: JsonObject }[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      seen.push({
        key: request.headers['idempotency-key'] as string,
        body: JSON.parse(text) as JsonObject,
      });
      response
        .writeHead(status, { location: 'http://127.0.0.1:1/' })
        .end('secret of the other side');
    });
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => server.close());
  beforeEach(() => {
    seen.length = 0;
  });
  const post = (maxAttempts = 1): ActionSpec => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    return { on, run: 'http.post', parameters: { url, body: { note: 'hi' } }, maxAttempts };
  };

  test('S147 tells another system who decided what, with an idempotency key', async () => {
    status = 204;
    const effects = await effectsOf([post()]);
    expect(effects).toMatchObject([{ status: 'succeeded' }]);
    expect(seen).toMatchObject([
      {
        key: expect.stringMatching(/:\d+:definition\/0$/),
        body: { moment: 'on-complete', note: 'hi' },
      },
    ]);
  });

  test.each([
    [500, 2],
    [429, 2],
    [404, 1],
    [302, 1],
  ])(
    'an answer of %i is a failure, tried %i time(s), and its text is not repeated',
    async (code, attempts) => {
      status = code;
      const effects = await effectsOf([post(2)]);
      expect(effects).toMatchObject([{ status: 'failed', attempts }]);
      expect(effects[0]?.error).toContain(`answered with status ${code}`);
      expect(effects[0]?.error).not.toContain('secret');
    },
  );
});
