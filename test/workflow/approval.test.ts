import { randomUUID } from 'node:crypto';
import { defineSignal } from '@temporalio/workflow';
import { commandUpdate, stateQuery, VERB_SIGNALS } from '../../workflows/contract';
import type { DefinitionSpec } from '../../src/domain/definition';
import type { Json } from '../../src/domain/json';
import { historyFacts, withTemporal } from '../support/histories';
import { ONE_STEP, TestSystem, THREE_STEPS } from '../support/system';
import { until } from '../support/until';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
});
afterAll(() => system.stop());

const detail = async (id: string) => (await system.as('alice').get(`/approvals/${id}`)).body;
type Detail = Awaited<ReturnType<typeof detail>>;
const untilDetail = (id: string, isGood: (body: Detail) => boolean) =>
  until(() => detail(id), isGood);

test('S233 the workflow waits on the signals approve, reject and delegate', async () => {
  const id = await system.attach(THREE_STEPS);
  const { workflowId } = await detail(id);
  await withTemporal(async (client) => {
    const handle = client.workflow.getHandle(workflowId);
    await handle.signal(VERB_SIGNALS.delegate, { actor: 'bob', to: 'mallory', comment: 'leave' });
    await handle.signal(VERB_SIGNALS.approve, { actor: 'mallory' });
    await handle.signal(VERB_SIGNALS.reject, { actor: 'dave', comment: 'no' });
    expect(await handle.result()).toBe('rejected');
  });
  const { timeline } = await detail(id);
  expect(timeline.map((entry: { text: string }) => entry.text)).toEqual(
    expect.arrayContaining([
      'bob delegated "check" to mallory (straight through Temporal): leave',
      'dave rejected "review" (straight through Temporal): no',
    ]),
  );
});

test('S234 the query "state" tells status, version, who is asked and what is due', async () => {
  const deadline = { after: 'P1D', then: 'escalate' as const };
  const id = await system.attach({
    strategy: 3,
    steps: [{ key: 'a', name: 'A', approver: { user: 'bob' }, deadline }],
  });
  const { workflowId } = await detail(id);
  const state = await until(
    () => withTemporal((client) => client.workflow.getHandle(workflowId).query(stateQuery)),
    (view) => view !== undefined,
  );
  expect(state).toMatchObject({
    status: 'open',
    version: 3,
    current: [{ number: 1, key: 'a', name: 'A', asked: ['bob'] }],
  });
  expect(state?.wakeAt).toBe((state?.current[0]?.since ?? 0) + 86_400_000);
});

test.each([
  [null],
  [42],
  ['approve'],
  [['x']],
  [{}],
  [{ actor: 7 }],
  [{ actor: 'bob', task: { $ne: null } }],
  [{ actor: 'bob', comment: 'a\u0000b\ud800' }],
  [{ actor: 'bob', unknown: true }],
  [{ id: 'x'.repeat(10_000), actor: 'bob', comment: 'y'.repeat(100_000) }],
  [JSON.parse('{"__proto__": {"accepted": true}, "actor": "bob"}')],
])('a signal with garbage (case %#) is recorded as refused and harms nothing', async (garbage) => {
  const id = await system.attach(ONE_STEP);
  const { workflowId } = await detail(id);
  await withTemporal((client) =>
    client.workflow.getHandle(workflowId).signal(VERB_SIGNALS.approve, garbage as never),
  );
  const rows = await until(
    () =>
      system.rows<{ outcome: { code: string } }>(
        'SELECT outcome FROM countersign.command WHERE approval_id = $1',
        [id],
      ),
    (found) => found.length === 1,
  );
  expect(rows[0]?.outcome.code).toBe('MALFORMED_COMMAND');
  expect((await system.as('bob').post(`/approvals/${id}/approve`)).status).toBe(200);
});

test('an update that cannot be a command is rejected without a trace in the history', async () => {
  const id = await system.attach(ONE_STEP);
  const { workflowId } = await detail(id);
  await withTemporal(async (client) => {
    const handle = client.workflow.getHandle(workflowId);
    const bodies: Json[] = [null, {}, { id: 'a', kind: 'tick' }, { id: 'b', kind: 7 }];
    for (const args of bodies) {
      await expect(handle.executeUpdate(commandUpdate, { args: [args] })).rejects.toMatchObject({
        cause: { type: 'MALFORMED_COMMAND' },
      });
    }
  });
  const { types } = await historyFacts(workflowId);
  expect(types.filter((type) => type.startsWith('workflowExecutionUpdate'))).toEqual([]);
});

