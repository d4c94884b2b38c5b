import { randomUUID } from 'node:crypto';
import type { DefinitionSpec, StepSpec } from '../../src/domain/definition';
import { deliveryWorkflowId } from '../../workflows/contract';
import { historyFacts, withTemporal } from '../support/histories';
import { Receiver } from '../support/receiver';
import { replayRun } from '../support/recording';
import { quiet, THREE_STEPS, type TestSystem } from '../support/system';
import { until } from '../support/until';
import { webhookSystem, Webhooks } from '../support/webhooks';

// Each plays what an approval can live through, and replays it. With COUNTERSIGN_RECORD=1 the
// history is kept, and replayed by every later version of the workflow code.
let system: TestSystem;
let receiver: Receiver;
beforeAll(async () => {
  quiet();
  system = await webhookSystem();
  receiver = await Receiver.start();
});
afterAll(async () => {
  receiver.stop();
  await system.stop();
});

const one = (key: string, user: string, more: Partial<StepSpec> = {}): StepSpec => {
  return { key, approver: { user }, ...more };
};
const flat = (steps: StepSpec[], more: Partial<DefinitionSpec> = {}): DefinitionSpec => {
  return { strategy: 3, steps, ...more };
};

async function workflowOf(approval: string): Promise<string> {
  return (await system.read(approval)).workflowId as string;
}

/** Sends verbs one after the other, each as `user verb`, and expects them to be accepted. */
async function played(approval: string, ...turns: [string, string, object?][]): Promise<void> {
  for (const [user, verb, body] of turns) {
    const answer = await system.send(user, approval, verb, body ?? {});
    expect({ user, verb, ...answer }).toMatchObject({ status: 200 });
  }
}

async function finish(approval: string, name: string, status = 'approved'): Promise<void> {
  const workflowId = await workflowOf(approval);
  await replayRun(workflowId, name);
  expect(await system.read(approval)).toMatchObject({ status });
}

test('steps that are open at the same time', async () => {
  const spec = flat([
    one('a', 'bob', { group: 'g' }),
    one('b', 'carol', { group: 'g' }),
    one('c', 'dave'),
  ]);
  const approval = await system.attach(spec);
  await played(approval, ['carol', 'approve'], ['bob', 'approve'], ['dave', 'approve']);
  await finish(approval, 'parallel');
});

test('reminders, a deadline that escalates, and the answer of the senior', async () => {
  const deadline = {
    ...{ after: 'PT2S', then: 'escalate' as const, maxLevel: 1 },
    remind: { every: 'PT1S', times: 1 },
  };
  const approval = await system.attach(flat([one('a', 'bob', { deadline })]));
  await until(
    () => system.asked(approval),
    (asked) => asked.includes('dave'),
  );
  await played(approval, ['dave', 'approve']);
  await finish(approval, 'deadlines');
});

test('delegations, and a program that asks in between', async () => {
  const approval = await system.attach(flat([one('a', 'bob')]));
  await played(
    approval,
    ['bob', 'delegate', { to: 'carol' }],
    ['carol', 'delegate', { to: 'frank' }],
  );
  await system.services.commands.reevaluate(
    { approvalId: approval, workflowId: await workflowOf(approval) },
    'replay',
  );
  await played(approval, ['frank', 'approve']);
  await finish(approval, 'delegations');
});

test('sent back to an earlier stage, and on by steps of its own', async () => {
  const approval = await system.attach(THREE_STEPS);
  await played(
    approval,
    ['bob', 'approve'],
    ['dave', 'request-resubmission', { stage: 'check', comment: 'Check again' }],
    ['carol', 'approve'],
    ['dave', 'request-resubmission', { steps: [one('last', 'frank')], comment: 'Ask frank' }],
    ['frank', 'approve'],
  );
  await finish(approval, 'resubmissions');
});

test('a request for information that makes the clock stand still', async () => {
  const deadline = { after: 'P1D', then: 'escalate' as const };
  const approval = await system.attach(flat([one('a', 'bob', { deadline })]));
  await played(
    approval,
    ['bob', 'request-information', { comment: 'How much?' }],
    ['alice', 'provide-information', { comment: 'Ten' }],
    ['bob', 'approve'],
  );
  await finish(approval, 'information');
});

