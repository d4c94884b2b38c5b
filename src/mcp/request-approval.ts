import { z } from 'zod';
import type { AnswerOf, BodyOf } from '../client/api';
import type { ApprovalsApi } from './approvals-api';
import { idempotencyKey } from './fields';
import type { Tool } from './tool';

const input = z.strictObject({
  idempotencyKey,
  subject: z
    .strictObject({
      type: z.string().min(1).max(63).describe('Kind of the object, for example "deployment"'),
      id: z.string().min(1).max(200).describe('Id of the object in its own system'),
      title: z.string().min(1).max(200).optional().describe('What people read in their inbox'),
      attributes: z
        .record(z.string(), z.unknown())
        .optional()
        .describe('Facts by which it is decided who has to approve, for example an amount'),
    })
    .describe('The object that needs an approval'),
  definition: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('Key of the definition; leave it out and the one that matches the subject is used'),
  reason: z
    .string()
    .min(1)
    .max(2_000)
    .optional()
    .describe('Why you ask; approvers see it as "reason" in the metadata'),
  metadata: z.record(z.string(), z.unknown()).optional().describe('Free-form fields'),
});

const output = z.object({
  approvalId: z.string(),
  created: z.boolean().describe('False: a call with this key has attached it before'),
  started: z.boolean().describe('False: it starts within seconds'),
});

/** Attaches an approval. */
export function requestApproval(api: ApprovalsApi): Tool<typeof input, typeof output> {
  return {
    name: 'request_approval',
    title: 'Request an approval',
    description:
      'Asks people to approve something before you do it. Use it when a person has to agree to an ' +
      'action, then call wait_for_approval and go on only if the status is "approved". One ' +
      'object has one open approval at a time.',
    input,
    output,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true },
    handle: async ({ idempotencyKey: key, reason, metadata, subject, definition }, { signal }) => {
      const said = reason === undefined ? {} : { reason };
      const body = {
        subject,
        ...(definition === undefined ? {} : { definition }),
        metadata: { ...metadata, ...said },
      } as BodyOf<'attachApproval'>;
      const headers = { 'idempotency-key': key };
      const attached = await api.post<AnswerOf<'attachApproval'>>('/approvals', {
        body,
        headers,
        signal,
      });
      const { approvalId, created, started } = attached;
      const what = created ? 'Requested' : 'Requested before';
      return {
        text: `${what}: approval ${approvalId}. Call wait_for_approval to learn the outcome.`,
        data: { approvalId, created, started },
      };
    },
  };
}
