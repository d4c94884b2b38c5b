import type { DefinitionSpec, StepSpec } from '../../../src/domain/definition';
import type { Refused } from '../../../src/domain/refusals';
import { routeOf } from '../../../src/domain/route';
import { currentSteps } from '../../../src/domain/state';
import { movesByAlice } from '../../support/variations';
import { World, type Doing } from '../../support/world';

// Each rule of moving an approval to another version by itself; migration-properties.test.ts plays
// them together.

const by = (name: string, key = name, rest: Partial<StepSpec> = {}): StepSpec => ({
  ...{ key, approver: { user: name } },
  ...rest,
});
const flat = (...steps: StepSpec[]): DefinitionSpec => ({ strategy: 3, steps });
const [BOB, CAROL, DAVE, ERIN] = [by('bob'), by('carol'), by('dave'), by('erin')];
const staged = (...stages: StepSpec[][]): DefinitionSpec => ({
  strategy: 1,
  pipelines: [{ key: 'p', stages: stages.map((steps, index) => ({ key: `s${index}`, steps })) }],
});

/** An approval for which some have approved. */
function approval(spec: DefinitionSpec, ...approvers: string[]): World {
  const world = new World(spec, undefined, true, { amount: 1 });
  world.may = movesByAlice;
  for (const actor of approvers) done(world, { kind: 'approve', actor });
  return world;
}

function done(world: World, command: Doing): void {
  expect(world.do(command)).toMatchObject({ accepted: true });
}

function move(world: World, to: DefinitionSpec, more: Partial<Doing> = {}) {
  world.target = { id: 'v2', number: 2, route: routeOf(to) };
  const command = { kind: 'migrate', actor: 'alice', comment: 'r', definitionVersion: 'v2' };
  return world.do({ ...command, ...more } as Doing);
}

/** Moves it, and tells which steps are asked anew. */
function moved(world: World, to: DefinitionSpec): string[] {
  const before = world.events.length;
  const decision = move(world, to);
  expect(decision).toMatchObject({ accepted: true });
  const event = world.events.slice(before).find(({ type }) => type === 'migrated');
  return event?.type === 'migrated' ? event.again : [];
}

/** Why it stays, and for which steps; it is as it was. */
function kept(world: World, to: DefinitionSpec): unknown[] {
  const { state } = world;
  const { code, data } = move(world, to) as Refused;
  expect(world.state).toBe(state);
  expect(code).toBe('MIGRATION_IMPOSSIBLE');
  const steps = data?.['steps'] as string[];
  return [data?.['why'], ...steps];
}

