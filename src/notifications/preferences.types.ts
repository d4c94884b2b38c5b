import type { Language } from '../domain/languages';
import { NOTICE_KINDS, type NoticeKind } from '../domain/notices';

/** When something is told: at once, together with others once a day, or not at all. */
export const PACES = ['now', 'digest', 'off'] as const;
export type Pace = (typeof PACES)[number];

/** The ways that leave the program. */
export const CHANNELS = ['mail', 'chat'] as const;
export type Channel = (typeof CHANNELS)[number];

/** How one kind of notice is told. In the program itself there is no digest. */
export interface KindPreference {
  mail: Pace;
  chat: Pace;
  app: 'now' | 'off';
}

/** How somebody wants to be told of what happens. */
export interface Preferences {
  language: Language;
  /** IANA time zone of quiet hours and digest. */
  timeZone: string;
  /** `HH:MM` each; messages wait for the end. */
  quietHours: { from: string; to: string } | null;
  /** `HH:MM` of the daily digest. */
  digestAt: string;
  /** Incoming webhook of a chat of their own. */
  chatWebhookUrl: string | null;
  kinds: Record<NoticeKind, KindPreference>;
}

/** What somebody has chosen; everything else follows the defaults. */
export type ChosenPreferences = Partial<Omit<Preferences, 'kinds'>> & {
  kinds?: Partial<Record<NoticeKind, Partial<KindPreference>>> | undefined;
};

/** What asks for an answer. It is left out when the answer has been given. */
export const ASKING: readonly NoticeKind[] = [
  'task.opened',
  'task.delegated',
  'task.moved',
  'task.escalated',
  'task.reminded',
  'task.due-soon',
  'task.overdue',
  'information.requested',
];

/** What says the same of the same task again. */
export const REMINDING: readonly NoticeKind[] = ['task.reminded', 'task.due-soon', 'task.overdue'];

/**
 * What is told at once unless somebody wants it otherwise: what asks for something, what one waits
 * for, what stands still, and the end.
 */
const AT_ONCE: readonly NoticeKind[] = [
  // By then they have been asked, reminded and warned.
  ...ASKING.filter((kind) => kind !== 'task.overdue'),
  'information.provided',
  'step.held',
  'approval.sent-back',
  'approval.approved',
  'approval.denied',
  'approval.cancelled',
];

/** Preferences with everything that was not chosen. */
export function withDefaults(chosen: ChosenPreferences, timeZone = 'UTC'): Preferences {
  const kinds = NOTICE_KINDS.map((kind) => {
    const pace: Pace = AT_ONCE.includes(kind) ? 'now' : 'off';
    return [kind, { mail: pace, chat: pace, app: 'now', ...chosen.kinds?.[kind] }] as const;
  });
  return {
    language: chosen.language ?? 'en',
    timeZone: chosen.timeZone ?? timeZone,
    quietHours: chosen.quietHours ?? null,
    digestAt: chosen.digestAt ?? '08:00',
    chatWebhookUrl: chosen.chatWebhookUrl ?? null,
    kinds: Object.fromEntries(kinds) as Preferences['kinds'],
  };
}
