import fc, { type Arbitrary } from 'fast-check';
import { checkSpec } from '../../src/domain/check-spec';
import {
  ACTION_MOMENTS,
  DEADLINE_ACTIONS,
  FINAL_ACTIONS,
  STEP_TYPES,
  STRATEGIES,
  type ActionSpec,
  type Approver,
  type DeadlineSpec,
  type DefinitionSpec,
  type EmptyPolicy,
  MACHINES,
  type MachineSpec,
  type SeparationSpec,
  type StageSpec,
  type StepSpec,
  type Strategy,
  type VoteSpec,
} from '../../src/domain/definition';
import type { JsonObject } from '../../src/domain/json';
import type { WorkingClock } from '../../src/domain/tools';
import { strategyOf } from '../../src/domain/votes';
import type { Folk } from './world';

/** The people of the random organizations; `alice` is the requester. */
const NAMES = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'mallory'] as const;
/** `finance` is under `director`, under `management`; nobody ever has the role `ghosts`. */
const ROLES = ['finance', 'director', 'management', 'audit'] as const;

export const name = fc.constantFrom(...NAMES);
const role = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...ROLES) },
  { weight: 1, arbitrary: fc.constant('ghosts') },
);
const flag = fc.constant(true);

/** A setting that most steps do without, so that shrinking leaves only those that matter. */
export function rarely<T>(arbitrary: Arbitrary<T>, oneIn = 5): Arbitrary<T | undefined> {
  const nothing: Arbitrary<T | undefined> = fc.constant(undefined);
  const choices = [
    { weight: oneIn - 1, arbitrary: nothing },
    { weight: 1, arbitrary },
  ];
  return fc.oneof({ withCrossShrink: true }, ...choices);
}

type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** An object without the fields that are undefined, as JSON would have it. */
function given<T extends object>(object: T): Given<T> {
  const kept = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as Given<T>;
}

// --- Who is asked, and how votes are counted.

const strategy = fc.constantFrom<Strategy>(...STRATEGIES);
const named = fc.uniqueArray(name, { minLength: 1, maxLength: 4 });
const expressions = [
  '"bob"',
  '["carol", "role:finance"]',
  'attributes.who',
  'requester.manager',
  '["role:ghosts"]',
  'attributes.missing',
];
const manager = fc.constantFrom<'direct' | 'head' | 'chain' | number>('direct', 'head', 'chain', 2);

const approver: Arbitrary<Approver> = fc.oneof(
  { withCrossShrink: true },
  { weight: 3, arbitrary: name.map((user) => ({ user })) },
  { weight: 4, arbitrary: fc.record({ users: named, strategy }) },
  { weight: 4, arbitrary: fc.record({ role, strategy }) },
  {
    weight: 1,
    arbitrary: fc
      .record({ expression: fc.constantFrom(...expressions), strategy: rarely(strategy, 2) })
      .map(given),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ manager, of: rarely(fc.constantFrom('requester', 'bob', 'nobody'), 3) })
      .map(given),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('requester', 'sales').map((departmentHead) => ({ departmentHead })),
  },
  { weight: 1, arbitrary: fc.constant({ requester: true as const }) },
);

/** The parameters that a strategy must have; what is asked of named people can be reached. */
function parametersOf(asked: Approver, size: number, weights: VoteSpec['weights']): VoteSpec {
  const most = 'users' in asked ? asked.users : NAMES.slice(0, 3);
  const weight = most.reduce((sum, user) => sum + (weights?.[user] ?? 1), 0);
  switch (strategyOf(asked)) {
    case 'quorum':
      return { needed: 1 + (size % most.length) };
    case 'weighted':
      return { needed: 1 + (size % weight), ...(weights ? { weights } : {}) };
    case 'percentage':
      return { percent: 1 + (size % 100) };
    case 'anyone':
    case 'consensus':
    case 'round-robin':
    case 'majority':
      return {};
  }
}