/** Bob and carol by turns, all at the same moment. */
const thirtyVotes = (id: string) =>
  Promise.all(
    Array.from({ length: 30 }, (_unused, i) =>
      system.as(i % 2 ? 'bob' : 'carol').post(`/approvals/${id}/approve`, { step: 'check' }),
    ),
  );

test('a flood of signals and thirty voters at once are all answered, in order', async () => {
  const id = await system.attach(THREE_STEPS);
  const { workflowId } = await detail(id);
  await withTemporal(async (client) => {
    const handle = client.workflow.getHandle(workflowId);
    await Promise.all(
      Array.from({ length: 250 }, (_unused, i) =>
        handle.signal(VERB_SIGNALS.comment, { id: `s${i}`, actor: 'bob', comment: `${i}` }),
      ),
    );
  });
  const votes = await thirtyVotes(id);
  // On a machine that is slow enough some are stored first, and decided all the same.
  for (const { status } of votes) expect([200, 202, 409]).toContain(status);
  const looked = async () => ({
    decided: await system.rows<{ accepted: boolean }>(
      `SELECT (outcome ->> 'accepted')::boolean AS accepted FROM countersign.command
       WHERE approval_id = $1 AND kind = 'approve'`,
      [id],
    ),
    // What a failure has to tell: why the rest has not come.
    answers: votes.map(({ status }) => status).join(' '),
    waiting: await system.rows(
      `SELECT attempts, (due_at - now())::text AS due, error FROM countersign.outbox
       WHERE approval_id = $1`,
      [id],
    ),
  });
  const { decided } = await until(looked, (found) => found.decided.length === 30, 60_000);
  expect(decided.filter(({ accepted }) => accepted)).toHaveLength(1);
  const { timeline } = await detail(id);
  const comments = timeline.filter((entry: { type: string }) => entry.type === 'comment-added');
  expect(comments).toHaveLength(250);
}, 120_000);

test('thirty voters at once never ask more of Temporal than it takes', async () => {
  const id = await system.attach(THREE_STEPS);
  const votes = await thirtyVotes(id);
  expect(votes.map(({ status }) => status).sort()).toEqual([200, ...Array(29).fill(409)]);
  const { types } = await historyFacts((await detail(id)).workflowId);
  // What was under way at the same time came with the same workflow task.
  const tasks = types.join(' ').split('workflowTaskCompleted');
  const accepted = tasks.map((task) => task.split('workflowExecutionUpdateAccepted').length - 1);
  expect(Math.max(...accepted)).toBeLessThanOrEqual(3);
  expect(accepted.reduce((sum, count) => sum + count)).toBe(30);
});

test('a decision that ends an approval is answered, also while people are changed', async () => {
  const { gateway } = system.services;
  const decideWhileSignalled = async (): Promise<number> => {
    const id = await system.attach(ONE_STEP);
    const { workflowId } = await detail(id);
    const signals = async (): Promise<void> => {
      for (let n = 0; n < 15; n += 1) {
        // Those that come after the end are refused.
        await gateway.reevaluate(workflowId, randomUUID()).catch(() => undefined);
      }
    };
    const decision = system.as('bob').post(`/approvals/${id}/approve`);
    await Promise.all([signals(), signals(), decision]);
    return (await decision).status;
  };
  for (let round = 0; round < 5; round += 1) expect(await decideWhileSignalled()).toBe(200);
});

test('a workflow of another database in the same namespace is never taken for the own one', async () => {
  const twin = await TestSystem.start({ workers: false });
  const subject = { type: 'twin', id: randomUUID() };
  await system.attach(ONE_STEP, { subject });
  const definition = await twin.publish(ONE_STEP);
  const attached = await twin.as('alice').post('/approvals', { definition, subject });
  expect(attached).toMatchObject({ status: 201, body: { created: true, started: false } });
  await twin.stop();
});

test('an unknown signal harms nothing', async () => {
  const id = await system.attach(ONE_STEP);
  const { workflowId } = await detail(id);
  await withTemporal((client) =>
    client.workflow.getHandle(workflowId).signal(defineSignal('nonsense')),
  );
  expect((await system.as('bob').post(`/approvals/${id}/approve`)).status).toBe(200);
});

