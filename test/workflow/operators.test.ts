import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import type { DefinitionSpec } from '../../src/domain/definition';
import { commandUpdate, VERB_SIGNALS } from '../../workflows/contract';
import { withTemporal } from '../support/histories';
import { ONE_STEP, TestSystem, THREE_STEPS } from '../support/system';
import { until } from '../support/until';

const PUBLIC_URL = 'https://approvals.test';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start({ environment: { COUNTERSIGN_PUBLIC_URL: PUBLIC_URL } });
});
afterAll(() => system.stop());

const detail = async (id: string, of = system) =>
  (await of.as('alice').get(`/approvals/${id}`)).body;

/** Does something with the workflow of an approval as an operator would. */
async function asOperator<T>(
  id: string,
  work: (handle: WorkflowHandle) => Promise<T>,
  of = system,
): Promise<T> {
  const { workflowId } = await detail(id, of);
  return withTemporal((client) => work(client.workflow.getHandle(workflowId)));
}

/** The details that the Temporal UI shows. */
async function detailsOf(handle: WorkflowHandle): Promise<string> {
  return (await handle.query<{ currentDetails: string }>('__temporal_workflow_metadata'))
    .currentDetails;
}

test('S238 operators see readable ids, search attributes, a summary, details and a link to the page', async () => {
  const id = await system.attach(THREE_STEPS, {
    subject: { type: 'job', id: 'seen', title: 'Bulk delete' },
  });
  await system.as('bob').post(`/approvals/${id}/approve`);
  await asOperator(id, async (handle) => {
    expect(handle.workflowId).toBe('approval:acme:job:seen:1');
    const description = await handle.describe();
    expect(await description.staticSummary()).toContain('Bulk delete · requested by alice');
    expect(description.memo).toEqual({ approvalId: id });
    const attributes = Object.fromEntries(
      [...description.typedSearchAttributes.getAll()].map(({ key, value }) => [key.name, value]),
    );
    expect(attributes).toMatchObject({
      ...{ Organization: 'acme', SubjectType: 'job', SubjectId: 'seen', ApprovalStatus: 'open' },
      ...{ CurrentStep: 'review', Assignees: ['dave'] },
    });
    const details = await detailsOf(handle);
    expect(details).toContain(`[open the approval](${PUBLIC_URL}/approvals/${id})`);
    expect(details).toContain('| 2 review | dave |');
  });
});

test('S238 every activity and every timer of a history says what it is for', async () => {
  const spec: DefinitionSpec = {
    ...ONE_STEP,
    steps: [{ key: 'only', approver: { user: 'bob' }, deadline: { after: 'P1D', then: 'reject' } }],
    actions: [
      { on: 'on-complete', run: 'log', parameters: { message: 'done' } },
      // Nobody listens there.
      {
        on: 'on-complete',
        run: 'http.post',
        maxAttempts: 1,
        parameters: { url: 'http://127.0.0.1:9' },
      },
    ],
  };
  const id = await system.attach(spec);
  await system.as('bob').post(`/approvals/${id}/approve`);
  await asOperator(id, async (handle) => {
    await handle.result();
    const { events } = await handle.fetchHistory();
    const summaries = (events ?? [])
      .filter(
        (event) =>
          event.markerRecordedEventAttributes ??
          event.timerStartedEventAttributes ??
          event.activityTaskScheduledEventAttributes,
      )
      .map(({ userMetadata }) => Buffer.from(userMetadata?.summary?.data ?? []).toString());
    expect(summaries).toEqual([
      expect.stringMatching(/^"deadline of step 1 only"$/),
      expect.stringMatching(/^"approve by bob · step 1 only"$/),
      '"log (on-complete)"',
      '"http.post (on-complete)"',
      '"give up http.post (on-complete)"',
    ]);
  });
});

