import { z } from 'zod';
import { NOTICE_KINDS } from '../domain/notices';
import { storableText } from '../platform/storable.schema';
import { DELIVERY_STATUSES, WEBHOOK_STATUSES } from './webhook.types';

const DAY = 24 * 3600;

const name = storableText(200).min(1);
const url = storableText(2_000).min(1);
const kinds = z
  .array(z.enum(NOTICE_KINDS))
  .max(NOTICE_KINDS.length)
  .meta({ description: 'Kinds of events; none for all' });
const subjectType = storableText(63)
  .min(1)
  .nullable()
  .meta({ description: 'Only of subjects of this type' });

/** A webhook as somebody makes it. */
export const newWebhookSchema = z
  .strictObject({ name, url, kinds: kinds.default([]), subjectType: subjectType.default(null) })
  .meta({
    example: {
      name: 'ERP',
      url: 'https://erp.example.com/hooks/countersign',
      kinds: ['approval.approved', 'approval.denied', 'approval.cancelled'],
    },
  });

/** What can be changed of it. */
export const webhookChangeSchema = z
  .strictObject({
    name: name.optional(),
    url: url.optional(),
    kinds: kinds.optional(),
    subjectType: subjectType.optional(),
    status: z.enum(WEBHOOK_STATUSES).optional(),
  })
  .meta({ example: { status: 'paused' } });

const time = z.iso.datetime();

export const webhookSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    url: z.string(),
    kinds: z.array(z.string()),
    subjectType: z.string().nullable(),
    status: z.enum(WEBHOOK_STATUSES),
    reason: z.string().nullable().meta({ description: 'Why the program has disabled it' }),
    failingSince: time.nullable().meta({ description: 'Nothing has arrived since then' }),
    version: z.int(),
    createdAt: time,
  })
  .meta({ id: 'Webhook' });

const secret = z.string().meta({ description: 'Shown this once' });
export const webhookWithSecretSchema = webhookSchema.extend({ secret }).meta({ id: 'NewWebhook' });
export const secretSchema = z.object({ secret });

export const graceSchema = z
  .strictObject({
    graceSeconds: z
      .int()
      .min(0)
      .max(30 * DAY)
      .default(DAY)
      .meta({ description: 'How long the old secret is good as well' }),
  })
  .meta({ example: { graceSeconds: 3600 } });

export const sentSchema = z
  .object({
    at: time,
    status: z.int().nullable().meta({ description: 'What the receiver answered with' }),
    error: z.string().nullable().meta({ description: 'Null when it arrived' }),
    ms: z.int(),
  })
  .meta({ id: 'WebhookAttempt' });

export const deliverySchema = z
  .object({
    id: z.uuid().meta({ description: 'The header webhook-id' }),
    approvalId: z.uuid(),
    seq: z.int(),
    kind: z.string(),
    status: z.enum(DELIVERY_STATUSES),
    attempts: z.int(),
    error: z.string().nullable().meta({ description: 'Of the last attempt' }),
    createdAt: time,
    settledAt: time.nullable(),
  })
  .meta({ id: 'WebhookDelivery' });

export const deliveryDetailSchema = deliverySchema
  .extend({
    body: z.looseObject({}).meta({ description: 'What is sent' }),
    history: z
      .array(sentSchema.extend({ number: z.int() }))
      .meta({ description: 'Attempts, the newest first' }),
  })
  .meta({ id: 'WebhookDeliveryDetail' });

export const newSourceSchema = z
  .strictObject({ name, username: storableText(200).min(1) })
  .meta({ example: { name: 'Fraud check', username: 'fraud-check' } });

export const sourceSchema = z
  .object({
    key: z.uuid().meta({ description: 'The end of its URL' }),
    name: z.string(),
    username: z.string().meta({ description: 'The service as which it decides' }),
    createdAt: time,
  })
  .meta({ id: 'WebhookSource' });

export const sourceSecretSchema = z
  .object({ key: z.uuid(), secret })
  .meta({ id: 'WebhookSourceSecret' });
