import type { DefinitionSpec } from '../../../src/domain/definition';
import { NOTHING } from '../../../src/domain/evolve';
import { noticesOf, type Notice } from '../../../src/domain/notices';
import { World, type Doing } from '../../support/world';

const TWO: DefinitionSpec = {
  strategy: 3,
  steps: [
    { key: 'check', name: 'The check', approver: { role: 'finance', strategy: 'consensus' } },
    { key: 'sign', approver: { user: 'erin' }, deadline: { after: 'P1D', then: 'escalate' } },
  ],
};

/** What each command is told as: kind, and to whom. */
class Told {
  readonly world: World;
  readonly first: Notice[];

  constructor(spec: DefinitionSpec) {
    this.world = new World(spec);
    this.first = noticesOf(this.world.route, NOTHING, this.world.events, this.world.now);
  }

  of(command: Doing): string[] {
    const { state, events, now } = this.world;
    const known = events.length;
    this.world.do(command);
    return noticesOf(this.world.route, state, events.slice(known), now).map(inShort);
  }
}

function inShort({ kind, to }: Notice): string {
  return [kind, ...to.map(({ user }) => user)].join(' ');
}

test('S56 whoever is asked is told, with the request; opening itself concerns nobody', () => {
  const { first } = new Told(TWO);
  expect(first.map(inShort)).toEqual(['approval.opened', 'task.opened bob carol']);
  const [, asked] = first;
  expect(asked?.to.every(({ task }) => typeof task === 'string')).toBe(true);
  expect(asked?.data).toMatchObject({ step: 'check', stepName: 'The check', stepNumber: 1 });
});

test('the requester is told how it goes on, and who is next is asked', () => {
  const told = new Told(TWO);
  expect(told.of({ kind: 'approve', actor: 'bob' })).toEqual(['task.answered alice']);
  expect(told.of({ kind: 'approve', actor: 'carol' })).toEqual([
    'task.answered alice',
    'task.opened erin',
  ]);
  expect(told.of({ kind: 'approve', actor: 'erin' })).toEqual([
    'task.answered alice',
    'stage.completed',
    'approval.approved alice',
  ]);
});

test('whoever caused it is not told', () => {
  const told = new Told(TWO);
  expect(told.of({ kind: 'comment', actor: 'bob', comment: 'why?' })).toEqual([
    'comment.added alice carol',
  ]);
  expect(told.of({ kind: 'comment', actor: 'alice', comment: 'so' })).toEqual([
    'comment.added bob carol',
  ]);
});

test('delegation and the end against it reach the people whom they concern', () => {
  const told = new Told(TWO);
  expect(told.of({ kind: 'delegate', actor: 'bob', to: 'mallory' })).toEqual([
    'task.delegated mallory',
  ]);
  expect(told.of({ kind: 'reject', actor: 'carol', comment: 'no' })).toEqual([
    'task.answered alice',
    'approval.denied alice',
  ]);
});

test('a cancelled approval is told to everybody who was still asked', () => {
  const told = new Told({ ...TWO, administrators: 'director' });
  expect(told.of({ kind: 'cancel', actor: 'dave' })).toEqual([
    'approval.cancelled alice bob carol',
  ]);
});

test('a deadline that passes is told to whom it escalates', () => {
  const told = new Told({ strategy: 3, steps: TWO.steps?.slice(1) ?? [] });
  const { world } = told;
  world.now += 86_400_000;
  const escalated = told.of({ kind: 'tick', at: world.now });
  expect(escalated).toHaveLength(1);
  expect(escalated[0]).toMatch(/^task\.(escalated|overdue) /);
});

test('no text that somebody wrote is in a notice', () => {
  const told = new Told(TWO);
  const { state, events, now, route } = told.world;
  const known = events.length;
  told.world.do({ kind: 'reject', actor: 'bob', comment: 'a secret reason' });
  const notices = noticesOf(route, state, events.slice(known), now);
  expect(notices.length).toBeGreaterThan(1);
  expect(JSON.stringify(notices)).not.toContain('secret');
});