test('S238 a run that continues as new keeps what operators search by and read', async () => {
  const spec: DefinitionSpec = {
    strategy: 3,
    steps: Array.from({ length: 12 }, (_unused, i) => ({
      key: `s${i}`,
      approver: { user: 'bob' },
      deadline: { after: 'P1D', then: 'escalate' },
    })),
  };
  const definition = await system.publish(spec);
  const subject = { type: 'job', id: randomUUID(), title: 'Long story' };
  const request = { organization: 'acme', definition, requester: 'alice', subject };
  const { start, approvalId, workflowId } = await system.services.attach.attach(request);
  if (!start) throw new Error('no order');
  await withTemporal((client) =>
    client.workflow.start('approval', {
      workflowId,
      taskQueue: system.config.temporal.taskQueue,
      args: [
        {
          ...{ approvalId, directive: start.order.directive, historyLimit: 12 },
          heading: { summary: start.order.summary, page: `${PUBLIC_URL}/approvals/${approvalId}` },
        },
      ],
      memo: { approvalId },
    }),
  );
  const approve = async () => {
    const answer = await system.as('bob').post(`/approvals/${approvalId}/approve`);
    expect(answer).toMatchObject({ status: 200, body: { outcome: { accepted: true } } });
  };
  for (let i = 0; i < 11; i += 1) await approve();
  await asOperator(approvalId, async (handle) => {
    const description = await handle.describe();
    expect(description.raw.workflowExecutionInfo?.firstRunId).not.toBe(description.runId);
    expect(description.memo).toEqual({ approvalId });
    const details = await detailsOf(handle);
    expect(details).toContain('Long story · requested by alice**');
    expect(details).toContain(`${PUBLIC_URL}/approvals/${approvalId}`);
    const { events } = await handle.fetchHistory();
    expect(events?.length).toBeLessThan(40);
  });
  await approve();
  expect(await system.services.gateway.outcome(workflowId, 10_000)).toBe('approved');
});

describe('S233 by the forms of the Temporal UI', () => {
  const timelineOf = async (id: string): Promise<string[]> =>
    (await detail(id)).timeline.map(({ text }: { text: string }) => text);

  test('a person approves by an update with actor and comment; the record says how it came', async () => {
    const id = await system.attach(ONE_STEP);
    const args = { kind: 'approve', actor: 'bob', comment: 'by phone' };
    const answer = await asOperator(id, (handle) =>
      handle.executeUpdate(commandUpdate, { args: [args] }),
    );
    expect(answer).toMatchObject({ outcome: { accepted: true }, view: { status: 'approved' } });
    expect(await timelineOf(id)).toContain(
      'bob approved "only" (straight through Temporal): by phone',
    );
    const data = await system.rows<{ direct: boolean | null }>(
      `SELECT data -> 'direct' AS direct FROM countersign.event
       WHERE approval_id = $1 AND command_id IS NOT NULL ORDER BY seq`,
      [id],
    );
    expect(data[0]).toEqual({ direct: true });
  });

  test('and by a signal; what came through the API says nothing of the kind', async () => {
    const id = await system.attach(THREE_STEPS);
    await asOperator(id, (handle) => handle.signal(VERB_SIGNALS.approve, { actor: 'bob' }));
    const timeline = await until(
      () => timelineOf(id),
      (texts) => texts.some((text) => text.startsWith('bob approved')),
    );
    expect(timeline).toContain('bob approved "check" (straight through Temporal)');
    await system.as('dave').post(`/approvals/${id}/approve`);
    expect(await timelineOf(id)).toContain('dave approved "review"');
  });

  test('both are refused and recorded where commands have to be signed', async () => {
    const signed = await TestSystem.start({
      environment: { COMMAND_KEYS: 'a-key-of-the-tests-that-is-long-enough' },
    });
    try {
      const id = await signed.attach(ONE_STEP);
      const args = { kind: 'approve', actor: 'bob' };
      const work = async (handle: WorkflowHandle) => {
        await handle.signal(VERB_SIGNALS.approve, { actor: 'bob' });
        return handle.executeUpdate(commandUpdate, { args: [args] });
      };
      const { outcome, view } = await asOperator(id, work, signed);
      expect(outcome).toMatchObject({ accepted: false, code: 'SIGNATURE_INVALID' });
      expect(view.status).toBe('open');
      const refused = await signed.rows(
        `SELECT source, outcome ->> 'code' AS code FROM countersign.command
         WHERE approval_id = $1 ORDER BY source`,
        [id],
      );
      expect(refused).toEqual([
        { source: 'signal', code: 'SIGNATURE_INVALID' },
        { source: 'update', code: 'SIGNATURE_INVALID' },
      ]);
    } finally {
      await signed.stop();
    }
  });
});