const weights = fc.dictionary(name, fc.integer({ min: 1, max: 5 }), { maxKeys: 3 });
const voting = fc.record({
  size: fc.nat({ max: 99 }),
  weights: rarely(weights, 2),
  rejection: rarely(fc.constantFrom<'ends' | 'counts'>('counts', 'ends'), 3),
  veto: rarely(fc.uniqueArray(name, { minLength: 1, maxLength: 2 })),
  abstain: rarely(flag, 3),
  collectAll: rarely(flag),
  inOrder: rarely(flag, 4),
});

function votesOf(asked: Approver, { size, weights: heavy, ...rest }: VotingChoice): VoteSpec {
  return { ...parametersOf(asked, size, heavy), ...given(rest) };
}
type VotingChoice = typeof voting extends Arbitrary<infer T> ? T : never;

const onEmpty: Arbitrary<EmptyPolicy> = fc.oneof(
  fc.constantFrom<EmptyPolicy>('escalate', 'fail', 'approve'),
  approver
    .filter((asked) => !('strategy' in asked) || asked.strategy === 'anyone')
    .map((ask) => ({ ask })),
);

// --- What happens by itself.

const deadline: Arbitrary<DeadlineSpec> = fc
  .record({
    after: fc.constantFrom('PT1H', 'PT3H', 'P1D'),
    then: fc.constantFrom(...DEADLINE_ACTIONS),
    maxLevel: rarely(fc.integer({ min: 1, max: 2 }), 2),
    finally: rarely(fc.constantFrom(...FINAL_ACTIONS), 2),
    to: name,
    workingTime: rarely(flag, 3),
    remind: rarely(
      fc.record({
        every: fc.constantFrom('PT20M', 'PT1H'),
        times: fc.integer({ min: 1, max: 3 }),
      }),
      3,
    ),
    warnBefore: rarely(fc.constant('PT30M'), 3),
  })
  .map(({ maxLevel, finally: last, to, ...rest }) => {
    const escalating = rest.then === 'escalate' ? { maxLevel, finally: last } : {};
    const delegates = rest.then === 'delegate' || (rest.then === 'escalate' && last === 'delegate');
    return given({ ...rest, ...escalating, to: delegates ? to : undefined });
  });

/** Counts only the first half of every hour. */
export const HALF_HOURS: WorkingClock = {
  add: (from, span) => (span <= 0 ? from : instantAt(countedUntil(from) + span)),
  between: (from, to) => Math.max(0, countedUntil(to) - countedUntil(from)),
};
const HOUR = 3_600_000;

function countedUntil(at: number): number {
  return (Math.floor(at / HOUR) * HOUR) / 2 + Math.min(at % HOUR, HOUR / 2);
}

function instantAt(counted: number): number {
  const hours = Math.ceil(counted / (HOUR / 2)) - 1;
  return hours * HOUR + (counted - hours * (HOUR / 2));
}

// --- Steps.

const conditions = [
  'true',
  'attributes.amount < 3',
  'size(steps) < 3',
  'false',
  'attributes.amount > 1',
  'attributes.missing > 1',
  'attributes.who',
];
const separation: Arbitrary<SeparationSpec> = fc
  .record({
    requester: rarely(flag, 2),
    author: rarely(fc.constant('who'), 3),
    twice: rarely(flag, 2),
  })
  .map(given);
const machines: Arbitrary<MachineSpec> = fc
  .record({
    who: rarely(fc.constantFrom(...MACHINES), 2),
    when: rarely(fc.constantFrom('attributes.amount < 2', 'attributes.missing > 1'), 2),
  })
  .map(given);
const seen = fc.uniqueArray(fc.constantFrom('amount', 'who', 'order.total'), { minLength: 1 });
const schema = { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] };

const stepChoice = fc.record({
  approver,
  voting,
  withVotes: fc.boolean(),
  onEmpty: rarely(onEmpty, 3),
  type: rarely(fc.constantFrom(...STEP_TYPES), 6),
  form: rarely(fc.record({ required: rarely(flag, 2) }), 6),
  when: rarely(fc.constantFrom(...conditions), 6),
  fyi: rarely(flag, 8),
  deadline: rarely(deadline, 3),
  allowHigherLevel: rarely(fc.constant(false)),
  separation: rarely(separation, 8),
  machines: rarely(machines, 3),
  sees: rarely(seen, 3),
  joins: rarely(flag, 4),
});

