import { api, take } from '../api/client';
import { ApiProblem } from '../api/problem';
import type { Decidable, Decision } from './decidable';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Decides, and returns when it is decided, and until when that can be taken back, if it can.
 * Sending it again with the same key is safe.
 *
 * @param onStored called when it is kept, but not decided before Temporal answers again
 * @throws ApiProblem when it is refused
 */
export async function sendDecision(
  { task, verb, fields, key }: Decision,
  onStored: () => void,
): Promise<string | null> {
  // The verbs differ in their bodies alone; which fields there are, the dialog of the verb knows.
  const path = `/api/v1/tasks/{taskId}/${verb}` as '/api/v1/tasks/{taskId}/approve';
  const isVote = verb === 'approve' || verb === 'reject';
  const body: { comment?: string } = {
    ...fields,
    ...(isVote && task.content ? { content: task.content } : {}),
  };
  const answer = await take(
    api.POST(path, {
      params: { path: { taskId: task.taskId }, header: { 'Idempotency-Key': key } },
      body,
    }),
  );
  if (answer.state === 'decided') return answer.undoableUntil ?? null;
  onStored();
  await decided(task.approvalId, key);
  return null;
}

/** Returns when a command that was kept is decided. */
export async function decided(approvalId: string, commandId: string): Promise<void> {
  const path = { approvalId, commandId };
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const answer = await take(
      api.GET('/api/v1/approvals/{approvalId}/commands/{commandId}', { params: { path } }),
    );
    if (answer.state === 'stored') continue;
    const { outcome } = answer;
    if (outcome.accepted) return;
    throw new ApiProblem({ code: outcome.code, status: 422, detail: outcome.message });
  }
}

/** Takes back the person's last answer. */
export async function undoDecision({ taskId }: Decidable, key: string): Promise<void> {
  const params = { path: { taskId }, header: { 'Idempotency-Key': key } };
  await take(api.POST('/api/v1/tasks/{taskId}/undo', { params, body: {} }));
}
