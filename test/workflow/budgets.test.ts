import type { Announcement } from '../../src/approvals/changes';
import type { DefinitionSpec, StepSpec, Strategy } from '../../src/domain/definition';
import { Announcer } from '../../src/notifications/announcer.service';
import { planDeliveries } from '../../src/webhooks/webhooks.service';
import { statementsOf, untold } from '../support/statements';
import { TestSystem } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start({ prepare: untold });
});
afterAll(() => system.stop());
afterEach(() => jest.restoreAllMocks());

/** `steps` steps for bob, each with a deadline, so that a timer is part of the bill. */
function serial(steps: number): DefinitionSpec {
  return {
    strategy: 3,
    steps: Array.from({ length: steps }, (_unused, index) => ({
      key: `s${index}`,
      approver: { user: 'bob' },
      deadline: { after: 'P1D', then: 'escalate' },
    })),
  };
}

async function approve(id: string, times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    expect((await system.as('bob').post(`/approvals/${id}/approve`)).status).toBe(200);
  }
}

test('what is decided is told in two statements, however many decisions there were', async () => {
  const announced: Announcement[] = [];
  const other = await TestSystem.start({
    workers: false,
    prepare: (services) => {
      untold?.(services);
      services.announcer.announce = (announcement) => void announced.push(announcement);
    },
  });
  try {
    const id = await other.attach(serial(5));
    for (const command of ['a', 'b', 'c']) {
      const body = { id: command, kind: 'approve', actor: 'bob' };
      const envelope = { id: command, kind: 'approve', source: 'update' as const, body };
      await other.services.commits.commit(id, [envelope]);
    }
    expect(announced).toHaveLength(4);
    const announcer = new Announcer(other.services.dataSource, planDeliveries, () => undefined);
    const sent = await statementsOf(() => announcer.tell(announced));
    expect(sent).toEqual(['plan-webhook-deliveries', 'take-up-announcements']);
  } finally {
    await other.stop();
  }
});

test.each([1, 40])(
  'a commit takes at most 8 statements in one transaction with %i steps',
  async (steps) => {
    const id = await system.attach(serial(steps));
    await approve(id, Math.min(steps, 2) - 1);
    const body = { id: 'x', kind: 'approve', actor: 'bob' };
    const envelope = { id: 'x', kind: 'approve', source: 'update' as const, body };
    const sent = await statementsOf(() => system.services.commits.commit(id, [envelope]));
    expect(sent).toEqual([
      'START TRANSACTION',
      'lock-approval',
      'load-facts',
      'write-changes',
      'COMMIT',
    ]);
  },
);

test('a batch of fifty commands takes as many statements as one', async () => {
  const id = await system.attach(serial(3));
  const envelopes = Array.from({ length: 50 }, (_unused, index) => {
    const command = { id: `c${index}`, kind: 'comment', actor: 'bob', comment: `${index}` };
    return { id: command.id, kind: 'comment', source: 'update' as const, body: command };
  });
  const sent = await statementsOf(() => system.services.commits.commit(id, envelopes));
  expect(sent).toHaveLength(5);
});

const BOARD = (strategy: Strategy): StepSpec['approver'] => ({ role: 'board', strategy });
const KINDS: [string, StepSpec][] = [
  ['consensus', { key: 'a', approver: BOARD('consensus') }],
  ['round robin', { key: 'a', approver: BOARD('round-robin') }],
  ['quorum', { key: 'a', approver: BOARD('quorum'), votes: { needed: 2 } }],
  ['majority', { key: 'a', approver: BOARD('majority') }],
  ['percentage', { key: 'a', approver: BOARD('percentage'), votes: { percent: 50 } }],
  ['weighted', { key: 'a', approver: BOARD('weighted'), votes: { needed: 2 } }],
  ['chain of managers', { key: 'a', approver: { manager: 'chain' } }],
  [
    'conditional with a calendar',
    {
      key: 'a',
      approver: { user: 'bob' },
      when: 'attributes.amount == 5',
      deadline: { after: 'PT8H', then: 'reject', workingTime: true },
    },
  ],
];

test.each(KINDS)('a decision on a step of kind %s takes five statements', async (_kind, step) => {
  const last: StepSpec = { key: 'z', approver: { user: 'erin' } };
  const subject = { type: 'job', id: `k${Math.random()}`, attributes: { amount: 5 } };
  const id = await system.attach({ strategy: 3, steps: [step, last] }, { subject });
  const [actor] = await system.asked(id);
  const body = { id: 'x', kind: 'approve', actor: actor ?? '' };
  const envelope = { id: 'x', kind: 'approve', source: 'update' as const, body };
  const sent = await statementsOf(async () => {
    const { outcomes } = await system.services.commits.commit(id, [envelope]);
    expect(outcomes).toMatchObject([{ accepted: true }]);
  });
  expect(sent).toHaveLength(5);
});

test('only an expression that names people takes one more statement to look at them', async () => {
  const approver = { expression: 'attributes.amount > 3 ? "erin" : "bob"' };
  const first: StepSpec = { key: 'a', approver: { user: 'bob' } };
  const id = await system.attach(
    { strategy: 3, steps: [first, { key: 'b', approver }] },
    { subject: { type: 'job', id: `e${Math.random()}`, attributes: { amount: 5 } } },
  );
  const body = { id: 'x', kind: 'approve', actor: 'bob' };
  const envelope = { id: 'x', kind: 'approve', source: 'update' as const, body };
  const sent = await statementsOf(() => system.services.commits.commit(id, [envelope]));
  expect(sent).toHaveLength(6);
  expect(await system.asked(id)).toEqual(['erin']);
});

test.each([1, 40])(
  'S52 what is asked about an approval of %i steps takes two statements',
  async (n) => {
    const id = await system.attach(serial(n));
    const { subjectType, subjectId } = await system.read(id);
    const sent = await statementsOf(() =>
      system.as('bob').get(`/subjects/${subjectType}/${subjectId}/approval`),
    );
    // Who asks, and the approval with all its steps and tasks.
    expect(sent).toHaveLength(2);
  },
);

test.each([1, 40])('an attach takes at most 12 statements with %i steps', async (steps) => {
  const definition = await system.publish(serial(steps));
  const attach = (id: string) =>
    system.services.attach.attach({
      organization: 'acme',
      definition,
      requester: 'alice',
      subject: { type: 'job', id },
    });
  await attach(`warm-${steps}`);
  const sent = await statementsOf(() => attach(`counted-${steps}`));
  expect(sent).toEqual([
    'START TRANSACTION',
    'lock-subject',
    'read-attach-facts',
    'load-facts',
    'insert-approval',
    'COMMIT',
  ]);
});
