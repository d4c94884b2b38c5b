import {
  DEFAULT_ROLE,
  documentOf,
  grantProblems,
  PERMISSIONS,
  permits,
  SEEDED_ROLES,
  type Grant,
} from '../../../src/domain/permissions';
import { World } from '../../support/world';

const user = (name: string) => ({ approver: { user: name } });
const TWO_STEPS = {
  strategy: 3 as const,
  steps: [
    { key: 'a', ...user('bob') },
    { key: 'b', ...user('dave') },
  ],
};
const code = (outcome: { accepted: boolean; code?: string }) => outcome.accepted || outcome.code;

test('whoever has no grant may nothing; a grant may be limited to a relation and to attributes', () => {
  const low: Grant = { permission: 'task.decide', constraints: { priority: 'low' } };
  const own: Grant = { permission: 'approval.view', relation: 'requester' };
  expect(permits([], 'task.decide')).toBe(false);
  expect(permits([low], 'task.decide', { attributes: { priority: 'low' } })).toBe(true);
  expect(permits([low], 'task.decide', { attributes: { priority: 'high' } })).toBe(false);
  expect(permits([low], 'task.decide')).toBe(false);
  expect(permits([own], 'approval.view')).toBe(false);
  expect(permits([own], 'approval.view', { relations: ['participant'] })).toBe(false);
  expect(permits([own], 'approval.view', { relations: ['requester'] })).toBe(true);
  const typed: Grant = { permission: 'task.decide', constraints: { subjectType: 'order' } };
  const forged = documentOf({ type: 'contract', attributes: { subjectType: 'order' } });
  expect(permits([typed], 'task.decide', { attributes: forged })).toBe(false);
});

test('grants that mean nothing are refused with what is wrong', () => {
  const problems = (grant: object) => grantProblems(grant as Grant).map(({ path }) => path);
  expect(problems({ permission: 'task.decide' })).toEqual([]);
  expect(problems({ permission: 'constructor' })).toEqual(['permission']);
  expect(problems({ permission: 'task.decide', relation: 'requester' })).toEqual(['relation']);
  expect(problems({ permission: 'task.decide', constraints: { a__like: 1 } })).toEqual([
    'constraints.a__like',
  ]);
});

test('the seeded roles stand in one line, the administrators hold everything, all grants are good', () => {
  expect(SEEDED_ROLES.map(({ key, senior }) => [key, senior])).toEqual([
    ['admin', undefined],
    ['manager', 'admin'],
    [DEFAULT_ROLE, 'manager'],
  ]);
  const [admin] = SEEDED_ROLES;
  expect(admin?.grants.map(({ permission }) => permission)).toEqual(Object.keys(PERMISSIONS));
  expect(SEEDED_ROLES.flatMap(({ grants }) => grants.flatMap(grantProblems))).toEqual([]);
});

test('nobody answers, sends back, delegates or comments without the permission, whoever is asked', () => {
  const world = new World(TWO_STEPS);
  world.may = () => false;
  const before = world.state;
  const comment = 'because';
  for (const command of [
    { kind: 'approve' },
    { kind: 'reject', comment },
    { kind: 'delegate', to: 'carol' },
    { kind: 'escalate' },
    { kind: 'request-resubmission', comment },
    { kind: 'request-information', comment },
    { kind: 'comment', comment },
  ] as const) {
    expect(code(world.do({ ...command, actor: 'bob' }))).toBe('NOT_PERMITTED');
  }
  expect(world.state).toBe(before);
});

test('a later step is not current before the permission is asked for, as a stranger learns nothing new', () => {
  const world = new World(TWO_STEPS);
  world.may = () => false;
  expect(code(world.do({ kind: 'approve', actor: 'dave', step: 'b' }))).toBe('STEP_NOT_CURRENT');
});

test('steps are added and replaced only with the permission to reroute', () => {
  const world = new World(TWO_STEPS);
  world.may = (_user, permission) => permission === 'task.decide';
  const steps = [{ key: 'c', ...user('carol') }];
  expect(code(world.do({ kind: 'extend', actor: 'alice', steps }))).toBe('NOT_PERMITTED');
  expect(code(world.do({ kind: 'add-approver', actor: 'bob', to: 'carol' }))).toBe('NOT_PERMITTED');
  const back = { kind: 'request-resubmission', actor: 'bob', comment: 'again' } as const;
  expect(code(world.do({ ...back, steps }))).toBe('NOT_PERMITTED');
  expect(code(world.do(back))).toBe(true);
});

test('an administrator of all approvals cancels and reassigns, but does not answer', () => {
  const world = new World(TWO_STEPS);
  world.may = (person, permission) => person === 'mallory' && permission !== 'task.override';
  expect(code(world.do({ kind: 'approve', actor: 'mallory' }))).toBe('NOT_ENTITLED');
  const move = { kind: 'reassign', actor: 'mallory', from: 'bob', to: 'carol' } as const;
  expect(code(world.do(move))).toBe(true);
  expect(world.asked).toEqual(['carol']);
  expect(code(world.do({ kind: 'cancel', actor: 'mallory' }))).toBe(true);
});

test('who may override answers in the place of anybody, once, and the record says by which right', () => {
  const steps = [{ key: 'a', approver: { role: 'finance', strategy: 'consensus' as const } }];
  const world = new World({ strategy: 3, steps });
  world.may = (person, permission) => person === 'mallory' || permission === 'task.decide';
  expect(code(world.do({ kind: 'approve', actor: 'mallory' }))).toBe(true);
  expect(world.events.at(-1)).toMatchObject({ type: 'task-answered', basis: 'override' });
  expect(code(world.do({ kind: 'approve', actor: 'mallory' }))).not.toBe(true);
  expect(world.state.status).toBe('open');
});
