import { z } from 'zod';

const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((word) => word === 'true');
const count = (fallback: number, max: number): z.ZodType<number> =>
  z.coerce.number().int().min(1).max(max).default(fallback);

/** How people are told of what happened: by mail and chat. */
export const MAIL_VARIABLES = {
  /** Server that takes mails, `smtp://user:password@host:587` or `smtps://…`. */
  COUNTERSIGN_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Sender of mails: an address, or a name and an address. */
  COUNTERSIGN_MAIL_FROM: z.string().min(1).max(300).optional(),
  /** Sends no mail at all. */
  COUNTERSIGN_DISABLE_EMAILS: flag,
  /** At most one mail in so many hours reminds of the same task. */
  COUNTERSIGN_REMINDER_MAIL_HOURS: count(4, 720),
  /** How long a link decides, in days. */
  COUNTERSIGN_DECISION_LINK_DAYS: count(7, 90),
  /** Incoming webhook of a chat: one URL, or one per organization as `acme=https://…`. */
  COUNTERSIGN_CHAT_WEBHOOK_URL: z.string().default(''),
};
type MailEnvironment = z.infer<z.ZodObject<typeof MAIL_VARIABLES>>;

/** A server that takes mails. */
export interface SmtpConfig {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise STARTTLS. */
  secure: boolean;
  auth: { user: string; pass: string } | undefined;
}

/** How mails and chat messages leave. */
export interface MailConfig {
  smtp: SmtpConfig | undefined;
  from: string | undefined;
  disabled: boolean;
  reminderHours: number;
  linkDays: number;
  /** By the key of the organization; `*` for all others. */
  chat: ReadonlyMap<string, string>;
}

/** Everything that is wrong with values that have the right form. */
export function mailProblems(
  env: MailEnvironment,
  { publicUrl, production }: { publicUrl: string | undefined; production: boolean },
): string[] {
  const { COUNTERSIGN_SMTP_URL: smtp, COUNTERSIGN_MAIL_FROM: from } = env;
  const chat = [...chatUrls(env.COUNTERSIGN_CHAT_WEBHOOK_URL).values()];
  return [
    ...(smtp !== undefined && from === undefined
      ? [
          'COUNTERSIGN_MAIL_FROM: required with COUNTERSIGN_SMTP_URL, like "Countersign <no-reply@example.com>"',
        ]
      : []),
    ...(from !== undefined && !isSender(from)
      ? ['COUNTERSIGN_MAIL_FROM: has to be an address, or a name and an address in <>']
      : []),
    ...(production && smtp !== undefined && publicUrl === undefined
      ? ['COUNTERSIGN_PUBLIC_URL: required with COUNTERSIGN_SMTP_URL, because mails have links']
      : []),
    ...chat
      .filter((url) => !isHttp(url, production))
      .map(() => `COUNTERSIGN_CHAT_WEBHOOK_URL: has to be a URL with https, or key=URL`),
  ];
}

export function mailConfig(env: MailEnvironment): MailConfig {
  return {
    smtp: env.COUNTERSIGN_SMTP_URL === undefined ? undefined : smtpIn(env.COUNTERSIGN_SMTP_URL),
    from: env.COUNTERSIGN_MAIL_FROM,
    disabled: env.COUNTERSIGN_DISABLE_EMAILS,
    reminderHours: env.COUNTERSIGN_REMINDER_MAIL_HOURS,
    linkDays: env.COUNTERSIGN_DECISION_LINK_DAYS,
    chat: chatUrls(env.COUNTERSIGN_CHAT_WEBHOOK_URL),
  };
}

function smtpIn(text: string): SmtpConfig {
  const url = new URL(text);
  const secure = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    auth: user === '' ? undefined : { user, pass: decodeURIComponent(url.password) },
  };
}

function chatUrls(text: string): Map<string, string> {
  const parts = text.split(',').map((part) => part.trim());
  return new Map(
    parts.filter(Boolean).map((part) => {
      const [, key = '*', url = ''] = /^(?:([a-z0-9][a-z0-9-]*)=)?(.*)$/.exec(part) ?? [];
      return [key, url];
    }),
  );
}

/** No line breaks: it becomes a header. */
function isSender(text: string): boolean {
  return /^(?:[^<>\r\n]*<[^\s<>@,]+@[^\s<>@,]+>|[^\s<>@,]+@[^\s<>@,]+)$/.test(text);
}

function isHttp(text: string, onlyHttps: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && !onlyHttps);
}
