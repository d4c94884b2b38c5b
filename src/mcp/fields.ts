import { z } from 'zod';

/** Fields that several tools take. */
export const approvalId = z.uuid().describe('Id of the approval, as request_approval answers it');
export const comment = z.string().max(10_000);
export const idempotencyKey = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\x21-\x7e]+$/, 'printable ASCII without blanks only')
  .describe(
    'Your own name for this call, for example "deploy-2026-17": repeat a call of which you do not ' +
      'know the outcome with the same key, and it is done once',
  );
