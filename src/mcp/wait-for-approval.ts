import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { AnswerOf } from '../client/api';
import { inWords, summaryOf, summarySchema, type ApprovalSummary } from './approval-summary';
import type { ApprovalsApi } from './approvals-api';
import { approvalId } from './fields';
import type { Call, Tool } from './tool';
import { ToolProblem } from './tool-problem';

const input = z.strictObject({
  approvalId,
  timeoutSeconds: z
    .number()
    .min(0)
    .max(600)
    .default(50)
    .describe(
      'How long to wait at most. Hosts often give up after 60 seconds unless they ask for progress',
    ),
});

/** After so long the agent hears that it is still waited for. */
const SLICE_SECONDS = 15;
/** Before it is asked again after a failure that passes. */
const PAUSE_MS = 1_000;

/** Waits until an approval is over. */
export function waitForApproval(api: ApprovalsApi): Tool<typeof input, typeof summarySchema> {
  return {
    name: 'wait_for_approval',
    title: 'Wait for an approval',
    description:
      'Waits until people have decided, and answers at once when they have. "isOver" false means ' +
      'that it is still open: tell the user whom it waits for, or call this again. Approvals can ' +
      'take days, and nothing is lost if you stop waiting.',
    input,
    output: summarySchema,
    annotations: { readOnlyHint: true, idempotentHint: true },
    handle: async ({ approvalId: id, timeoutSeconds }, call) => {
      const data = await untilOver(api, id, timeoutSeconds * 1_000, call);
      return { text: inWords(data), data };
    },
  };
}

async function untilOver(
  api: ApprovalsApi,
  id: string,
  timeoutMs: number,
  call: Call,
): Promise<ApprovalSummary> {
  const deadline = Date.now() + timeoutMs;
  const path = `/approvals/${encodeURIComponent(id)}`;
  const { signal } = call;
  let known = summaryOf(await api.get<AnswerOf<'getApproval'>>(path, { signal }));
  while (!known.isOver) {
    const left = (deadline - Date.now()) / 1_000;
    if (left <= 0) break;
    await call.progress(progressOf(known));
    const timeout = Math.min(SLICE_SECONDS, left).toFixed(2);
    const query = `waitFor=decided&version=${known.version}&timeout=${timeout}`;
    const detail = await unlessPassing(
      api.get<AnswerOf<'getApproval'>>(`${path}?${query}`, { signal }),
      deadline,
      signal,
    );
    if (detail) known = summaryOf(detail);
  }
  return known;
}

/** Waiting outlives a restart of the API; nothing when it has to be asked again. */
async function unlessPassing<T>(
  reading: Promise<T>,
  deadline: number,
  signal: AbortSignal,
): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    const isOver = Date.now() + PAUSE_MS > deadline;
    if (!(error instanceof ToolProblem) || !error.isPassing || isOver) throw error;
    await pause(PAUSE_MS, undefined, { signal });
    return undefined;
  }
}

function progressOf({ waitingFor }: ApprovalSummary): string {
  const people = [...new Set(waitingFor.flatMap((step) => step.people))];
  return people.length > 0 ? `Waits for ${people.join(', ')}.` : 'Still open.';
}