/** A step without its key; `joins` puts it into the group of the step before it. */
const draft = stepChoice.map(({ voting: choice, withVotes, type, form, fyi, joins, ...rest }) => {
  const { approver: asked, separation: rules } = rest;
  const mustCount = ['quorum', 'weighted', 'percentage'].includes(strategyOf(asked));
  const votes = withVotes || mustCount ? votesOf(asked, choice) : undefined;
  const needsForm = type === 'submit' || (form !== undefined && type !== 'move');
  const step = given({
    ...rest,
    votes,
    fyi,
    type: fyi ? undefined : type,
    form: needsForm && !fyi ? { schema, ...given(form ?? {}) } : undefined,
    separation: 'requester' in asked && rules?.requester ? undefined : rules,
  });
  return { step: step satisfies Omit<StepSpec, 'key'>, joins };
});

/** Steps with keys of their own that begin with a prefix. */
export function steps(prefix: string, maxLength: number): Arbitrary<StepSpec[]> {
  return fc.array(draft, { minLength: 1, maxLength }).map((drafts) =>
    drafts.map(({ step, joins }, index) => {
      const group = joins ? { group: 'g0' } : {};
      return { key: `${prefix}${index}`, ...step, ...group };
    }),
  );
}

// --- Definitions.

const action: Arbitrary<ActionSpec> = fc.record({
  on: fc.constantFrom(...ACTION_MOMENTS),
  run: fc.constant('log'),
});
const actions = rarely(fc.array(action, { minLength: 1, maxLength: 3 }), 3);
const unit = fc.record({ drafts: fc.array(draft, { minLength: 1, maxLength: 3 }), actions });
const needs = fc.constantFrom<'all' | 'any' | number>('any', 'all', 1, 2);

const settings = fc.record({
  separation: rarely(separation, 4),
  machines: rarely(machines, 4),
  administrators: rarely(fc.constantFrom(...ROLES), 3),
  requireComment: rarely(fc.constant<'reject'[]>(['reject']), 8),
  maxRounds: rarely(fc.integer({ min: 0, max: 2 }), 3),
  undoWindow: rarely(fc.constantFrom('PT1H', 'P2D'), 2),
  lock: rarely(flag, 12),
  actions,
});

const layout = fc.record({
  strategy: fc.constantFrom<1 | 2 | 3>(3, 2, 1),
  units: fc.array(unit, { minLength: 1, maxLength: 3 }),
  /** Strategy 1: the unit begins a pipeline, instead of another stage of the one before. */
  begins: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  isReversed: fc.boolean(),
  needs,
  settings,
});
type Layout = typeof layout extends Arbitrary<infer T> ? T : never;

/** Gives the steps keys, and neighbours that belong together the name of a group. */
function numbered({ units }: Layout): { units: StepSpec[][]; groups: string[] } {
  const groups: string[] = [];
  let count = 0;
  const lists = units.map(({ drafts }) =>
    drafts.map(({ step, joins }, index): StepSpec => {
      const isJoining = index > 0 && joins === true;
      const isJoined = drafts[index + 1]?.joins === true;
      if (!isJoining && isJoined) groups.push(`g${groups.length}`);
      const group = isJoining || isJoined ? groups.at(-1) : undefined;
      const key = `s${count}`;
      count += 1;
      return { key, ...step, ...(group === undefined ? {} : { group }) };
    }),
  );
  return { units: lists, groups };
}

