import { z } from 'zod';
import type { AnswerOf } from '../client/api';
import type { ApprovalsApi } from './approvals-api';
import { approvalId, comment, idempotencyKey } from './fields';
import type { Tool } from './tool';

const input = z.strictObject({
  approvalId,
  comment: comment.optional().describe('Why it is not needed any more'),
  idempotencyKey: idempotencyKey.optional(),
});
const output = z.object({ state: z.enum(['decided', 'stored']), status: z.string().nullable() });

/** Calls an approval off. */
export function cancelApproval(api: ApprovalsApi): Tool<typeof input, typeof output> {
  return {
    name: 'cancel_approval',
    title: 'Cancel an approval',
    description:
      'Calls off an approval that you have requested and that is not needed any more. Nobody is ' +
      'asked any longer, and it cannot be opened again.',
    input,
    output,
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false },
    handle: async ({ approvalId: id, comment: why, idempotencyKey: key }, { signal }) => {
      const answer = await api.post<AnswerOf<'cancelApproval'>>(`/approvals/${id}/cancel`, {
        body: why === undefined ? {} : { comment: why },
        headers: { 'idempotency-key': key },
        signal,
      });
      const status = answer.state === 'decided' ? answer.view.status : null;
      return {
        text: status === null ? 'Stored: it will be cancelled in a moment.' : 'Cancelled.',
        data: { state: answer.state, status },
      };
    },
  };
}
