import type { DefinitionSpec, StepSpec } from '../../../src/domain/definition';
import { reportOf } from '../../../src/domain/report';
import { WORK_STATUSES } from '../../../src/domain/statuses';
import { World } from '../../support/world';

const user = (key: string, name: string, more: Partial<StepSpec> = {}): StepSpec => {
  return { key, approver: { user: name }, ...more };
};
const role = (key: string, name: string, more: Partial<StepSpec> = {}): StepSpec => {
  return { key, approver: { role: name, strategy: 'anyone' }, ...more };
};
const flow = (...steps: StepSpec[]): DefinitionSpec => ({ strategy: 3, steps });

describe('starting', () => {
  test('S5, S6 user and role steps mix; the first is current at once and later ones are not reached', () => {
    const world = new World(flow(user('one', 'bob'), role('two', 'finance')));
    expect(world.state.status).toBe('open');
    expect(world.steps).toEqual(['one current']);
    expect(world.tasks).toEqual(['bob current']);
  });

  test('S6 a role step asks its members only when it is reached', () => {
    const world = new World(flow(user('one', 'dave'), role('two', 'finance')));
    world.folk['frank'] = { roles: ['finance'] };
    world.do({ kind: 'approve', actor: 'dave' });
    expect(world.tasks).toEqual(['bob current', 'carol current', 'frank current']);
  });

  test('S122 without auto-start nobody is asked until the command start', () => {
    const world = new World(flow(user('one', 'bob')), undefined, false);
    expect(world.state.status).toBe('not-started');
    expect(world.do({ kind: 'approve', actor: 'bob' })).toMatchObject({ code: 'NOT_STARTED' });
    world.do({ kind: 'start', actor: 'alice' });
    expect(world.state.status).toBe('open');
    expect(world.do({ kind: 'start', actor: 'alice' })).toMatchObject({
      code: 'ALREADY_STARTED',
      message: 'The approval is already started (status: open).',
    });
  });

  test('a role without active members refuses the decision that would reach it, and says why', () => {
    const world = new World(flow(user('one', 'dave'), role('two', 'finance')));
    for (const name of ['bob', 'carol']) world.folk[name] = { roles: ['finance'], active: false };
    expect(world.do({ kind: 'approve', actor: 'dave' })).toMatchObject({
      code: 'ROLE_EMPTY',
      data: { step: 'two', role: 'finance' },
    });
    expect(world.tasks).toEqual(['dave current']);
  });
});

describe('approve and reject', () => {
  test('S12 anyone of the role may approve; the first approval completes the step for all', () => {
    const world = new World(flow(role('one', 'finance'), user('two', 'dave')));
    world.do({ kind: 'approve', actor: 'carol' });
    expect(world.steps).toEqual(['one approved', 'two current']);
    expect(world.state.steps[0]?.tasks.map((task) => task.status)).toEqual([
      'completed',
      'approved',
    ]);
  });

  test('S17 an approval records actor, comment and form data, and makes the next step current', () => {
    const world = new World(flow(user('one', 'bob'), user('two', 'dave')));
    const command = { comment: 'fine', formData: { a: [1] } };
    expect(world.do({ kind: 'approve', actor: 'bob', ...command })).toMatchObject({
      accepted: true,
    });
    expect(world.events).toContainEqual(
      expect.objectContaining({
        type: 'task-answered',
        answer: 'approved',
        actor: 'bob',
        comment: 'fine',
        formData: { a: [1] },
      }),
    );
    expect(world.tasks).toEqual(['dave current']);
  });

  test('S17 the last approval completes the approval', () => {
    const world = new World(flow(user('one', 'bob')));
    world.do({ kind: 'approve', actor: 'bob' });
    expect(world.state.status).toBe('approved');
  });

  test('S18 a rejection ends the approval; open requests are called off, not deleted', () => {
    const world = new World(flow(role('one', 'finance'), user('two', 'dave')));
    world.do({ kind: 'reject', actor: 'bob', comment: 'no' });
    expect(world.state.status).toBe('rejected');
    expect(world.steps).toEqual(['one rejected']);
    expect(world.tasks).toEqual(['bob rejected', 'carol cancelled']);
  });

  test('nothing changes after the end', () => {
    const world = new World(flow(user('one', 'bob')));
    world.do({ kind: 'reject', actor: 'bob' });
    const before = world.state;
    for (const kind of ['approve', 'reject', 'escalate', 'cancel'] as const) {
      const actor = kind === 'cancel' ? 'alice' : 'bob';
      expect(world.do({ kind, actor })).toMatchObject({ code: 'APPROVAL_CLOSED' });
    }
    expect(world.do({ kind: 'approve', actor: 'bob' })).toMatchObject({
      data: { status: 'rejected', decidedBy: 'bob', decidedAt: '2026-01-05T09:00:00.000Z' },
    });
    expect(world.state).toBe(before);
  });
});

