import { checkSpec } from '../../../src/domain/check-spec';
import type { DefinitionSpec } from '../../../src/domain/definition';
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
