import { checkSpec } from '../../../src/domain/check-spec';
import type { DefinitionSpec, MachineSpec, StepSpec } from '../../../src/domain/definition';
import { explain } from '../../../src/domain/explain';
import { factsNeeded } from '../../../src/domain/facts-needed';
import type { JsonObject } from '../../../src/domain/json';
import { textProblems } from '../../../src/definitions/text-checks';
import { World, type Folk } from '../../support/world';

const SMALL: MachineSpec = { when: 'attributes.amount < 500' };

/** Bob and the program are finance; carol is away, and has the program to stand in. */
const people = (): Folk => ({
  erin: { roles: ['management'] },
  dave: { roles: ['director'], manager: 'erin' },
  bob: { roles: ['finance'], manager: 'dave' },
  carol: { substitute: 'bot' },
  alice: { manager: 'bot' },
  bot: { kind: 'service', roles: ['finance', 'management'] },
});

function world(step: Omit<StepSpec, 'key'>, more: Partial<DefinitionSpec> = {}, amount = 100) {
  const spec: DefinitionSpec = { strategy: 3, steps: [{ key: 'check', ...step }], ...more };
  expect(checkSpec(spec)).toEqual([]);
  return new World(spec, people(), true, { amount } satisfies JsonObject);
}

const approve = (at: World, actor = 'bot') => at.do({ kind: 'approve', actor });
const FINANCE = { role: 'finance', strategy: 'anyone' } as const;

test('a program that the step names is asked and answers like anybody', () => {
  for (const approver of [
    { user: 'bot' },
    { users: ['bot', 'bob'], strategy: 'anyone' as const },
  ]) {
    const at = world({ approver });
    expect(at.asked).toContain('bot');
    expect(approve(at).accepted).toBe(true);
    expect(at.state.status).toBe('approved');
  }
});

test('no role, manager or substitution makes a program an approver', () => {
  const byRole = world({ approver: FINANCE });
  expect(byRole.asked).toEqual(['bob']);
  expect(approve(byRole)).toMatchObject({
    accepted: false,
    code: 'MACHINE_NOT_ALLOWED',
    message: 'bot is a program, and step "check" does not name it. Ask bob.',
    data: { step: 'check', people: ['bob'] },
  });
  expect(world({ approver: { user: 'carol' } }).asked).toEqual(['carol']);
  const byManager = world({ approver: { manager: 'direct' } });
  expect(byManager.attached).toMatchObject({ accepted: false, code: 'USER_INVALID' });
  const byData = world({ approver: { expression: '"bot"' } });
  expect(byData.attached).toMatchObject({ accepted: false, code: 'USER_INVALID' });
  const senior = world({ approver: { user: 'bob' } });
  expect(approve(senior)).toMatchObject({ accepted: false, code: 'MACHINE_NOT_ALLOWED' });
});

test('a consensus of a role does not wait for its programs', () => {
  const at = world({ approver: { role: 'finance', strategy: 'consensus' } });
  expect(approve(at, 'bob').accepted).toBe(true);
  expect(at.state.status).toBe('approved');
});

test('nobody hands a request to a program that may not answer it', () => {
  const at = world({ approver: FINANCE });
  const refusal = { accepted: false, code: 'MACHINE_NOT_ALLOWED' };
  const delegation = { kind: 'delegate', actor: 'bob', to: 'bot' } as const;
  expect(at.do(delegation)).toMatchObject(refusal);
  at.may = () => true;
  const beside = { kind: 'add-approver', actor: 'bob', to: 'bot', position: 'beside' } as const;
  expect(at.do(beside)).toMatchObject(refusal);
  const open = world({ approver: { user: 'bob' }, machines: { who: 'asked' } });
  expect(open.do(delegation).accepted).toBe(true);
  expect(approve(open).accepted).toBe(true);
});

test('a deadline does not escalate to a program, unless the step lets it', () => {
  const deadline = { after: 'PT1H', then: 'escalate' } as const;
  const escalated = (machines: MachineSpec): string[] => {
    const at = world({ approver: { user: 'bob' }, deadline, machines });
    at.folk['bob'] = { manager: 'bot' };
    at.wait(3_600_000);
    return at.asked;
  };
  expect(escalated({})).toEqual(['bob']);
  expect(escalated({ who: 'asked' })).toEqual(['bot']);
});

test('with "asked" a program answers as a member, a manager and a substitute', () => {
  const machines: MachineSpec = { who: 'asked' };
  expect(world({ approver: FINANCE, machines }).asked).toEqual(['bob', 'bot']);
  expect(world({ approver: { user: 'carol' }, machines }).asked).toEqual(['bot']);
  expect(world({ approver: { manager: 'direct' } }, { machines }).asked).toEqual(['bot']);
});