test('a subject that changes voids the votes about it', async () => {
  const subject = { type: 'replay', id: randomUUID(), attributes: { amount: 1 } };
  const spec = flat([one('a', 'bob', { sees: ['amount'] }), one('b', 'dave')]);
  const approval = await system.attach(spec, { subject });
  await played(
    approval,
    ['bob', 'approve'],
    ['alice', 'change-subject', { attributes: { amount: 2 } }],
    ['bob', 'approve'],
    ['dave', 'approve'],
  );
  await finish(approval, 'subject-change');
});

test('an answer that is taken back', async () => {
  const approval = await system.attach(
    flat([one('a', 'bob'), one('b', 'dave')], { undoWindow: 'P1D' }),
  );
  await played(approval, ['bob', 'approve'], ['bob', 'undo'], ['bob', 'reject']);
  await finish(approval, 'undo', 'rejected');
});

test('a blocking action that fails, holds the approval, and is tried again', async () => {
  const { url } = receiver;
  receiver.answers = [400];
  const action = { on: 'after-approve' as const, run: 'http.post', parameters: { url } };
  const stage = (key: string, user: string) => ({ key, steps: [one(key, user)] });
  const approval = await system.attach({
    strategy: 1,
    pipelines: [
      {
        key: 'p',
        stages: [
          { ...stage('one', 'bob'), actions: [{ ...action, blocking: true, maxAttempts: 1 }] },
          stage('two', 'dave'),
        ],
      },
    ],
  });
  await played(approval, ['bob', 'approve']);
  const [effect] = await until(
    () =>
      system.rows<{ id: string }>(
        `SELECT e.id FROM countersign.effect e JOIN countersign.approval a ON a.id = e.approval_id
         WHERE a.id = $1 AND e.status = 'failed' AND a.held IS NOT NULL`,
        [approval],
      ),
    (rows) => rows.length === 1,
  );
  const retried = await system.as('root').post(`/effects/${effect?.id}/retry`, {});
  expect(retried.status).toBe(200);
  await until(
    () => system.asked(approval),
    (asked) => asked.includes('dave'),
  );
  await played(approval, ['dave', 'approve']);
  await finish(approval, 'blocking-action');
});

test('continued as new: the run before, and the one that goes on', async () => {
  const definition = await system.publish(
    flat(Array.from({ length: 6 }, (_, i) => one(`s${i}`, 'bob'))),
  );
  const attached = await system.services.attach.attach({
    ...{ organization: 'acme', definition, requester: 'alice' },
    subject: { type: 'replay', id: randomUUID() },
  });
  const { approvalId, workflowId, start } = attached;
  const first = await withTemporal((client) =>
    client.workflow.start('approval', {
      workflowId,
      taskQueue: system.config.temporal.taskQueue,
      args: [{ approvalId, directive: start?.order.directive, historyLimit: 20 }],
    }),
  );
  for (let i = 0; i < 6; i += 1) await played(approvalId, ['bob', 'approve']);
  expect(await system.services.gateway.outcome(workflowId, 10_000)).toBe('approved');
  const { runId } = await withTemporal((client) =>
    client.workflow.getHandle(workflowId).describe(),
  );
  expect(runId).not.toBe(first.firstExecutionRunId);
  const started = first.firstExecutionRunId;
  await withTemporal(async (client) => {
    const history = await client.workflow.getHandle(workflowId, started).fetchHistory();
    expect(history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes).toBeTruthy();
  });
  await replayRun(workflowId, 'continued-before', started);
  await finish(approvalId, 'continued-after');
});

/** Sends an approval back to the end of its n-th workflow task, and waits for the new run. */
async function resetTo(workflowId: string, task: number): Promise<void> {
  await withTemporal(async (client) => {
    const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
    const ends = (events ?? []).filter((event) => event.workflowTaskCompletedEventAttributes);
    await client.workflowService.resetWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId },
      workflowTaskFinishEventId: ends[task]?.eventId,
      requestId: randomUUID(),
      reason: 'test',
      resetReapplyType: 2,
    });
  });
}

test('a reset to a decision', async () => {
  const approval = await system.attach(THREE_STEPS);
  await played(approval, ['bob', 'approve'], ['dave', 'approve']);
  await resetTo(await workflowOf(approval), 2);
  await played(approval, ['erin', 'approve']);
  await finish(approval, 'reset');
});

