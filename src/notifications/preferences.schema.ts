import { IANAZone } from 'luxon';
import { z } from 'zod';
import { LANGUAGES } from '../domain/languages';
import { NOTICE_KINDS } from '../domain/notices';
import { PACES, type ChosenPreferences } from './preferences.types';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 08:30');
const quietHours = z
  .strictObject({ from: time, to: time })
  .refine(({ from, to }) => from !== to, 'begins when it ends; use null for no quiet hours');
const timeZone = z
  .string()
  .max(100)
  .refine((name) => IANAZone.isValidZone(name), 'no time zone; write it like Europe/Berlin');
const chatUrl = z
  .url({ protocol: /^https$/, error: 'a URL with https' })
  .max(2_000)
  .refine((text) => {
    const { username, password } = new URL(URL.canParse(text) ? text : 'https://none');
    return username === '' && password === '';
  }, 'holds a password');
const pace = z.enum(PACES);
const kind = z.strictObject({
  mail: pace.optional(),
  chat: pace.optional(),
  app: z.enum(['now', 'off']).optional(),
});

/** What somebody may choose; what they leave out follows the defaults. */
export const chosenSchema = z
  .strictObject({
    language: z.enum(LANGUAGES).optional(),
    timeZone: timeZone.optional().meta({ description: 'IANA name; the organization’s by default' }),
    quietHours: quietHours.nullable().optional().meta({ description: 'Messages wait for the end' }),
    digestAt: time.optional().meta({ description: 'When the daily digest comes' }),
    chatWebhookUrl: chatUrl
      .nullable()
      .optional()
      .meta({ description: 'Incoming webhook of a chat of one’s own' }),
    kinds: z
      .partialRecord(z.enum(NOTICE_KINDS), kind)
      .optional()
      .meta({ description: 'By kind of notice' }),
  })
  .meta({
    example: {
      language: 'de',
      timeZone: 'Europe/Berlin',
      quietHours: { from: '20:00', to: '07:00' },
      digestAt: '08:00',
      kinds: { 'comment.added': { mail: 'digest' }, 'task.reminded': { mail: 'off' } },
    },
  });

const shownKind = z.object({ mail: pace, chat: pace, app: z.enum(['now', 'off']) });

/** The preferences of somebody, defaults included. */
export const preferencesSchema = z
  .object({
    language: z.enum(LANGUAGES),
    timeZone: z.string(),
    quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
    digestAt: z.string(),
    chatWebhookUrl: z.string().nullable(),
    kinds: z.record(z.enum(NOTICE_KINDS), shownKind),
  })
  .meta({ id: 'NotificationPreferences' });

/** What is stored of somebody; what is not understood any more counts as not chosen. */
export function chosenIn(settings: unknown): ChosenPreferences {
  const parsed = chosenSchema.safeParse(settings ?? {});
  return parsed.success ? parsed.data : {};
}
