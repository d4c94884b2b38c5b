import {
  ACTION_MOMENTS,
  type ActionSpec,
  type DefinitionSpec,
} from '../../../src/domain/definition';
import { effectsOf } from '../../../src/domain/effects';
import { NOTHING } from '../../../src/domain/evolve';
import { World } from '../../support/world';

const all: ActionSpec[] = ACTION_MOMENTS.map((on) => ({ on, run: 'log' }));

/** Two pipelines, the first with two stages, one step each. */
function spec(more: {
  stage?: ActionSpec[];
  pipeline?: ActionSpec[];
  definition?: ActionSpec[];
}): DefinitionSpec {
  const stage = (key: string, user: string, actions: ActionSpec[] = []) => {
    return { key, steps: [{ key, approver: { user } }], actions };
  };
  return {
    strategy: 1,
    actions: more.definition ?? [],
    pipelines: [
      {
        key: 'p1',
        actions: more.pipeline ?? [],
        stages: [stage('a', 'bob', more.stage), stage('b', 'carol')],
      },
      { key: 'p2', stages: [stage('c', 'dave')] },
    ],
  };
}

function effectsIn(world: World): ReturnType<typeof effectsOf> {
  return effectsOf(world.route, NOTHING, world.events, world.now);
}

test('the actions of a whole approval run in order, each with what was true when it happened', () => {
  const world = new World(spec({ definition: all }));
  for (const actor of ['bob', 'carol', 'dave']) world.do({ kind: 'approve', actor });
  const told = effectsIn(world).map(({ on, context }) => [
    on,
    context['stage'],
    context['toStage'],
  ]);
  expect(told).toEqual([
    ['on-start', 'a', undefined],
    ['after-approve', 'a', undefined],
    ['after-move-stage', 'b', 'b'],
    ['after-approve', 'b', undefined],
    ['after-move-pipeline', 'c', undefined],
    ['after-move-stage', 'c', 'c'],
    ['after-approve', 'c', undefined],
    ['on-complete', 'c', undefined],
  ]);
});

test('reject, resubmission and delegation have moments of their own, once each', () => {
  const world = new World(spec({ definition: all }));
  world.do({ kind: 'delegate', actor: 'bob', to: 'erin' });
  world.do({ kind: 'request-resubmission', actor: 'erin', comment: 'more' });
  world.do({ kind: 'reject', actor: 'bob', comment: 'no' });
  const told = effectsIn(world).map(({ on, context }) => [on, context['user'], context['reason']]);
  expect(told).toEqual([
    ['on-start', undefined, undefined],
    ['after-delegate', 'bob', undefined],
    ['after-resubmission', 'erin', 'more'],
    ['after-reject', 'bob', 'no'],
  ]);
});

test('S137 an action has a scope, a moment, parameters, an order, and may be inactive', () => {
  const actions: ActionSpec[] = [
    { on: 'on-start', run: 'second', order: 2, parameters: { x: 1 } },
    { on: 'on-start', run: 'first', order: 1 },
    { on: 'on-start', run: 'never', active: false },
  ];
  const effects = effectsIn(new World(spec({ pipeline: actions })));
  expect(effects.map(({ run, parameters }) => [run, parameters])).toEqual([
    ['first', {}],
    ['second', { x: 1 }],
  ]);
});

test('the innermost level that has actions for a moment wins, and levels never mix', () => {
  const one = (run: string): ActionSpec[] => [{ on: 'on-start', run }];
  const names = (...levels: Parameters<typeof spec>) =>
    effectsIn(new World(spec(...levels))).map(({ run }) => run);
  expect(names({ stage: one('s'), pipeline: one('p'), definition: one('d') })).toEqual(['s']);
  expect(names({ pipeline: one('p'), definition: one('d') })).toEqual(['p']);
  expect(names({ definition: one('d') })).toEqual(['d']);
  expect(names({})).toEqual([]);
});

test('S145 the key of an effect is the same whenever the events are folded again', () => {
  const world = new World(spec({ definition: all }));
  world.do({ kind: 'approve', actor: 'bob' });
  const keys = effectsIn(world).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(effectsIn(world).map(({ key }) => key)).toEqual(keys);
});
