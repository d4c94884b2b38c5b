import { z } from 'zod';
import { isStorable } from '../platform/database/json';

const text = (max: number): z.ZodString =>
  z.string().min(1).max(max).refine(isStorable, 'contains characters that cannot be stored');

const attributes = z
  .record(z.string(), z.json())
  .refine((data) => JSON.stringify(data).length <= 100_000, 'is larger than 100 kB')
  .refine((data) => isStorable(JSON.stringify(data)), 'contains characters that cannot be stored');

/** What can be attached to what. Organization and requester come from who is asking. */
export const attachSchema = z.strictObject({
  /** Chosen by the caller; the same id again answers with the same approval. */
  approvalId: z.uuid().optional(),
  /** Key of a published definition. */
  definition: text(100),
  subject: z.strictObject({
    // Type and id become part of the workflow id, which operators read and search.
    type: z
      .string()
      .regex(/^[a-z0-9][a-z0-9_.-]{0,62}$/i, 'letters, digits, "_", "." and "-" only'),
    id: text(200).regex(/^[\x21-\x7e]+$/, 'printable ASCII without blanks only'),
    title: text(200).optional(),
    attributes: attributes.optional(),
  }),
  metadata: attributes.optional(),
  /** False attaches without asking anybody until the command `start`. */
  autoStart: z.boolean().optional(),
});

/** A request to attach an approval. */
export type AttachRequest = z.infer<typeof attachSchema> & {
  /** Key of the organization. */
  organization: string;
  /** Id or username of the person on whose behalf it is attached. */
  requester: string;
};
