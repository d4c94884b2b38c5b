import type { NoticeKind } from '../domain/notices';
import { afterQuietHours, nextDigest } from './delivery-times';
import { REMINDING, type Channel, type Pace, type Preferences } from './preferences.types';

/** A notification whose other channels are to be looked at. */
export interface DueNotification {
  id: string;
  organizationId: string;
  userId: string;
  approvalId: string;
  taskId: string | null;
  seq: number;
  kind: NoticeKind;
}

/** A message to be written. */
export interface PlannedMessage {
  organizationId: string;
  userId: string;
  /** None for a digest, which is about many. */
  approvalId: string | null;
  channel: Channel;
  notificationIds: string[];
  digest: boolean;
  eventKey: string | null;
  reminderOf: string | null;
  dueAt: number;
}

/** Whoever can be reached by which channels. */
export interface Reachable {
  preferences: Preferences;
  channels: readonly Channel[];
}

/**
 * The messages for one event and one person, however many reasons there are to tell them.
 *
 * @param isThrottled whether they have been reminded of a task by a channel a short while ago
 */
export function plan(
  group: readonly [DueNotification, ...DueNotification[]],
  { preferences, channels }: Reachable,
  now: number,
  isThrottled: (channel: Channel, taskId: string) => boolean,
): PlannedMessage[] {
  const [{ organizationId, userId, approvalId, seq }] = group;
  return channels.flatMap((channel) => {
    const wanted = group.filter((notice) => paceOf(notice, preferences, channel) !== 'off');
    if (wanted.length === 0) return [];
    const reminderOf = reminderIn(wanted);
    if (reminderOf !== null && isThrottled(channel, reminderOf)) return [];
    const isNow = wanted.some((notice) => paceOf(notice, preferences, channel) === 'now');
    const about = isNow
      ? { approvalId, eventKey: `${approvalId}:${seq}:${userId}`, digest: false }
      : { approvalId: null, eventKey: null, digest: true };
    const dueAt = isNow
      ? afterQuietHours(now, preferences)
      : afterQuietHours(nextDigest(now, preferences), preferences);
    const notificationIds = wanted.map(({ id }) => id);
    return [{ organizationId, userId, channel, notificationIds, reminderOf, dueAt, ...about }];
  });
}

function paceOf({ kind }: DueNotification, { kinds }: Preferences, channel: Channel): Pace {
  return kinds[kind][channel];
}

/** The task of which all this only reminds. */
function reminderIn(group: readonly DueNotification[]): string | null {
  const onlyReminds = group.every(({ kind }) => REMINDING.includes(kind));
  return onlyReminds ? (group[0]?.taskId ?? null) : null;
}