describe('who may act', () => {
  test('S25 a stranger is refused, and so is somebody unknown', () => {
    const world = new World(flow(role('one', 'finance')));
    expect(world.do({ kind: 'approve', actor: 'mallory' })).toMatchObject({ code: 'NOT_ENTITLED' });
    expect(world.do({ kind: 'approve', actor: 'nobody' })).toMatchObject({ code: 'ACTOR_UNKNOWN' });
  });

  test('S25 a request that is answered names its status, who answered and when', () => {
    const world = new World(flow(role('one', 'finance'), user('two', 'dave')));
    const task = world.state.steps[0]?.tasks[0]?.id ?? '';
    world.do({ kind: 'approve', actor: 'carol' });
    expect(world.do({ kind: 'approve', actor: 'bob', task })).toMatchObject({
      code: 'ALREADY_DECIDED',
      message: 'Cannot act on step 1 "one": this request is already completed.',
      data: { status: 'completed', decidedBy: 'carol', decidedAt: '2026-01-05T09:00:00.000Z' },
    });
  });

  test('S25 a later step cannot be answered before the current one', () => {
    const world = new World(flow(user('one', 'bob'), user('two', 'dave')));
    expect(world.do({ kind: 'approve', actor: 'dave', step: 'two' })).toMatchObject({
      code: 'STEP_NOT_CURRENT',
      data: { current: ['one'] },
    });
    expect(world.do({ kind: 'approve', actor: 'dave', step: 'none' })).toMatchObject({
      code: 'STEP_NOT_FOUND',
    });
  });

  test('S36 the holder of a senior role may answer for a junior', () => {
    const world = new World(flow(role('one', 'finance')));
    expect(world.do({ kind: 'approve', actor: 'dave' })).toMatchObject({ accepted: true });
    expect(world.events).toContainEqual(
      expect.objectContaining({ actor: 'dave', basis: 'senior-role' }),
    );
  });

  test('S37 a step may insist on the people it asks', () => {
    const world = new World(flow(role('one', 'finance', { allowHigherLevel: false })));
    expect(world.do({ kind: 'approve', actor: 'erin' })).toMatchObject({ code: 'NOT_ENTITLED' });
  });

  test('who has lost the role cannot answer any more; who has gained it can', () => {
    const world = new World(flow(role('one', 'finance')));
    world.folk['bob'] = { roles: [] };
    world.folk['frank'] = { roles: ['finance'] };
    expect(world.do({ kind: 'approve', actor: 'bob' })).toMatchObject({ code: 'NOT_ENTITLED' });
    expect(world.do({ kind: 'approve', actor: 'frank' })).toMatchObject({ accepted: true });
  });
});