describe('S239 a deadline', () => {
  const spec = (after: string): DefinitionSpec => ({
    strategy: 3,
    steps: [
      {
        key: 'a',
        approver: { role: 'finance', strategy: 'anyone' },
        deadline: { after, then: 'escalate' },
      },
    ],
  });

  test('escalates by itself, never early, and once', async () => {
    const id = await system.attach(spec('PT1S'));
    const escalated = await untilDetail(id, (body) => body.current[0].tasks.length === 3);
    const entries = escalated.timeline.filter(
      (entry: { type: string }) => entry.type === 'step-escalated',
    );
    expect(entries).toHaveLength(1);
    expect(entries[0].text).toBe('"a" was not answered in time and escalated to dave');
    const due = escalated.steps[0].tasks[0].dueAt as number;
    expect(Date.parse(entries[0].at)).toBeGreaterThanOrEqual(due);
    expect((await system.as('dave').post(`/approvals/${id}/approve`)).body.view.status).toBe(
      'approved',
    );
  });

  test('is cancelled by the decision', async () => {
    const id = await system.attach(spec('P1D'));
    await system.as('bob').post(`/approvals/${id}/approve`);
    const { workflowId } = await detail(id);
    await system.services.gateway.outcome(workflowId, 10_000);
    const { types } = await historyFacts(workflowId);
    expect(types.filter((type) => type.startsWith('timer'))).toEqual([
      'timerStarted',
      'timerCanceled',
    ]);
  });

  test('that moves later keeps its timer, and still fires at the right instant', async () => {
    const step = (key: string, after: string) => {
      return { key, approver: { user: 'bob' }, deadline: { after, then: 'escalate' as const } };
    };
    const id = await system.attach({ strategy: 3, steps: [step('a', 'PT1S'), step('b', 'PT2S')] });
    await system.as('bob').post(`/approvals/${id}/approve`);
    const escalated = await untilDetail(id, (body) => body.current[0].tasks.length === 2);
    const entries = escalated.timeline.filter(
      (entry: { type: string }) => entry.type === 'step-escalated',
    );
    expect(entries).toHaveLength(1);
    expect(Date.parse(entries[0].at)).toBeGreaterThanOrEqual(escalated.steps[1].tasks[0].dueAt);
  });

  test('goes on while no worker runs, and is handled when one is back', async () => {
    const id = await system.attach(spec('PT1S'));
    await system.stopWorkers();
    const due = (await detail(id)).current[0].tasks[0].dueAt as number;
    await until(
      () => Promise.resolve(Date.now()),
      (now) => now > due,
    );
    await system.startWorkers();
    await untilDetail(id, (body) => body.current[0].tasks.length === 3);
  });
});

test('a reset to the beginning looks at the rows and loses nothing', async () => {
  const id = await system.attach(THREE_STEPS);
  await system.as('bob').post(`/approvals/${id}/approve`);
  const { workflowId } = await detail(id);
  await withTemporal((client) =>
    client.workflowService.resetWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId },
      workflowTaskFinishEventId: 4 as never,
      requestId: randomUUID(),
      reason: 'test',
      resetReapplyType: 2,
    }),
  );
  const view = await until(
    () => withTemporal((client) => client.workflow.getHandle(workflowId).query(stateQuery)),
    (found) => found?.current[0]?.key === 'review',
  );
  expect(view?.status).toBe('open');
  expect((await system.as('dave').post(`/approvals/${id}/approve`)).status).toBe(200);
  const { timeline } = await detail(id);
  expect(timeline.filter((entry: { type: string }) => entry.type === 'task-answered')).toHaveLength(
    2,
  );
});

test('a terminated workflow is opened again by the next command', async () => {
  const id = await system.attach(THREE_STEPS);
  const { workflowId } = await detail(id);
  await withTemporal((client) => client.workflow.getHandle(workflowId).terminate('by mistake'));
  expect((await system.as('bob').post(`/approvals/${id}/approve`)).body.view.current[0].key).toBe(
    'review',
  );
});

test('a cancel in the Temporal UI cancels the approval in an orderly way', async () => {
  const id = await system.attach(THREE_STEPS);
  const { workflowId } = await detail(id);
  await withTemporal((client) => client.workflow.getHandle(workflowId).cancel());
  const body = await untilDetail(id, (found) => found.status === 'cancelled');
  expect(body.timeline.at(-1).text).toBe('CANCELLED: Cancelled by an operator in Temporal.');
  expect(await system.services.gateway.outcome(workflowId, 10_000)).toBe('cancelled');
});
