import { z } from 'zod';
import { inWords, summarySchema } from './approval-summary';
import type { ApprovalsApi } from './approvals-api';
import { approvalId } from './fields';
import { readApproval } from './reading';
import type { Tool } from './tool';

const input = z.strictObject({ approvalId });

/** One approval as it is now. */
export function getApproval(api: ApprovalsApi): Tool<typeof input, typeof summarySchema> {
  return {
    name: 'get_approval',
    title: 'Read an approval',
    description:
      'How an approval stands: its subject, who decided what, whom it waits for, and whether you ' +
      'may decide or why not. Read it before you decide a task.',
    input,
    output: summarySchema,
    annotations: { readOnlyHint: true, idempotentHint: true },
    handle: async ({ approvalId: id }, { signal }) => {
      const data = await readApproval(api, id, signal);
      return { text: inWords(data), data };
    },
  };
}
