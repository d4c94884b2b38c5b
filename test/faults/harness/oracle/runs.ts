import type { Client } from '@temporalio/client';
import type { InputFacts, OutcomeFacts, RunFacts } from './evidence';

type History = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>;
type HistoryEvent = NonNullable<History['events']>[number];
type Payloads = { payloads?: { data?: Uint8Array | null }[] | null } | null | undefined;

/** All runs of approvals on a task queue, read from the server and nowhere else. */
export async function readRuns(client: Client, taskQueue: string): Promise<RunFacts[]> {
  const runs: RunFacts[] = [];
  const query = `TaskQueue = "${taskQueue}" AND WorkflowType = "approval"`;
  for await (const { workflowId, runId, startTime } of client.workflow.list({ query })) {
    runs.push({
      ...(await readRun(client, workflowId, runId)),
      at: startTime.getTime(),
    } as RunFacts);
  }
  const at = (run: RunFacts): number => (run as RunFacts & { at: number }).at;
  return runs.sort((a, b) => at(a) - at(b));
}

async function readRun(client: Client, workflowId: string, runId: string): Promise<RunFacts> {
  const handle = client.workflow.getHandle(workflowId, runId);
  const [history, { raw, status }] = await Promise.all([handle.fetchHistory(), handle.describe()]);
  const facts = factsOf(history.events ?? []);
  return {
    ...facts,
    ...{ workflowId, runId, status: status.name },
    taskAttempt: raw.pendingWorkflowTask?.attempt ?? 0,
    pendingActivities: raw.pendingActivities?.length ?? 0,
    history,
  };
}

/** What the events of one history say, decoded by hand. */
function factsOf(
  events: readonly HistoryEvent[],
): Pick<RunFacts, 'approvalId' | 'inputs' | 'outcomes' | 'unanswered'> {
  const inputs: InputFacts[] = [];
  const outcomes: OutcomeFacts[] = [];
  const accepted = new Map<string, string>();
  let approvalId = '';
  for (const event of events) {
    const started = event.workflowExecutionStartedEventAttributes;
    if (started) approvalId = textOf(first(started.input), 'approvalId') ?? '';
    const update = event.workflowExecutionUpdateAcceptedEventAttributes;
    if (update) {
      inputs.push(inputOf('update', first(update.acceptedRequest?.input?.args), 'update'));
      accepted.set(String(event.eventId), update.acceptedRequest?.meta?.updateId ?? '');
    }
    const answered = event.workflowExecutionUpdateCompletedEventAttributes;
    if (answered) accepted.delete(String(answered.acceptedEventId));
    const signal = event.workflowExecutionSignaledEventAttributes;
    if (signal) inputs.push(inputOf('signal', first(signal.input), signal.signalName ?? ''));
    outcomes.push(...outcomesIn(event));
  }
  return { approvalId, inputs, outcomes, unanswered: [...accepted.values()] };
}

function inputOf(source: InputFacts['source'], body: unknown, name: string): InputFacts {
  const kind = source === 'signal' ? name : textOf(body, 'kind');
  return {
    ...{ id: textOf(body, 'id'), source, kind: kind ?? '' },
    ...{ actor: textOf(body, 'actor'), to: textOf(body, 'to') },
  };
}

/** Commits are local activities, whose results stand in markers, or regular ones. */
function outcomesIn(event: HistoryEvent): OutcomeFacts[] {
  const marker = event.markerRecordedEventAttributes;
  const result = marker?.details?.['result'] ?? event.activityTaskCompletedEventAttributes?.result;
  const found = first(result) as { outcomes?: OutcomeFacts[] } | null | undefined;
  return found?.outcomes ?? [];
}

function first(payloads: Payloads): unknown {
  const data = payloads?.payloads?.[0]?.data;
  if (data === null || data === undefined || data.length === 0) return undefined;
  try {
    return JSON.parse(Buffer.from(data).toString());
  } catch {
    return undefined;
  }
}

function textOf(value: unknown, name: string): string | undefined {
  const field = (value as Record<string, unknown> | null | undefined)?.[name];
  return typeof field === 'string' ? field : undefined;
}
