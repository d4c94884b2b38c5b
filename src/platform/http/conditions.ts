import { z } from 'zod';

/**
 * The headers that say under which condition something is done or answered, from where on, and in
 * which language.
 */
export const CONDITIONS = {
  'Accept-Language': z.string().optional().meta({
    description: 'What is told in words comes in the first of en, de and ar; English by default',
    example: 'de-AT, de;q=0.9',
  }),
  'Idempotency-Key': z.string().min(1).max(200).optional().meta({
    description: 'Makes a repetition safe: the same key is done once and answered the same',
    example: 'order-2026-17',
  }),
  'If-Match': z.string().optional().meta({
    description: 'ETag of what was read; refused with 412 when that has moved on since',
    example: '"7.4a1f0c9e5d2b8a63"',
  }),
  'Last-Event-ID': z
    .string()
    .regex(/^\d{1,19}$/, 'has to be the id of an event of this stream')
    .optional()
    .meta({ description: 'Id of the last event that arrived: goes on from there', example: '811' }),
  'If-None-Match': z.string().optional().meta({
    description: 'ETag of the answer that is known; answered with 304 while it stays the same',
    example: '"7.4a1f0c9e5d2b8a63"',
  }),
};

/** One of these headers. */
export type ConditionHeader = keyof typeof CONDITIONS;
