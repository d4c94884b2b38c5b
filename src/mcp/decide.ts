import { z } from 'zod';
import type { AnswerOf } from '../client/api';
import { APPROVAL_STATUSES } from '../domain/statuses';
import type { ApprovalsApi } from './approvals-api';
import { comment, idempotencyKey } from './fields';
import type { Tool, ToolAnswer } from './tool';
import { ToolProblem } from './tool-problem';

const ACTIONS = ['approve', 'reject', 'comment', 'delegate'] as const;

const input = z.strictObject({
  taskId: z.uuid().describe('Id of the task, from list_inbox or get_approval'),
  action: z
    .enum(ACTIONS)
    .describe('approve or reject the request, comment on it, or delegate it to somebody else'),
  comment: comment
    .optional()
    .describe('Why; people read it in the record. Needed to comment, and wherever it is asked for'),
  to: z.string().min(1).max(200).optional().describe('Username to whom you delegate'),
  formData: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Answers to the form of the step, with approve'),
  version: z
    .int()
    .min(0)
    .optional()
    .describe('Of the approval as you have read it: refused if anything has happened since'),
  content: z
    .string()
    .max(100)
    .optional()
    .describe('Of the step as you have read it: refused if what it is about has changed since'),
  idempotencyKey: idempotencyKey.optional(),
});
type Input = z.infer<typeof input>;

const output = z.object({
  state: z.enum(['decided', 'stored']).describe('stored: it will be decided in a moment'),
  status: z.enum(APPROVAL_STATUSES).nullable().describe('Of the approval, after the decision'),
  waitingFor: z.array(z.object({ step: z.string(), people: z.array(z.string()) })),
});
type Output = z.infer<typeof output>;

/** Answers one task. */
export function decideTask(api: ApprovalsApi): Tool<typeof input, typeof output> {
  return {
    name: 'decide',
    title: 'Decide a task',
    description:
      'Answers a task of your inbox. Read it with get_approval first, and give "content" and ' +
      '"version" from there, so that you decide what you have read. It is recorded under your ' +
      'name and cannot be called back. MACHINE_NOT_ALLOWED means that a person has to decide: ' +
      'leave a comment instead.',
    input,
    output,
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false },
    handle: async (given, { signal }) => {
      const { taskId, action, version, idempotencyKey: key } = given;
      const headers = {
        'idempotency-key': key,
        'if-match': version === undefined ? undefined : `"${version}"`,
      };
      const body = bodyOf(given);
      const path = `/tasks/${taskId}/${action}`;
      return answered(await api.post<AnswerOf<'approveTask'>>(path, { body, headers, signal }));
    },
  };
}

/** What the verb takes; what it does not take is refused here, in the words of the tool. */
function bodyOf({ action, comment: said, to, formData, content }: Input): object {
  const isVote = action === 'approve' || action === 'reject';
  if ((action === 'delegate') !== (to !== undefined)) {
    throw invalid('"to" names the person to whom you delegate: it belongs to "delegate".');
  }
  if (formData !== undefined && action !== 'approve') throw invalid('"formData" needs "approve".');
  if (action === 'comment' && said === undefined) throw invalid('Say something in "comment".');
  return {
    ...(said === undefined ? {} : { comment: said }),
    ...(to === undefined ? {} : { to }),
    ...(formData === undefined ? {} : { formData }),
    ...(content === undefined || !isVote ? {} : { content }),
  };
}

function invalid(happened: string): ToolProblem {
  return new ToolProblem('BODY_INVALID', happened, 'Correct the arguments.');
}

function answered(answer: AnswerOf<'approveTask'>): ToolAnswer<Output> {
  if (answer.state === 'stored') {
    const data: Output = { state: 'stored', status: null, waitingFor: [] };
    return { text: 'Stored: it will be decided in a moment. Look with get_approval.', data };
  }
  const { status, current } = answer.view;
  const waitingFor = current.map(({ key: step, asked: people }) => ({ step, people }));
  const next = waitingFor.map(({ step, people }) => `"${step}" waits for ${people.join(', ')}`);
  return {
    text: [`Done. The approval is ${status}.`, ...next].join('\n- '),
    data: { state: 'decided', status, waitingFor },
  };
}