describe('an approval keeps its version', () => {
  test('STEP_PASSED: the new version asks something before the place that was reached', () => {
    const legal = by('mallory', 'legal');
    expect(kept(approval(flat(BOB, CAROL), 'bob'), flat(legal, BOB, CAROL))).toEqual([
      ...['STEP_PASSED', 'legal'],
    ]);
    expect(kept(approval(flat(BOB, CAROL), 'bob'), flat(BOB, legal, CAROL))).toEqual([
      ...['STEP_PASSED', 'legal'],
    ]);
    // Also beside a step that is decided: it would never be opened.
    const [first, second] = [by('bob', 'bob', { group: 'g' }), by('dave', 'dave', { group: 'g' })];
    expect(kept(approval(flat(first, CAROL), 'bob'), flat(first, second, CAROL))).toEqual([
      ...['STEP_PASSED', 'dave'],
    ]);
    const later = approval(flat(BOB, CAROL), 'bob');
    expect(moved(later, flat(BOB, CAROL, legal))).toEqual([]);
    done(later, { kind: 'approve', actor: 'carol' });
    expect(later.asked).toEqual(['mallory']);
  });

  test('STEP_MOVED: the new version asks later what was asked already', () => {
    const world = approval(flat(BOB, CAROL, DAVE), 'bob');
    expect(kept(world, flat(CAROL, BOB, DAVE))).toEqual(['STEP_MOVED', 'bob']);
    expect(kept(world, flat(CAROL, DAVE, BOB))).toEqual(['STEP_MOVED', 'bob']);
    // What was decided before may have changed places among itself.
    const further = approval(flat(BOB, CAROL, DAVE), 'bob', 'carol');
    expect(moved(further, flat(CAROL, BOB, DAVE, ERIN))).toEqual([]);
    expect(further.asked).toEqual(['dave']);
  });

  test('STEP_REMOVED: the new version lacks the step that is reached; an earlier one may go', () => {
    const world = approval(flat(BOB, CAROL, DAVE), 'bob');
    expect(kept(world, flat(BOB, DAVE))).toEqual(['STEP_REMOVED', 'carol']);
    expect(moved(world, flat(CAROL, DAVE))).toEqual([]);
    expect(currentSteps(world.state).map(({ key, number }) => [key, number])).toEqual([
      ['carol', 1],
    ]);
    expect(world.state.former).toMatchObject([{ number: 1, spec: { key: 'bob' } }]);
  });

  test('STEP_REMOVED: also where the step that is asked once more is not the one that was reached', () => {
    const first = { ...BOB, sees: ['amount'] };
    const world = approval(flat(first, { ...CAROL, sees: ['note'] }), 'bob');
    done(world, { kind: 'change-subject', actor: 'alice', attributes: { amount: 2 } });
    expect(world.asked.sort()).toEqual(['bob', 'carol']);
    expect(kept(world, flat({ ...CAROL, sees: ['note'] }))).toEqual(['STEP_REMOVED', 'bob']);
    expect(kept(world, flat(first))).toEqual(['STEP_REMOVED', 'carol']);
    done(world, { kind: 'approve', actor: 'carol' });
    expect(world.asked).toEqual(['bob']);
    expect(kept(world, flat(first, DAVE))).toEqual(['STEP_REMOVED', 'carol']);
  });

  test('a step that goes, comes back and goes again is kept once', () => {
    const world = approval(flat(BOB, CAROL), 'bob');
    moved(world, flat(CAROL));
    // What is not in the version that the approval goes by counts as passed by.
    expect(kept(world, flat(BOB, CAROL))).toEqual(['STEP_PASSED', 'bob']);
    for (const next of [flat(CAROL, BOB), flat(CAROL)]) moved(world, next);
    expect(world.state.former?.map(({ spec }) => spec.key)).toEqual(['bob']);
  });

  test('ROUTE_CHANGED: it has steps of its own that do not fit into the new version', () => {
    const extended = (): World => {
      const world = approval(staged([BOB], [CAROL]));
      world.may = (user, permission) => movesByAlice(user, permission) || user === 'alice';
      done(world, { kind: 'extend', actor: 'alice', steps: [by('dave', 'own', { group: 'g' })] });
      return world;
    };
    const own = ['ROUTE_CHANGED', 'own'];
    const clash = by('erin', 'own');
    expect(kept(extended(), staged([BOB], [CAROL, clash]))).toEqual(own);
    expect(kept(extended(), staged([BOB], [CAROL, by('erin', 'e', { group: 'g' })]))).toEqual(own);
    expect(kept(extended(), staged([BOB], [CAROL], [ERIN]))).toEqual(own);
    const fitting = extended();
    expect(moved(fitting, staged([BOB], [CAROL, ERIN]))).toEqual([]);
    for (const actor of ['bob', 'carol', 'erin']) done(fitting, { kind: 'approve', actor });
    expect(fitting.asked).toEqual(['dave']);
  });

  test('ROUTE_CHANGED: what was sent back goes on by steps of its own', () => {
    const world = approval(flat(BOB, CAROL), 'bob');
    world.may = () => true;
    const steps = [by('dave', 'own')];
    done(world, { kind: 'request-resubmission', actor: 'carol', comment: 'No', steps });
    expect(kept(world, flat(BOB, CAROL, ERIN))).toEqual(['ROUTE_CHANGED', 'own']);
  });

  test('APPROVAL_CLOSED, ACTIONS_AWAITED', () => {
    const over = approval(flat(BOB), 'bob');
    expect(over.state.status).toBe('approved');
    expect(move(over, flat(BOB, CAROL))).toMatchObject({ accepted: false });
    const spec = staged([BOB], [CAROL]);
    spec.actions = [{ on: 'after-approve', run: 'log', blocking: true }];
    const awaiting = approval(spec, 'bob');
    expect(awaiting.asked).toEqual([]);
    expect(kept(awaiting, staged([BOB], [CAROL]))).toEqual(['ACTIONS_AWAITED']);
  });

  test('WOULD_END: the new version alone would approve or reject it', () => {
    const [first, second] = [by('bob', 'bob', { group: 'g' }), by('dave', 'dave', { group: 'g' })];
    const all = flat(first, second);
    expect(kept(approval(all, 'bob'), { ...all, groups: { g: { needs: 'any' } } })).toEqual([
      'WOULD_END',
    ]);
    // With a step to come it goes on instead.
    const further = flat(first, second, ERIN);
    const world = approval(all, 'bob');
    expect(moved(world, { ...further, groups: { g: { needs: 'any' } } })).toEqual([]);
    expect(world.asked).toEqual(['erin']);
  });
});

