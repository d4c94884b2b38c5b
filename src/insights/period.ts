import { z } from 'zod';
import { Problem } from '../platform/http/problems';
import { instantParameter } from '../platform/http/instant';

/** From inclusive, to exclusive; ISO 8601 in UTC. */
export interface Period {
  from: string;
  to: string;
}

export const BUCKETS = ['day', 'week', 'month'] as const;
export type Bucket = (typeof BUCKETS)[number];

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 90;
/** Two years: what is asked for stays small, and a chart readable. */
const MAX_DAYS = 732;

/** The parameters by which a caller chooses a period. */
export const periodParameters = {
  from: instantParameter.optional().meta({
    description: `Beginning, inclusive; ${DEFAULT_DAYS} days before the end unless given`,
  }),
  to: instantParameter.optional().meta({ description: 'End, exclusive; now unless given' }),
};

/** The key of a definition, where there may be all. */
export const definitionParameter = z
  .string()
  .max(63)
  .optional()
  .meta({ description: 'Key of a definition; all of them unless given', example: 'purchase' });

/** How a period is divided. */
export const bucketParameters = {
  bucket: z
    .enum(BUCKETS)
    .default('week')
    .meta({ description: 'Length of the parts of the period' }),
  timeZone: z
    .string()
    .max(64)
    .default('UTC')
    .refine(isTimeZone, 'is not an IANA time zone such as Europe/Berlin')
    .meta({ description: 'IANA time zone in which days begin', example: 'Europe/Berlin' }),
};

/**
 * The period that was asked for.
 *
 * @throws Problem PARAMETERS_INVALID when it is empty or too long
 */
export function periodOf(asked: Partial<Period>, now: number): Period {
  const to = asked.to === undefined ? now : Date.parse(asked.to);
  const from = asked.from === undefined ? to - DEFAULT_DAYS * DAY_MS : Date.parse(asked.from);
  if (from >= to) throw invalid('has to be before "to"');
  if (to - from > MAX_DAYS * DAY_MS) {
    throw invalid(`may be at most ${MAX_DAYS} days before "to": ask for less at a time`);
  }
  if (from < FIRST) throw invalid('is too long ago');
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

/** The beginning of the years that the database can store with the default length. */
const FIRST = Date.parse('0001-01-02T00:00:00Z');

function invalid(message: string): Problem {
  return new Problem('PARAMETERS_INVALID', `from: ${message}.`, {
    errors: [{ path: 'from', message }],
  });
}

/** By the name alone: offsets are no zones, and PostgreSQL understands some of them otherwise. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
