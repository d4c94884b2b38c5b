import fc, { type Arbitrary } from 'fast-check';
import type { Target } from '../../src/domain/commands';
import type { Accepted } from '../../src/domain/decide';
import type { DefinitionSpec } from '../../src/domain/definition';
import type { ApprovalEvent } from '../../src/domain/events';
import { NOTHING } from '../../src/domain/evolve';
import type { JsonObject } from '../../src/domain/json';
import type { Refused } from '../../src/domain/refusals';
import { routeOf } from '../../src/domain/route';
import { currentSteps, currentTasks, type ApprovalState } from '../../src/domain/state';
import { isFinal } from '../../src/domain/statuses';
import { WALL_CLOCK } from '../../src/domain/tools';
import { attributes, folk, HALF_HOURS, name, personChange, rarely, spec, steps } from './arbitrary';
import { World, type Doing, type Folk } from './world';

/** What somebody tries; who and what is meant is known only when it is their turn. */
type Attempt =
  | { act: 'send'; by: Someone; at: Aim; command: Doing }
  | { act: 'tick' }
  | { act: 'people'; who: string; change: object; isTold: boolean }
  | { act: 'calendar' }
  | { act: 'migrate'; to: DefinitionSpec };

/** The n-th of those who can do it at that time, or somebody by name. */
type Someone = { fit: number } | { name: string };
/** Nothing in particular, the n-th task or step (see `aimedAt`), or one that does not exist. */
type Aim = { kind: 'none' | 'task' | 'step' | 'unknown'; n: number };

export interface Move {
  /** Milliseconds that pass before. */
  wait: number;
  attempt: Attempt;
}

const someone: Arbitrary<Someone> = fc.oneof(
  { weight: 40, arbitrary: fc.nat({ max: 3 }).map((fit) => ({ fit })) },
  { weight: 3, arbitrary: fc.constant({ name: 'alice' }) },
  { weight: 5, arbitrary: name.map((it) => ({ name: it })) },
  { weight: 1, arbitrary: fc.constantFrom('nobody', '').map((it) => ({ name: it })) },
);
const n = fc.nat({ max: 7 });
const aim: Arbitrary<Aim> = fc.oneof(
  { withCrossShrink: true },
  { weight: 24, arbitrary: fc.constant<Aim>({ kind: 'none', n: 0 }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant<'task'>('task'), n }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant<'step'>('step'), n }) },
  { weight: 1, arbitrary: fc.constant<Aim>({ kind: 'unknown', n: 0 }) },
);

const person = fc.oneof(
  { weight: 9, arbitrary: name },
  { weight: 1, arbitrary: fc.constantFrom('nobody', '') },
);
const said = fc.constantFrom('because', 'because', 'because', 'because', 'because', '', ' ');
const comment = rarely(said, 3);
const formData = fc.constantFrom<JsonObject[]>({ ok: true }, { ok: 1 }, {});
const added = steps('x', 3);
const unit = fc.constantFrom('p0', 'p1', 't0', 't1', 'nowhere');
const attributesGiven = fc.oneof(
  attributes,
  fc.constantFrom<JsonObject[]>({ amount: null }, { who: null }, {}),
);

/** Every verb that people send, the frequent ones first. */
const command = fc.oneof(
  { weight: 16, arbitrary: fc.record({ kind: fc.constant('approve'), comment }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('approve'),
      formData,
      at: rarely(fc.constantFrom('2026-03-01T09:30:00Z', 'noon'), 3),
      content: rarely(fc.constant('0'), 8),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reject'), comment }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('abstain'), comment }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delegate'), to: person, comment }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('escalate'), comment }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('request-resubmission'),
      stage: rarely(unit, 3),
      steps: rarely(added, 3),
      comment: said,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('request-information'),
      from: rarely(person, 2),
      comment: said,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('provide-information'), comment: said }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('reassign'),
      from: rarely(person, 2),
      to: person,
      comment,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('add-approver'),
      to: person,
      position: rarely(fc.constantFrom('beside', 'after'), 2),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('extend'), steps: added, comment }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('recall', 'start'), comment }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('change-subject'), attributes: attributesGiven }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('comment'), comment: said }) },
) as Arbitrary<Doing>;

/** Verbs that end everything, or that begin it: too many of them would make stories short. */
const ending = fc.constantFrom<Doing[]>({ kind: 'cancel' }, { kind: 'abort' }, { kind: 'start' });

const attempt: Arbitrary<Attempt> = fc.oneof(
  {
    weight: 40,
    arbitrary: fc.record({ act: fc.constant<'send'>('send'), by: someone, at: aim, command }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant<'send'>('send'),
      by: someone,
      at: aim,
      command: ending,
    }),
  },
  { weight: 8, arbitrary: fc.constant({ act: 'tick' as const }) },
  {
    weight: 8,
    arbitrary: fc.record({
      act: fc.constant<'people'>('people'),
      who: name,
      change: personChange,
      isTold: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ act: 'calendar' as const }) },
);

const HOUR = 3_600_000;
const wait = fc.oneof(
  { withCrossShrink: true },
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.constantFrom(1_000, HOUR / 3, HOUR, 3 * HOUR, 30 * HOUR) },
);
const move: Arbitrary<Move> = fc.record({ wait, attempt });

export interface Plot {
  spec: DefinitionSpec;
  folk: Folk;
  attributes: JsonObject;
  autoStart: boolean;
  moves: Move[];
}

