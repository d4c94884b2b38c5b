import type { ActionHandler } from '../../../src/actions/action.types';
import { TestSystem } from '../../support/system';
import { until } from '../../support/until';

/** What handlers of the user's own may throw, and what people see of it afterwards. */
const FAILURES: [string, () => Error, string][] = [
  ['test.half', () => new Error('half a \ud83d smile'), 'half a \ufffd smile'],
  ['test.nul', () => new Error('no\u0000pe'), 'no\ufffdpe'],
  ['test.huge', () => new Error('x'.repeat(6_000_000)), 'x'.repeat(2_000)],
  [
    'test.cause',
    () => new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') }),
    'fetch failed: connect ECONNREFUSED',
  ],
];

let system: TestSystem;
beforeAll(async () => {
  const failing = FAILURES.map(([name, error]): [string, ActionHandler] => [
    name,
    () => {
      throw error();
    },
  ]);
  system = await TestSystem.start({
    prepare: ({ actions }) =>
      actions.add({
        name: 'test',
        actions: { ...Object.fromEntries(failing), 'test.next': () => undefined },
      }),
  });
});
afterAll(() => system.stop());

interface EffectBody {
  status: string;
  attempts: number;
  error: string | null;
}

test.each(FAILURES)(
  'S147 %s: what the action threw is kept readable, and the next action runs',
  async (name, _error, kept) => {
    const id = await system.attach({
      strategy: 3,
      steps: [{ key: 'only', approver: { user: 'bob' } }],
      actions: [
        { on: 'on-complete', run: name, maxAttempts: 1 },
        { on: 'on-complete', run: 'test.next' },
      ],
    });
    expect((await system.as('bob').post(`/approvals/${id}/approve`)).status).toBe(200);
    const { body } = await until(
      () => system.as('alice').get(`/approvals/${id}`),
      (answer) => (answer.body.effects as EffectBody[])[1]?.status === 'succeeded',
    );
    expect((body.effects as EffectBody[])[0]).toMatchObject({
      status: 'failed',
      attempts: 1,
      error: kept,
    });
  },
);