const consensus: StepSpec = {
  key: 'check',
  approver: { users: ['bob', 'carol', 'dave'], strategy: 'consensus' },
};

test.each<[string, Partial<StepSpec>]>([
  ['approver', { approver: { users: ['bob', 'carol', 'erin'], strategy: 'consensus' } }],
  ['strategy', { approver: { users: ['bob', 'carol', 'dave'], strategy: 'majority' } }],
  ['votes', { votes: { rejection: 'counts' } }],
  ['type', { type: 'move' }],
  ['form', { form: { type: 'object' } }],
  ['fyi', { fyi: true }],
  ['when', { when: 'attributes.amount > 0' }],
  ['onEmpty', { onEmpty: 'escalate' }],
  ['allowHigherLevel', { allowHigherLevel: false }],
  ['separation', { separation: { requester: true } }],
  ['machines', { machines: { who: 'asked' } }],
])('a current step that asks for something else asks anew: %s', (_what, change) => {
  const world = approval(flat(consensus, ERIN), 'bob');
  expect(moved(world, flat({ ...consensus, ...change }, ERIN))).toEqual(['check']);
  expect(world.steps.slice(0, 2)).toEqual(['check cancelled', 'check current']);
  expect(world.asked).toContain('bob');
  // The approval does stand there.
  expect(currentSteps(world.state)[0]?.again).toBeUndefined();
  const given = world.state.steps[0]?.tasks[0]?.id;
  expect(world.events).toContainEqual(
    expect.objectContaining({ type: 'votes-voided', tasks: [given], fields: ['definition'] }),
  );
});

test.each<[string, Partial<StepSpec>, Partial<DefinitionSpec>]>([
  ['separation', { separation: {} }, { separation: { requester: true } }],
  ['machines', { machines: {} }, { machines: { who: 'asked' } }],
])('rules of the whole definition count where the step has none: %s', (_what, ofStep, rules) => {
  const spec = flat(consensus, ERIN);
  expect(moved(approval(spec, 'bob'), { ...spec, ...rules })).toEqual(['check']);
  const own = flat({ ...consensus, ...ofStep }, ERIN);
  expect(moved(approval(own, 'bob'), { ...own, ...rules })).toEqual([]);
});