test('with "nobody" no program answers, not even by overriding', () => {
  const at = world({ approver: { user: 'bob' }, machines: { who: 'nobody' } });
  at.may = () => true;
  expect(approve(at)).toMatchObject({ accepted: false, code: 'MACHINE_NOT_ALLOWED' });
  const named = world({ approver: { user: 'bob' } });
  named.may = () => true;
  expect(approve(named).accepted).toBe(true);
});

test('a condition says what a program may decide, and others are asked beyond it', () => {
  const step = { approver: { user: 'bot' }, onEmpty: { ask: FINANCE }, machines: SMALL };
  const small = world(step, {}, 499);
  expect(small.asked).toEqual(['bot']);
  expect(approve(small).accepted).toBe(true);
  const large = world(step, {}, 500);
  expect(large.asked).toEqual(['bob']);
  expect(approve(large)).toMatchObject({
    code: 'MACHINE_NOT_ALLOWED',
    message:
      'bot is a program, and programs may answer step "check" only where attributes.amount < 500. Ask bob.',
  });
  expect(large.do({ kind: 'comment', actor: 'bot', comment: 'Looks fine.' }).accepted).toBe(true);
});

test('a step that overrides the rules of the definition overrides all of them', () => {
  const approver = { users: ['bot', 'bob'], strategy: 'anyone' as const };
  const rules: MachineSpec = { who: 'nobody' };
  expect(world({ approver }, { machines: rules }).asked).toEqual(['bob']);
  expect(world({ approver, machines: {} }, { machines: rules }).asked).toEqual(['bot', 'bob']);
});

test('a change of the subject takes a request back from a program', () => {
  const approver = { users: ['bot', 'bob'], strategy: 'anyone' as const };
  const at = world({ approver, machines: SMALL });
  expect(at.asked).toEqual(['bot', 'bob']);
  at.do({ kind: 'change-subject', actor: 'alice', attributes: { amount: 900 } });
  expect(at.asked).toEqual(['bob']);
  expect(at.events.at(-1)).toMatchObject({ type: 'tasks-withdrawn', cause: 'machines' });
});

test('a condition reads who the requester is, and their manager', () => {
  const approver = { users: ['bot', 'bob'], strategy: 'anyone' as const };
  const at = world({ approver, machines: { when: 'requester.manager == "bot"' } });
  expect(at.asked).toEqual(['bot', 'bob']);
  const commands = [{ id: 'c', kind: 'approve' as const, actor: 'bot' }];
  expect(factsNeeded(at.route, at.state, commands).chains).toBe(true);
  const other = world({ approver });
  expect(factsNeeded(other.route, other.state, commands).chains).toBe(false);
});

test('a condition that cannot be told is not fulfilled', () => {
  const approver = { users: ['bot', 'bob'], strategy: 'anyone' as const };
  const at = world({ approver, machines: { when: 'attributes.missing < 1' } });
  expect(at.asked).toEqual(['bob']);
  expect(approve(at)).toMatchObject({ message: expect.stringContaining('failed') as string });
});

test('programs confirm what is for information, and never replace the way that is left', () => {
  const fyi = world(
    { approver: { users: ['bot'], strategy: 'anyone' }, fyi: true },
    {
      steps: [
        { key: 'tell', approver: FINANCE, fyi: true },
        { key: 'check', approver: { user: 'bot' } },
      ],
    },
  );
  expect(fyi.asked.sort()).toEqual(['bob', 'bot', 'bot']);
  const own: StepSpec[] = [{ key: 'own', approver: { user: 'bot' } }];
  const back = { kind: 'request-resubmission', actor: 'bot', comment: 'mine', steps: own } as const;
  const refused = { accepted: false, code: 'MACHINE_NOT_ALLOWED' };
  expect(fyi.do({ ...back, step: 'check' })).toMatchObject(refused);
});

test('the explanation tells a program why it may not act', () => {
  const at = world({ approver: FINANCE });
  const { standing } = explain(at.route, at.state, at.facts, 'bot');
  expect(standing).toMatchObject({ mayAct: false, code: 'MACHINE_NOT_ALLOWED' });
  expect(standing?.why).toContain('Ask bob.');
});

test('rules that contradict each other or cannot be evaluated are not published', () => {
  const machines: MachineSpec = { who: 'nobody', when: 'attributes.amount <' };
  const steps: StepSpec[] = [{ key: 'check', approver: FINANCE, machines }];
  const spec: DefinitionSpec = { strategy: 3, steps, machines };
  const paths = ['machines.when', 'steps[0].machines.when'];
  expect(
    checkSpec(spec)
      .map(({ path }) => path)
      .sort(),
  ).toEqual(paths);
  expect(
    textProblems(spec)
      .map(({ path }) => path)
      .sort(),
  ).toEqual(paths);
});
