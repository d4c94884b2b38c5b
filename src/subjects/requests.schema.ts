import { z } from 'zod';
import { uuidParameter } from '../approvals/approvals.schema';
import { limitParameter } from '../platform/http/cursor';
import { jsonObject } from '../platform/json.schema';
import { storableObject, storableText } from '../platform/storable.schema';
import { REQUEST_STATUSES } from './requests.types';

const username = storableText(200).min(1);

/** Names that the rules read beside the free data. */
const OWN_FIELDS = ['assignedTo', 'description'] as const;

const attributes = storableObject
  .refine((data) => OWN_FIELDS.every((name) => !Object.hasOwn(data, name)), {
    error: `${OWN_FIELDS.join(' and ')} are fields of their own`,
  })
  .meta({ description: 'Free data that rules may read' });

const example = {
  title: 'A laptop for the new colleague',
  description: 'She starts on Monday.',
  assignedTo: 'mona',
  attributes: { amount: 1800, priority: 'high' },
};

/** What people write of a request. */
export const requestContentSchema = z
  .strictObject({
    title: storableText(200).min(1),
    description: storableText(10_000).default(''),
    attributes: attributes.default({}),
    assignedTo: username
      .nullable()
      .default(null)
      .meta({ description: 'Username of somebody who may decide requests' }),
  })
  .meta({ id: 'RequestContent', example });
export type RequestInput = z.infer<typeof requestContentSchema>;

const instant = z.iso.datetime();

/** A request as it is read. */
export const requestSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    description: z.string(),
    attributes: jsonObject,
    status: z.enum(REQUEST_STATUSES),
    creator: z.string(),
    assignedTo: z.string().nullable(),
    reviewedBy: z
      .string()
      .nullable()
      .meta({ description: 'Who approved or rejected it; null also when a deadline did' }),
    reviewedAt: instant.nullable(),
    rejectionReason: z.string().nullable(),
    isDeleted: z.boolean(),
    approvalId: z.uuid().nullable().meta({ description: 'The latest approval' }),
    version: z.int(),
    createdAt: instant,
  })
  .meta({
    id: 'Request',
    examples: [
      {
        id: '01980a6e-5b7c-7cc1-8a2f-3f1d2b9c4e55',
        ...example,
        status: 'rejected',
        creator: 'uma',
        reviewedBy: 'mona',
        reviewedAt: '2026-01-05T10:12:00.000Z',
        rejectionReason: 'There is one in the cupboard.',
        isDeleted: false,
        approvalId: '01980a70-0d1e-7b44-9c60-6a3c9e0f7712',
        version: 2,
        createdAt: '2026-01-05T09:00:00.000Z',
      },
    ],
  });
export type RequestView = z.infer<typeof requestSchema>;

const person = username.optional().meta({ description: 'A username, or "me"' });

/** Filters of the list. */
export const requestQuerySchema = z.strictObject({
  status: z.enum(REQUEST_STATUSES).optional().meta({ description: 'Only in this status' }),
  creator: person,
  assignedTo: person,
  after: uuidParameter
    .optional()
    .meta({ description: 'Where the page begins: `next` of the page before' }),
  limit: limitParameter,
});
export type RequestQuery = z.infer<typeof requestQuerySchema>;