test('the field of the schema is part of the forms of all steps', () => {
  const form = { form: { type: 'object' as const } };
  const spec = flat({ ...consensus, ...form }, ERIN);
  const world = approval(spec);
  expect(moved(world, { ...spec, formSchemaField: 'inner' })).toEqual(['check']);
  const without = flat(consensus, ERIN);
  expect(moved(approval(without, 'bob'), { ...without, formSchemaField: 'inner' })).toEqual([]);
});

test.each<[string, Partial<StepSpec>]>([
  ['name', { name: 'Check it' }],
  ['sees', { sees: ['amount'] }],
  ['denialMessage', { denialMessage: 'No' }],
  ['extra', { extra: { a: 1 } }],
  ['deadline', { deadline: { after: 'P2D', then: 'escalate' } }],
])('a current step that only tells something else keeps its votes: %s', (_what, change) => {
  const world = approval(flat(consensus, ERIN), 'bob');
  expect(moved(world, flat({ ...consensus, ...change }, ERIN))).toEqual([]);
  expect(world.asked).toEqual(['carol', 'dave']);
});

test('a deadline counts from now where it has changed, and else goes on', () => {
  const due = (world: World) => currentSteps(world.state)[0]?.tasks[0]?.dueAt;
  const hour = 3_600_000;
  const late = { ...BOB, deadline: { after: 'P2D', then: 'escalate' as const } };
  for (const [change, from] of [
    [{ name: 'Other' }, 0],
    [{ deadline: { after: 'P3D', then: 'escalate' as const } }, hour],
  ] as const) {
    const world = approval(flat(late, CAROL));
    const began = world.now;
    world.wait(hour);
    expect(moved(world, flat({ ...late, ...change }, CAROL))).toEqual([]);
    const days = from === 0 ? 2 : 3;
    expect(due(world)).toBe(began + from + days * 24 * hour);
  }
});

test('a deadline that stands still counts from when it stopped', () => {
  const hour = 3_600_000;
  const late = { ...BOB, deadline: { after: 'P2D', then: 'escalate' as const } };
  const world = approval(flat(late, CAROL));
  done(world, { kind: 'request-information', actor: 'bob', comment: 'Why?' });
  world.wait(hour);
  moved(world, flat({ ...late, deadline: { after: 'P3D', then: 'escalate' } }, CAROL));
  world.wait(hour);
  done(world, { kind: 'provide-information', actor: 'alice', comment: 'So.' });
  const [task] =
    currentSteps(world.state)[0]?.tasks.filter(({ status }) => status === 'current') ?? [];
  expect(task?.dueAt).toBe(world.now + 3 * 24 * hour);
});

describe('a program that the deadline alone named answers no more once it names another', () => {
  const until = (to: string) => ({ after: 'PT1H', then: 'delegate' as const, to });
  const from = (step: StepSpec): World => {
    const folk = { alice: {}, bob: {}, carol: {}, erin: {}, robot: { kind: 'service' as const } };
    const world = new World(flat(step, ERIN), folk);
    world.may = movesByAlice;
    return world;
  };

  test('what the deadline has given to it goes back to whom the step asks', () => {
    const world = from({ ...BOB, deadline: until('robot') });
    world.wait(3_600_000);
    world.do({ kind: 'tick', at: world.now });
    expect(world.asked).toEqual(['robot']);
    expect(moved(world, flat({ ...BOB, deadline: until('carol') }, ERIN))).toEqual([]);
    expect(world.asked).toEqual(['bob']);
  });

  test('those who are asked beside it keep what they have', () => {
    const approver = { expression: '["robot", "bob"]' };
    const world = from({ key: 'check', approver, deadline: until('robot') });
    expect(world.asked).toEqual(['robot', 'bob']);
    const to = flat({ key: 'check', approver, deadline: until('carol') }, ERIN);
    expect(moved(world, to)).toEqual([]);
    expect(world.asked).toEqual(['bob']);
  });
});