function specOf(choice: Layout): DefinitionSpec {
  const { units, groups } = numbered(choice);
  const { strategy: levels, begins, isReversed, needs: enough } = choice;
  const own = choice.units.map((it) => given({ actions: it.actions }));
  const rest = {
    ...given(choice.settings),
    ...(groups.length > 0 ? { groups: { [groups[0] as string]: { needs: enough } } } : {}),
  };
  if (levels === 3) return { strategy: levels, steps: units.flat(), ...rest };
  // Orders may turn the list around; keys then are not in the order of execution.
  const orderOf = (index: number) => (isReversed ? { order: 9 - index } : {});
  if (levels === 2) {
    const pipelines = units.map((list, i) => ({
      ...{ key: `p${i}`, steps: list, ...orderOf(i) },
      ...own[i],
    }));
    return { strategy: levels, pipelines, ...rest };
  }
  const pipelines: { key: string; stages: StageSpec[]; order?: number }[] = [];
  for (const [i, list] of units.entries()) {
    if (i === 0 || begins[i]) pipelines.push({ key: `p${i}`, stages: [], ...orderOf(i) });
    pipelines.at(-1)?.stages.push({ key: `t${i}`, steps: list, ...own[i] });
  }
  return { strategy: levels, pipelines, ...rest };
}

/** Definitions that could be published. */
export const spec: Arbitrary<DefinitionSpec> = layout
  .map(specOf)
  .filter((candidate) => checkSpec(candidate).length === 0);

// --- The world around.

/** An organization in which everybody who is asked for exists. */
const STAFF: Folk = {
  alice: { manager: 'bob', department: 'sales' },
  bob: { roles: ['finance'], manager: 'dave' },
  carol: { roles: ['finance'], manager: 'dave' },
  dave: { roles: ['director'], manager: 'erin' },
  erin: { roles: ['management'] },
  frank: { roles: ['audit', 'finance'], manager: 'mallory' },
  mallory: { manager: 'frank' },
};

const deviation = fc
  .record({
    roles: rarely(fc.uniqueArray(fc.constantFrom(...ROLES), { maxLength: 2 }), 4),
    kind: rarely(fc.constant('service' as const), 6),
    manager: rarely(name, 4),
    active: rarely(fc.constant(false), 12),
    department: rarely(fc.constant('sales'), 4),
    substitute: rarely(name, 8),
    load: rarely(fc.record({ open: fc.nat({ max: 3 }), total: fc.nat({ max: 5 }) }), 4),
  })
  .map(given);

/** Organizations, with managers and substitutes in circles too; the requester is active. */
export const folk: Arbitrary<Folk> = fc
  .tuple(...NAMES.map(() => deviation))
  .map((people) =>
    NAMES.map((key, index) => {
      const active = key === 'alice' ? { active: true } : {};
      return [key, { ...STAFF[key], ...people[index], ...active }] as const;
    }),
  )
  .map((entries) => Object.fromEntries(entries));

/** What changes about a person; a null takes the setting away. */
export const personChange = fc.oneof(
  fc.constantFrom({ active: false }, { active: true }, { substitute: null }, { manager: null }),
  name.map((substitute) => ({ substitute })),
  name.map((other) => ({ manager: other })),
  fc.uniqueArray(fc.constantFrom(...ROLES), { maxLength: 2 }).map((roles) => ({ roles })),
);

/** Attributes of the subject, complete or not. */
export const attributes: Arbitrary<JsonObject> = fc
  .record({
    amount: fc.nat({ max: 3 }),
    who: rarely(fc.constantFrom('bob', 'carol', 'mallory'), 2),
    order: rarely(fc.record({ total: fc.nat({ max: 2 }) }), 2),
  })
  .map((it): JsonObject => given(it));

/**
 * How a property is run: `FC_SEED` repeats the runs of one that has failed, and `FC_TIMES` runs it
 * that many times as often.
 */
export function runs(numRuns: number): { numRuns: number; seed?: number } {
  const { FC_SEED, FC_TIMES = '1' } = process.env;
  const seed = Number.parseInt(FC_SEED ?? '', 10);
  return {
    numRuns: numRuns * Number(FC_TIMES),
    ...(Number.isNaN(seed) ? {} : { seed }),
  };
}
