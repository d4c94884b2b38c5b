import type { ActionSpec, DefinitionSpec } from '../../../src/domain/definition';
import { isResumable } from '../../../src/domain/awaiting';
import { viewOf } from '../../../src/domain/direct';
import { effectsOf } from '../../../src/domain/effects';
import { NOTHING } from '../../../src/domain/evolve';
import type { EffectStatus } from '../../../src/domain/statuses';
import { World } from '../../support/world';

const action = (more: Partial<ActionSpec> = {}): ActionSpec => {
  return { on: 'after-approve', run: 'stock.reserve', blocking: true, ...more };
};
const spec = (actions: ActionSpec[], more: Partial<DefinitionSpec> = {}): DefinitionSpec => ({
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
  ...more,
});

/** An approval whose first stage is complete. */
function complete(actions: ActionSpec[], more: Partial<DefinitionSpec> = {}): World {
  const world = new World(spec(actions, more));
  expect(world.do({ kind: 'approve', actor: 'bob' })).toMatchObject({ accepted: true });
  return world;
}

/** Tells how the awaited actions stand, in their order, and lets the approval look. */
function stand(world: World, ...standings: EffectStatus[]): void {
  const keys = world.state.awaiting?.actions.map(({ key }) => key) ?? [];
  world.awaited = Object.fromEntries(
    keys.map((key, index) => [key, standings[index] ?? 'waiting']),
  );
  world.do({ kind: 'settle-actions' });
}

test('the keys that are awaited are those of the effects that are planned', () => {
  const world = complete([action(), action({ run: 'other', blocking: false })]);
  const planned = effectsOf(world.route, NOTHING, world.events, world.now);
  const blocking = planned.filter((effect) => effect.blocking).map(({ key }) => key);
  expect(world.state.awaiting?.actions.map(({ key }) => key)).toEqual(blocking);
  expect(blocking).toHaveLength(1);
});

test('nobody is asked while an action is awaited, and the next when it has succeeded', () => {
  const world = complete([action()]);
  expect(world.asked).toEqual([]);
  expect(viewOf(world.route, world.state)).toMatchObject({ awaiting: ['stock.reserve'] });
  stand(world, 'running');
  expect(world.asked).toEqual([]);
  stand(world, 'succeeded');
  expect(world.asked).toEqual(['dave']);
  expect(world.state.awaiting).toBeUndefined();
  expect(world.events.filter(({ type }) => type === 'unit-completed')).toHaveLength(1);
});

test.each<[string, EffectStatus[], string[]]>([
  ['both have succeeded', ['succeeded', 'succeeded'], ['dave']],
  ['one was skipped', ['succeeded', 'skipped'], ['dave']],
  ['one may fail', ['failed', 'succeeded'], ['dave']],
  ['one holds', ['succeeded', 'failed'], []],
  ['one still runs', ['failed', 'running'], []],
])('of two actions %s', (_what, standings, asked) => {
  const world = complete([action({ onFailure: 'continue' }), action({ run: 'b' })]);
  stand(world, ...standings);
  expect(world.asked).toEqual(asked);
});

test('a failure is told once, and says who has to do what', () => {
  const world = complete([action()]);
  stand(world, 'failed');
  stand(world, 'failed');
  expect(world.events.filter(({ type }) => type === 'actions-held')).toHaveLength(1);
  const view = viewOf(world.route, world.state);
  expect(view.heldUp).toBe('stock.reserve failed. Try it again or skip it.');
  expect(isResumable(world.state, world.awaited)).toBe(false);
  stand(world, 'succeeded');
  expect(world.asked).toEqual(['dave']);
});

test('the last stage waits before the approval ends, and whoever approved has approved', () => {
  const world = new World({
    ...{ strategy: 3, steps: [{ key: 'only', approver: { user: 'bob' } }] },
    actions: [action()],
  });
  world.do({ kind: 'approve', actor: 'bob' });
  expect(world.state.status).toBe('open');
  stand(world, 'succeeded');
  expect(world.state.status).toBe('approved');
  expect(world.events.at(-1)).toMatchObject({ type: 'closed', actor: 'bob' });
});

test('moves block as well, each with its own actions', () => {
  const world = complete([], {
    actions: [action({ on: 'after-move-stage', run: 'move' }), action({ run: 'approve' })],
  });
  expect(world.state.awaiting?.actions.map(({ run }) => run)).toEqual(['approve', 'move']);
});

test('whatever the actions do later, a cancelled approval stays cancelled', () => {
  const world = complete([action()], { administrators: 'director' });
  world.do({ kind: 'cancel', actor: 'dave' });
  expect(world.state.status).toBe('cancelled');
  stand(world, 'succeeded');
  expect(world.state.status).toBe('cancelled');
  expect(world.asked).toEqual([]);
});

test('recalled and started again it waits for nothing of before', () => {
  const world = complete([action()]);
  expect(world.do({ kind: 'recall', actor: 'alice' })).toMatchObject({ accepted: true });
  stand(world, 'succeeded');
  expect(world.asked).toEqual([]);
  world.do({ kind: 'start', actor: 'alice' });
  expect(world.asked).toEqual(['bob']);
  world.do({ kind: 'approve', actor: 'bob' });
  expect(world.asked).toEqual([]);
  stand(world, 'succeeded');
  expect(world.asked).toEqual(['dave']);
});

test('what was started because of an answer cannot be undone by taking the answer back', () => {
  const world = complete([action()], { undoWindow: 'PT1H' });
  expect(world.do({ kind: 'undo', actor: 'bob' })).toMatchObject({
    accepted: false,
    code: 'NOTHING_TO_UNDO',
  });
  stand(world, 'succeeded');
  expect(world.asked).toEqual(['dave']);
});

test('sent back, the stage is completed once more, and its actions are awaited once more', () => {
  const world = new World(
    spec([action()], {
      pipelines: [
        {
          key: 'p',
          stages: [
            {
              ...{ key: 'one', actions: [action()] },
              steps: [{ key: 'one', approver: { user: 'bob' }, sees: ['amount'] }],
            },
            { key: 'two', steps: [{ key: 'two', approver: { user: 'dave' } }] },
          ],
        },
      ],
    }),
  );
  world.do({ kind: 'approve', actor: 'bob' });
  world.do({ kind: 'change-subject', actor: 'alice', attributes: { amount: 9 } });
  const back = { kind: 'request-resubmission', actor: 'bob', comment: 'again' } as const;
  expect(world.do(back)).toMatchObject({ accepted: true });
  expect([world.asked, world.state.awaiting]).toEqual([['bob'], undefined]);
  world.do({ kind: 'approve', actor: 'bob' });
  expect(world.asked).toEqual([]);
  stand(world, 'succeeded');
  expect(world.asked).toEqual(['dave']);
  expect(world.events.filter(({ type }) => type === 'unit-completed')).toHaveLength(2);
});

test('an answer that is void is asked again before it goes on', () => {
  const world = new World({
    ...{ strategy: 3, actions: [action()] },
    steps: [{ key: 'only', approver: { user: 'bob' }, sees: ['amount'] }],
  });
  world.do({ kind: 'approve', actor: 'bob' });
  const changed = { kind: 'change-subject', actor: 'alice', attributes: { amount: 9 } } as const;
  expect(world.do(changed)).toMatchObject({ accepted: true });
  stand(world, 'succeeded');
  expect([world.state.status, world.asked]).toEqual(['open', ['bob']]);
  world.do({ kind: 'approve', actor: 'bob' });
  expect(world.state.status).toBe('approved');
});