test('steps that were added to the group that is under way are opened at once', () => {
  const [first, second] = [by('bob', 'bob', { group: 'g' }), by('dave', 'dave', { group: 'g' })];
  const world = approval(flat(CAROL, first, ERIN), 'carol');
  expect(moved(world, flat(CAROL, first, second, ERIN))).toEqual([]);
  expect(world.asked).toEqual(['bob', 'dave']);
  for (const actor of ['bob', 'dave']) done(world, { kind: 'approve', actor });
  expect(world.asked).toEqual(['erin']);
});

describe('a step that is asked anew beside the place that was reached leaves that place alone', () => {
  test('it was asked once more already, because what its voters saw has changed', () => {
    const first = { ...BOB, sees: ['amount'] };
    const second = { ...CAROL, sees: ['note'] };
    const world = approval(flat(first, second, DAVE), 'bob');
    done(world, { kind: 'change-subject', actor: 'alice', attributes: { amount: 2 } });
    const other = { ...first, approver: { user: 'erin' } };
    expect(moved(world, flat(other, second, DAVE))).toEqual(['bob']);
    expect(world.state.frontier).toBe('carol');
    expect(currentSteps(world.state).find(({ key }) => key === 'bob')?.again).toBe(true);
    for (const actor of ['carol', 'erin']) done(world, { kind: 'approve', actor });
    // Nobody is asked a second time.
    expect(world.asked).toEqual(['dave']);
  });

  test('it was asked once more already, and stands in the group that is under way now', () => {
    const first = { ...BOB, sees: ['amount'] };
    const second = { ...CAROL, sees: ['note'] };
    const world = approval(flat(first, second, DAVE), 'bob');
    done(world, { kind: 'change-subject', actor: 'alice', attributes: { amount: 2 } });
    const grouped = (step: StepSpec): StepSpec => ({ ...step, group: 'g' });
    const other = grouped({ ...first, approver: { user: 'erin' } });
    expect(moved(world, flat(other, grouped(second), DAVE))).toEqual(['bob']);
    expect(world.state.frontier).toBe('carol');
    for (const actor of ['erin', 'carol']) done(world, { kind: 'approve', actor });
    expect(world.asked).toEqual(['dave']);
  });

  test('it was in the same group, which the new version takes apart', () => {
    const grouped = (step: StepSpec): StepSpec => ({ ...step, group: 'g' });
    const world = approval(flat(grouped(BOB), grouped(CAROL), DAVE));
    expect(world.state.frontier).toBe('carol');
    const other = { ...BOB, approver: { user: 'erin' } };
    expect(moved(world, flat(other, CAROL, DAVE))).toEqual(['bob']);
    expect(world.state.frontier).toBe('carol');
    expect(currentSteps(world.state).find(({ key }) => key === 'bob')?.again).toBe(true);
    done(world, { kind: 'approve', actor: 'carol' });
    expect(world.asked).toEqual(['erin']);
    done(world, { kind: 'approve', actor: 'erin' });
    expect(world.asked).toEqual(['dave']);
  });
});

test.each<[string, Partial<Doing>, string]>([
  ['somebody who lacks the permission', { actor: 'bob' }, 'NOT_PERMITTED'],
  ['somebody unknown', { actor: 'nobody' }, 'ACTOR_UNKNOWN'],
  ['no reason', { comment: '  ' }, 'COMMENT_REQUIRED'],
])('a move is refused: %s', (_what, change, code) => {
  const world = approval(flat(BOB));
  const { state } = world;
  expect(move(world, flat(BOB, CAROL), change)).toMatchObject({ accepted: false, code });
  expect(world.state).toBe(state);
});

test('a move to a version that is not there is refused', () => {
  const world = approval(flat(BOB));
  const command = {
    kind: 'migrate',
    actor: 'alice',
    comment: 'r',
    definitionVersion: 'v2',
  } as const;
  expect(world.do(command)).toMatchObject({ accepted: false, code: 'DEFINITION_NOT_FOUND' });
});