describe('delegate, escalate, comment, cancel', () => {
  test('S21, S23 delegating opens the same request for another person, deadline included', () => {
    const deadline = { after: 'P2D', then: 'escalate' } as const;
    const world = new World(flow(role('one', 'finance', { deadline, extra: { cost: 7 } })));
    const due = world.state.steps[0]?.tasks[0]?.dueAt;
    world.now += 3_600_000;
    world.do({ kind: 'delegate', actor: 'bob', to: 'mallory', comment: 'leave' });
    expect(world.tasks).toEqual(['bob delegated', 'carol current', 'mallory current']);
    expect(world.state.steps[0]?.tasks[2]?.dueAt).toBe(due);
    expect(world.do({ kind: 'approve', actor: 'mallory' })).toMatchObject({ accepted: true });
  });

  test.each([
    ['nobody', 'not an active user'],
    ['carol', 'already asked'],
    ['bob', 'already asked'],
  ])('S21 delegating to %s is refused', (to, why) => {
    const world = new World(flow(role('one', 'finance')));
    expect(world.do({ kind: 'delegate', actor: 'bob', to })).toMatchObject({
      code: 'DELEGATE_INVALID',
      message: expect.stringContaining(why) as string,
    });
  });

  test('S22 escalating goes to the head manager', () => {
    const world = new World(flow(user('one', 'bob')));
    world.do({ kind: 'escalate', actor: 'bob' });
    expect(world.tasks).toEqual(['bob escalated', 'dave current']);
  });

  test('S22 without a manager escalating goes to the first of the senior role, else nowhere', () => {
    const world = new World(flow(role('one', 'finance')));
    for (const name of ['bob', 'carol']) world.folk[name] = { roles: ['finance'] };
    world.do({ kind: 'escalate', actor: 'bob' });
    expect(world.tasks).toEqual(['bob escalated', 'carol current', 'dave current']);
    const alone = new World(flow(user('one', 'mallory')));
    expect(alone.do({ kind: 'escalate', actor: 'mallory' })).toMatchObject({
      code: 'NO_ESCALATION_TARGET',
    });
  });

  test('S24 every action keeps its comment', () => {
    const world = new World(flow(role('one', 'finance'), user('two', 'dave')));
    world.do({ kind: 'comment', actor: 'mallory', comment: 'c1' });
    world.do({ kind: 'delegate', actor: 'bob', to: 'mallory', comment: 'c2' });
    world.do({ kind: 'escalate', actor: 'carol', comment: 'c3' });
    world.do({ kind: 'approve', actor: 'mallory', comment: 'c4' });
    world.do({ kind: 'request-resubmission', actor: 'dave', comment: 'c5' });
    world.do({ kind: 'cancel', actor: 'alice', comment: 'c6' });
    const comments = world.events.flatMap((event) => ('comment' in event ? [event.comment] : []));
    expect(comments).toEqual(['c1', 'c2', 'c3', 'c4', 'c5', 'c6']);
  });

  test('an empty comment is refused', () => {
    const world = new World(flow(user('one', 'bob')));
    expect(world.do({ kind: 'comment', actor: 'bob', comment: ' ' })).toMatchObject({
      code: 'COMMENT_REQUIRED',
      message: 'Comment cannot be empty.',
    });
  });

  test('only the requester may cancel', () => {
    const world = new World(flow(user('one', 'bob')));
    expect(world.do({ kind: 'cancel', actor: 'bob' })).toMatchObject({ code: 'NOT_ENTITLED' });
    world.do({ kind: 'cancel', actor: 'alice' });
    expect([world.state.status, ...world.tasks]).toEqual(['cancelled', 'bob cancelled']);
  });

  test('S33 the nine statuses of steps and tasks are all reached, and pending is what is to come', () => {
    const reached = new Set<string>();
    const look = (world: World): void => {
      for (const step of world.state.steps) {
        reached.add(step.status);
        for (const task of step.tasks) reached.add(task.status);
      }
    };
    const world = new World(
      flow(role('one', 'finance'), user('two', 'dave'), user('three', 'erin')),
    );
    world.do({ kind: 'approve', actor: 'bob' });
    world.do({ kind: 'request-resubmission', actor: 'dave', comment: 'again' });
    world.do({ kind: 'delegate', actor: 'bob', to: 'mallory' });
    world.do({ kind: 'escalate', actor: 'carol' });
    look(world);
    world.do({ kind: 'reject', actor: 'mallory' });
    look(world);
    const ahead = reportOf(
      world.route,
      new World(flow(user('one', 'bob'), user('two', 'dave'))).state,
    );
    reached.add(ahead.next?.status ?? '');
    expect([...reached].sort()).toEqual([...WORK_STATUSES].sort());
    expect(WORK_STATUSES).toHaveLength(9);
  });

  test('a resubmission goes back to the first step and asks again', () => {
    const world = new World(flow(user('one', 'bob'), user('two', 'dave')));
    world.do({ kind: 'approve', actor: 'bob' });
    world.do({ kind: 'request-resubmission', actor: 'dave', comment: 'more detail' });
    expect(world.steps).toEqual(['one approved', 'two needs-resubmission', 'one current']);
  });
});

describe('deadlines', () => {
  const deadline = { after: 'PT1H', then: 'escalate' } as const;
  const tickAt = (world: World, at: number): void => {
    world.now = at;
    world.do({ kind: 'tick', at });
  };

  test('S239 nothing happens before the deadline, and the step escalates once at it', () => {
    const world = new World(flow(role('one', 'finance', { deadline })));
    const due = world.now + 3_600_000;
    tickAt(world, due - 1);
    expect(world.tasks).toEqual(['bob current', 'carol current']);
    tickAt(world, due);
    expect(world.tasks).toEqual(['bob escalated', 'carol escalated', 'dave current']);
    tickAt(world, due);
    expect(world.tasks).toHaveLength(3);
  });

  test('escalation stops at the top, keeps the request open and does not wake again', () => {
    const world = new World(flow(user('one', 'bob', { deadline })));
    for (let hour = 1; hour <= 5; hour += 1) tickAt(world, world.now + 3_600_000);
    expect(world.tasks).toEqual(['bob escalated', 'dave escalated', 'erin current']);
    expect(world.state.steps[0]?.tasks.at(-1)?.dueAt).toBeUndefined();
    expect(world.events.filter((event) => event.type === 'escalation-exhausted')).toHaveLength(1);
  });

  test('the highest level is a cap', () => {
    const world = new World(flow(user('one', 'bob', { deadline: { ...deadline, maxLevel: 1 } })));
    for (let hour = 1; hour <= 3; hour += 1) tickAt(world, world.now + 3_600_000);
    expect(world.tasks).toEqual(['bob escalated', 'dave current']);
  });
});

test('the condition of a step that is held does not see the step itself', () => {
  const broken = { approver: { expression: 'attributes.nobody' }, when: 'size(steps) < 2' };
  const world = new World(
    flow(user('one', 'bob'), { key: 'two', ...broken }, user('three', 'bob')),
  );
  world.do({ kind: 'approve', actor: 'bob' });
  expect(world.steps).toEqual(['one approved', 'two current']);
  world.do({ kind: 'reevaluate' });
  expect(world.steps).toEqual(['one approved', 'two current']);
});