/** A definition, an organization, and what its people try one after the other. */
export const plot: Arbitrary<Plot> = fc.record({
  spec,
  folk,
  attributes,
  autoStart: fc.oneof(
    { weight: 9, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
  moves: fc.array(move, { maxLength: 30, size: 'max' }),
});

/** One command of a story, with everything around it. */
export interface Moment {
  world: World;
  before: ApprovalState;
  command: Doing;
  decision: Accepted | Refused;
  /** Of the command alone. */
  events: readonly ApprovalEvent[];
  /** Of all commands so far. */
  history: readonly Happened[];
}

/** An event, when it happened, and in the how manieth command of the story. */
interface Happened {
  event: ApprovalEvent;
  at: number;
  turn: number;
}

/** Plays a plot, and tells of every moment of it; the first one is the attachment. */
export function play(
  { spec: definition, folk: people, attributes: given, autoStart, moves }: Plot,
  tell: (moment: Moment) => void,
  Kind: typeof World = World,
): World {
  // Whoever changes what they were given instead of making something new fails at once.
  const world = new Kind(frozen(definition), structuredClone(people), autoStart, frozen(given));
  const history: Happened[] = [];
  let turn = 0;
  const told = (command: Doing, before: ApprovalState, decision: Accepted | Refused): void => {
    const events = decision.accepted ? decision.events : [];
    turn += 1;
    history.push(...events.map((event) => ({ event, at: world.now, turn })));
    tell({ world, before, command, decision, events: frozen(events), history });
    frozen(world.state);
  };
  told({ kind: 'start' }, NOTHING, world.attached);
  // Two more attempts show that nothing happens to what is over; more would show the same.
  let afterwards = 0;
  for (const next of moves) {
    if (isFinal(world.state.status) && (afterwards += 1) > 2) break;
    world.now += next.wait;
    const wanted = frozen(commandOf(world, next.attempt));
    const before = world.state;
    if (wanted) told(wanted, before, world.do(wanted));
  }
  return world;
}

/** The command that an attempt turns out to be; undefined when it only changes the world. */
function commandOf(world: World, attempt: Attempt): Doing | undefined {
  switch (attempt.act) {
    case 'tick':
      return { kind: 'tick', at: world.now };
    case 'migrate':
      world.target = { id: 'version', number: 2, route: routeOf(attempt.to) };
      return { kind: 'migrate', actor: 'alice', definitionVersion: 'version', comment: 'because' };
    case 'calendar':
      world.clock = world.clock === WALL_CLOCK ? HALF_HOURS : WALL_CLOCK;
      return { kind: 'reevaluate' };
    case 'people': {
      const changed = { ...world.folk[attempt.who], ...attempt.change };
      const kept = Object.entries(changed).filter(([, value]) => value !== null);
      world.folk[attempt.who] = Object.fromEntries(kept);
      return attempt.isTold ? { kind: 'reevaluate' } : undefined;
    }
    case 'send': {
      const { by, at } = attempt;
      const wanted = instead(world, attempt.command, by);
      const kept = Object.entries(wanted).filter(([, value]) => value !== undefined);
      const target = targetOf(world, wanted.kind, at);
      return {
        ...Object.fromEntries(kept),
        ...actorOf(world, wanted.kind, by),
        ...target,
      } as Doing;
    }
  }
}

/** What is nearly always refused is seldom tried: most stories would not get far otherwise. */
function instead({ state }: World, wanted: Doing, by: Someone): Doing {
  if ('name' in by) return wanted;
  if (state.status === 'not-started') return { kind: 'start' };
  const isAsked = currentSteps(state).some(({ pausedAt }) => pausedAt !== undefined);
  if (wanted.kind === 'provide-information' && !isAsked) return { kind: 'approve' };
  return wanted.kind === 'undo' && !state.undoable ? { kind: 'approve' } : wanted;
}

const TARGETED: ReadonlySet<string> = new Set([
  ...['approve', 'reject', 'abstain', 'delegate', 'escalate', 'request-resubmission'],
  ...['request-information', 'provide-information', 'reassign'],
]);
/** These name a step, never a task. */
const OF_STEPS: ReadonlySet<string> = new Set(['add-approver', 'comment']);

function actorOf({ state }: World, verb: Doing['kind'], by: Someone): { actor: string } {
  if ('name' in by) return { actor: by.name };
  if (verb === 'undo') return { actor: state.undoable?.actor ?? 'alice' };
  const kind = verb === 'provide-information' ? 'information' : undefined;
  const asked = currentSteps(state)
    .flatMap(currentTasks)
    .filter((task) => task.kind === kind);
  const isOwn = verb === 'recall' || verb === 'start' || verb === 'cancel';
  return { actor: (isOwn ? undefined : asked[by.fit % asked.length]?.assignee) ?? 'alice' };
}

function targetOf({ state, route }: World, verb: Doing['kind'], aimed: Aim): Target {
  if (!TARGETED.has(verb) && !OF_STEPS.has(verb)) return {};
  const tasks = OF_STEPS.has(verb) ? [] : state.steps.flatMap((step) => step.tasks);
  const { kind, n: index } = aimed;
  switch (kind) {
    case 'none':
      return {};
    case 'unknown':
      return OF_STEPS.has(verb) ? { step: 'unknown' } : { task: 'unknown' };
    case 'task': {
      const task = aimedAt(tasks, index);
      return task ? { task: task.id } : {};
    }
    case 'step': {
      const step = aimedAt(state.steps, index);
      return { step: step?.key ?? route.steps[index]?.spec.key ?? 'unknown' };
    }
  }
}

/** Below four one of those that are current, above one of all, counted from the latest. */
function aimedAt<T extends { status: string }>(all: readonly T[], index: number): T | undefined {
  const current = all.filter(({ status }) => status === 'current');
  if (index < 4 && current.length > 0) return current[index % current.length];
  return all.at(-1 - (index % Math.max(1, all.length)));
}

/** The same value, which nobody can change any more. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
