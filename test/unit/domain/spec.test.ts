import { checkSpec } from '../../../src/domain/check-spec';
import type { DeadlineSpec, DefinitionSpec, StepSpec } from '../../../src/domain/definition';
import { parseDuration } from '../../../src/domain/duration';
import { routeOf } from '../../../src/domain/route';

const step = (key: string) => ({ key, approver: { user: 'bob' } });

test('the three strategies lay out flat, numbered in order of execution', () => {
  const specs: DefinitionSpec[] = [
    {
      strategy: 1,
      pipelines: [
        { key: 'p', stages: [{ key: 's', steps: [step('a'), step('b')] }] },
        { key: 'q', stages: [{ key: 't', steps: [step('c')] }] },
      ],
    },
    {
      strategy: 2,
      pipelines: [
        { key: 'p', steps: [step('a'), step('b')] },
        { key: 'q', steps: [step('c')] },
      ],
    },
    { strategy: 3, steps: [step('a'), step('b'), step('c')] },
  ];
  for (const spec of specs) {
    expect(checkSpec(spec)).toEqual([]);
    const route = routeOf(spec);
    expect(route.steps.map(({ number, spec: { key } }) => `${number}${key}`)).toEqual([
      '1a',
      '2b',
      '3c',
    ]);
    expect(route.units).toHaveLength(spec.strategy === 3 ? 1 : 2);
  }
});

test('a spec that could never finish is refused with every problem and its path', () => {
  const spec: DefinitionSpec = {
    strategy: 1,
    steps: [step('x')],
    pipelines: [
      { key: 'p', stages: [] },
      { key: 'p', steps: [step('y')], stages: [{ key: 's', steps: [] }] },
    ],
  };
  expect(checkSpec(spec).map(({ path }) => path)).toEqual([
    'steps',
    'pipelines[0].stages',
    'pipelines[1].steps',
    'pipelines[1].stages[0].steps',
    'pipelines[1].key',
  ]);
  expect(checkSpec({ strategy: 1 })[0]?.message).toMatch(/at least one pipeline/);
  expect(
    checkSpec({ strategy: 3, pipelines: [{ key: 'p' }], steps: [step('a')] })[0]?.message,
  ).toMatch(/Cannot create pipelines for Strategy 3/);
  expect(checkSpec({ strategy: 2, pipelines: [{ key: 'p', stages: [], steps: [] }] })).toHaveLength(
    1,
  );
});

test.each([
  ['PT5S', 5_000],
  ['P2D', 172_800_000],
  ['P1W', 604_800_000],
  ['P1DT2H3M4.5S', 93_784_500],
  ['P1M', undefined],
  ['PT0S', undefined],
  ['5 days', undefined],
  ['P', undefined],
])('the duration %s is %s milliseconds', (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});

test.each<[string, Partial<StepSpec>, RegExp]>([
  ['deadline.to', { deadline: { after: 'P1D', then: 'delegate', to: 'bob' } }, /asked already/],
  ['onEmpty.ask', { onEmpty: { ask: { user: 'bob' } } }, /same people/],
  ['deadline.warnBefore', due({ warnBefore: 'P2D' }), /after the opening/],
  ['deadline.remind.every', due({ remind: { every: 'often', times: 1 } }), /ISO 8601/],
  ['deadline', due({ then: 'reject', finally: 'approve' }), /belong to a deadline that escalates/],
  ['deadline.to', due({ then: 'reject', to: 'carol' }), /Only a deadline that delegates/],
  ['deadline.then', { fyi: true, ...due({ then: 'reject' }) }, /decides nothing/],
  ['type', { fyi: true, type: 'move' }, /only confirmed/],
  ['votes.needed', { votes: { needed: 2 } }, /has no use for it/],
  ['votes.weights', { votes: { weights: { bob: 2 } } }, /"weighted" alone/],
])('a step whose %s cannot work is refused', (path, rest, message) => {
  const problems = checkSpec({ strategy: 3, steps: [{ ...step('a'), ...rest }, step('z')] });
  const found = problems.find((problem) => problem.path === `steps[0].${path}`);
  expect(found?.message).toMatch(message);
});

test('people who are named can be too few, or named twice', () => {
  const paths = (users: string[], needed: number): string[] => {
    const approver = { users, strategy: 'quorum' as const };
    const spec: DefinitionSpec = {
      strategy: 3,
      steps: [{ key: 'a', approver, votes: { needed } }],
    };
    return checkSpec(spec).map((problem) => problem.path);
  };
  expect(paths(['bob', 'carol'], 2)).toEqual([]);
  expect(paths(['bob', 'carol'], 3)).toEqual(['steps[0].votes.needed']);
  expect(paths(['bob', 'bob'], 1)).toEqual(['steps[0].approver.users']);
});

test('siblings have orders of their own, all of them or none', () => {
  const pipeline = (key: string, order?: number) => ({
    key,
    steps: [step(key)],
    ...(order === undefined ? {} : { order }),
  });
  const check = (...orders: (number | undefined)[]): string[] =>
    checkSpec({
      strategy: 2,
      pipelines: orders.map((order, i) => pipeline(`p${i}`, order)),
    }).map(({ message }) => message);
  expect(check(0, 5)).toEqual([]);
  expect(check(1, 1)).toEqual(['Two of them have the same order.']);
  expect(check(1, undefined)).toEqual(['Either all of them have an order, or none.']);
});

/** A deadline of a day that escalates, with something else in it. */
function due(rest: Partial<DeadlineSpec>): Partial<StepSpec> {
  return { deadline: { after: 'P1D', then: 'escalate', ...rest } };
}
