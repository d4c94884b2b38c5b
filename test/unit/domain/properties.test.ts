import fc from 'fast-check';
import type { DefinitionSpec, StepSpec } from '../../../src/domain/definition';
import { viewOf } from '../../../src/domain/direct';
import { effectsOf } from '../../../src/domain/effects';
import { evolve, NOTHING } from '../../../src/domain/evolve';
import { currentSteps, currentTasks, type ApprovalState } from '../../../src/domain/state';
import { isFinal } from '../../../src/domain/statuses';
import { World } from '../../support/world';

const people = ['alice', 'bob', 'carol', 'dave', 'erin', 'mallory', 'nobody'];
const person = fc.constantFrom(...people);
const stepSpec = fc.record(
  {
    approver: fc.constantFrom<StepSpec['approver']>(
      { user: 'bob' },
      { user: 'dave' },
      { user: 'mallory' },
      { role: 'finance', strategy: 'anyone' },
      { role: 'management', strategy: 'anyone' },
    ),
    deadline: fc.constant({ after: 'PT1H', then: 'escalate' as const }),
    allowHigherLevel: fc.boolean(),
  },
  { requiredKeys: ['approver'] },
);
const spec: fc.Arbitrary<DefinitionSpec> = fc
  .array(stepSpec, { minLength: 1, maxLength: 5 })
  .map((steps) => ({
    strategy: 3,
    steps: steps.map((step, index) => ({ ...step, key: `s${index}` })),
    actions: [{ on: 'on-complete' as const, run: 'log' }],
  }));

type Move = { wait: number; command: Parameters<World['do']>[0] };
const command = fc.oneof(
  fc.record({ kind: fc.constantFrom('approve', 'reject', 'escalate', 'cancel'), actor: person }),
  fc.record({ kind: fc.constantFrom('approve'), actor: person }),
  fc.record({ kind: fc.constant('delegate'), actor: person, to: person }),
  fc.record({ kind: fc.constant('comment'), actor: person, comment: fc.constantFrom('', 'hm') }),
  fc.record({
    kind: fc.constant('request-resubmission'),
    actor: person,
    comment: fc.constant('x'),
  }),
  fc.record({ kind: fc.constant('tick'), at: fc.constant(0) }),
);
const move = fc.record({ wait: fc.constantFrom(0, 0, 3_600_000), command }) as fc.Arbitrary<Move>;

/** What has to hold after every command, whatever happened before. */
function check(world: World, before: ApprovalState): void {
  const { state } = world;
  if (isFinal(before.status)) expect(state).toBe(before);
  if (state.status === 'open') {
    const asked = currentSteps(state).flatMap(currentTasks);
    expect(asked.length).toBeGreaterThan(0);
    expect(new Set(asked.map((task) => task.assignee)).size).toBe(asked.length);
  } else {
    expect(currentSteps(state)).toEqual([]);
  }
  const answers = world.events.filter((event) => event.type === 'task-answered');
  expect(new Set(answers.map((event) => event.task)).size).toBe(answers.length);
}

test('deciding is total, and no sequence of commands leads to a contradiction', () => {
  fc.assert(
    fc.property(spec, fc.array(move, { maxLength: 25 }), (definition, moves) => {
      const world = new World(definition);
      for (const { wait, command: next } of moves) {
        world.now += wait;
        const before = world.state;
        world.do(next.kind === 'tick' ? { ...next, at: world.now } : next);
        check(world, before);
      }
      const ends = world.events.filter((event) => event.type === 'closed');
      expect(ends.length).toBe(isFinal(world.state.status) ? 1 : 0);
    }),
    { numRuns: 2_000 },
  );
});

test('folding the events gives the state, and the last version counts them', () => {
  fc.assert(
    fc.property(spec, fc.array(move, { maxLength: 25 }), (definition, moves) => {
      const world = new World(definition);
      const start = world.now;
      for (const { command: next } of moves) world.do(next);
      const folded = world.events.reduce((state, event) => evolve(state, event, start), NOTHING);
      expect(folded).toEqual(world.state);
      expect(folded.version).toBe(world.events.length);
    }),
    { numRuns: 500 },
  );
});

test('the workflow is woken exactly while a deadline is open, and an approval completes once', () => {
  fc.assert(
    fc.property(spec, fc.array(move, { maxLength: 25 }), (definition, moves) => {
      const world = new World(definition);
      for (const { wait, command: next } of moves) {
        world.now += wait;
        world.do(next.kind === 'tick' ? { ...next, at: world.now } : next);
        const dues = currentSteps(world.state)
          .flatMap(currentTasks)
          .flatMap((task) => (task.dueAt === undefined ? [] : [task.dueAt]));
        const expected = dues.length > 0 ? Math.min(...dues) : undefined;
        expect(viewOf(world.route, world.state).wakeAt).toBe(expected);
      }
      const effects = effectsOf(world.route, NOTHING, world.events, world.now);
      expect(effects.length).toBe(world.state.status === 'approved' ? 1 : 0);
    }),
    { numRuns: 500 },
  );
});