// A replayer gives every run the id of the first one, so what follows from the difference can
// only be replayed by a worker.
test('a reset to its beginning is replayed by a worker that starts after it', async () => {
  const approval = await system.attach(THREE_STEPS);
  await played(approval, ['bob', 'approve']);
  const workflowId = await workflowOf(approval);
  await resetTo(workflowId, 0);
  await played(approval, ['dave', 'approve']);
  await system.stopWorkers();
  await system.startWorkers();
  await played(approval, ['erin', 'approve']);
  expect(await system.services.gateway.outcome(workflowId, 10_000)).toBe('approved');
  const { types } = await historyFacts(workflowId);
  // The failed task by which the server makes the reset.
  expect(types.filter((type) => type === 'workflowTaskFailed')).toHaveLength(1);
  expect(types.filter((type) => type === 'markerRecorded').length).toBeGreaterThan(2);
});

test('a cancel by an operator in Temporal', async () => {
  const approval = await system.attach(THREE_STEPS);
  const workflowId = await workflowOf(approval);
  await withTemporal((client) => client.workflow.getHandle(workflowId).cancel());
  await finish(approval, 'operator-cancel', 'cancelled');
});

test('votes that come at the same time, and one too late', async () => {
  const spec = flat([
    {
      key: 'vote',
      approver: { users: ['bob', 'carol', 'dave', 'frank'], strategy: 'quorum' },
      votes: { needed: 3 },
    },
    one('then', 'erin'),
  ]);
  const approval = await system.attach(spec);
  const answers = await Promise.all(
    ['bob', 'carol', 'dave', 'frank'].map((user) => system.send(user, approval, 'approve')),
  );
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(3);
  await played(approval, ['erin', 'approve']);
  await finish(approval, 'votes');
});

test('signals of every kind, some refused', async () => {
  const approval = await system.attach(flat([one('a', 'bob')]));
  const workflowId = await workflowOf(approval);
  const { gateway } = system.services;
  await gateway.signal(workflowId, 'approve', { actor: 'mallory' });
  await gateway.signal(workflowId, 'delegate', { actor: 'bob', to: 'nobody' });
  await gateway.signal(workflowId, 'escalate', { actor: 'bob' });
  await gateway.signal(workflowId, 'approve', { actor: 'dave', surprise: true });
  await gateway.signal(workflowId, 'approve', { actor: 'dave' });
  await finish(approval, 'refused-signals');
});

test('recalled and started again, moved to another version on the way', async () => {
  const definition = await system.publish(flat([one('a', 'bob'), one('b', 'carol')]));
  const subject = { type: 'replay', id: randomUUID() };
  const { body } = await system.as('alice').post('/approvals', { definition, subject });
  const approval = body.approvalId as string;
  await played(approval, ['bob', 'approve'], ['alice', 'recall'], ['alice', 'start']);
  await system.publish(flat([one('a', 'dave')]), definition);
  const root = system.as('root');
  const path = `/definitions/${definition}/migrations`;
  const planned = await root.post(path, { reason: 'Replayed' });
  expect((await root.post(`${path}/${planned.body.id}/apply`, {})).body.results).toMatchObject({
    're-asked': 1,
  });
  await played(approval, ['dave', 'approve']);
  await finish(approval, 'moved');
});

describe('a webhook', () => {
  async function delivered(answers: number[], status: string, name: string): Promise<void> {
    receiver.reset();
    receiver.answers = answers;
    const webhooks = new Webhooks(system);
    const made = await webhooks.create(receiver.url, { kinds: ['approval.opened'] });
    await system.attach(flat([one('a', 'bob')]));
    const [delivery] = await webhooks.settled(made, status);
    const deliveryId = delivery.id as string;
    await replayRun(
      deliveryWorkflowId({ organization: 'acme', deliveryId, round: 1, summary: '' }),
      name,
    );
    await webhooks.change(made, { status: 'paused' });
  }

  test('that is away for a moment', () => delivered([503, 500], 'delivered', 'delivery'));

  test(
    'that stays away until nobody tries any more',
    () => delivered(Array<number>(100).fill(503), 'failed', 'delivery-given-up'),
    30_000,
  );
});
