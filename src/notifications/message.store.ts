import type { DataSource, EntityManager } from 'typeorm';
import type { JsonObject } from '../domain/json';
import { run, runAlone } from '../platform/database/statement';
import type { DueNotification, PlannedMessage } from './planning';
import type { Channel } from './preferences.types';

const CLAIM_NOTIFICATIONS = {
  name: 'claim-notifications',
  text: `
UPDATE countersign.notification SET dispatch_at = NULL
WHERE id IN (
  SELECT id FROM countersign.notification WHERE dispatch_at <= to_timestamp($1 / 1000.0)
  ORDER BY dispatch_at LIMIT $2 FOR UPDATE SKIP LOCKED)
RETURNING id, organization_id AS "organizationId", user_id AS "userId",
  approval_id AS "approvalId", task_id AS "taskId", seq, kind`,
};

/** Takes notifications that are due; they are dealt with when the transaction commits. */
export async function claimNotifications(
  manager: EntityManager,
  now: number,
  limit: number,
): Promise<DueNotification[]> {
  return run<DueNotification>(manager, CLAIM_NOTIFICATIONS, [now, limit]);
}

const LOCK_PEOPLE = {
  name: 'lock-message-recipients',
  text: `
SELECT pg_advisory_xact_lock(hashtextextended('countersign.messages ' || id, 0))
FROM (SELECT unnest($1::text[]) AS id ORDER BY 1) people`,
};

/** Until the transaction ends nobody else plans for them; so two reminders cannot miss each other. */
export async function lockPeople(manager: EntityManager, ids: readonly string[]): Promise<void> {
  await run(manager, LOCK_PEOPLE, [[...new Set(ids)].sort()]);
}

const RECENT_REMINDERS = {
  name: 'recent-reminders',
  text: `
SELECT DISTINCT reminder_of AS "taskId", channel FROM countersign.message
WHERE reminder_of = ANY($1::uuid[]) AND created_at > to_timestamp($2 / 1000.0)
  AND status <> 'left-out'`,
};

/** By which channels people were reminded of some tasks since an instant. */
export async function recentReminders(
  manager: EntityManager,
  tasks: readonly string[],
  since: number,
): Promise<{ taskId: string; channel: Channel }[]> {
  return run(manager, RECENT_REMINDERS, [tasks, since]);
}

const EXTEND_DIGEST = {
  name: 'extend-digest',
  text: `
UPDATE countersign.message SET notification_ids = notification_ids || $4::uuid[]
WHERE user_id = $1 AND channel = $2 AND due_at = to_timestamp($3 / 1000.0)
  AND digest AND status = 'waiting' AND attempts = 0
RETURNING id`,
};

const INSERT_MESSAGE = {
  name: 'insert-message',
  text: `
INSERT INTO countersign.message (id, organization_id, user_id, approval_id, channel,
  notification_ids, digest, event_key, reminder_of, content, due_at, status, error, created_at,
  settled_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, to_timestamp($11 / 1000.0), $12, $13,
  to_timestamp($14 / 1000.0), CASE WHEN $12 = 'waiting' THEN NULL ELSE to_timestamp($14 / 1000.0) END)
ON CONFLICT (channel, event_key) WHERE event_key IS NOT NULL DO NOTHING`,
};

/** A message to be stored. */
export interface NewMessage extends Omit<PlannedMessage, 'userId'> {
  id: string;
  userId: string | null;
  /** Of a mail that a definition sends. */
  content: JsonObject | null;
  /** Why it will not be sent, if it will not. */
  disabled: string | undefined;
  createdAt: number;
}

/** Stores a message, or adds it to the digest that waits. One about the same event is left out. */
export async function insertMessage(manager: EntityManager, message: NewMessage): Promise<void> {
  const { userId, channel, dueAt, notificationIds, digest } = message;
  if (digest && message.disabled === undefined) {
    const extended = await run(manager, EXTEND_DIGEST, [userId, channel, dueAt, notificationIds]);
    if (extended.length > 0) return;
  }
  const { id, organizationId, approvalId, eventKey, reminderOf, content, createdAt } = message;
  await run(manager, INSERT_MESSAGE, [
    ...[id, organizationId, userId, approvalId, channel, notificationIds, digest, eventKey],
    ...[reminderOf, content && JSON.stringify(content), dueAt],
    ...[message.disabled === undefined ? 'waiting' : 'disabled', message.disabled ?? null],
    createdAt,
  ]);
}

/** A message on its way. */
export interface ClaimedMessage {
  id: string;
  organizationId: string;
  userId: string | null;
  approvalId: string | null;
  channel: Channel;
  notificationIds: string[];
  digest: boolean;
  content: JsonObject | null;
  attempts: number;
  firstAttemptAt: Date;
}

/** A claimed message comes back after five minutes: its postman may have died. */
const CLAIM_MESSAGES = {
  name: 'claim-messages',
  text: `
UPDATE countersign.message SET due_at = to_timestamp($1 / 1000.0) + interval '5 minutes',
  attempts = attempts + 1, first_attempt_at = coalesce(first_attempt_at, to_timestamp($1 / 1000.0))
WHERE id IN (
  SELECT id FROM countersign.message
  WHERE status = 'waiting' AND due_at <= to_timestamp($1 / 1000.0) AND channel = $3
  ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED)
RETURNING id, organization_id AS "organizationId", user_id AS "userId",
  approval_id AS "approvalId", channel, notification_ids AS "notificationIds", digest, content,
  attempts, first_attempt_at AS "firstAttemptAt"`,
};

/** Takes messages of a channel that are due; no other postman gets the same ones for five minutes. */
export async function claimMessages(
  dataSource: DataSource,
  channel: Channel,
  now: number,
  limit: number,
): Promise<ClaimedMessage[]> {
  return runAlone<ClaimedMessage>(dataSource, CLAIM_MESSAGES, [now, limit, channel]);
}

/** What became of an attempt. */
export type Settled =
  | { status: 'sent' }
  | { status: 'left-out' | 'disabled' | 'failed'; error: string }
  /** Tried again later; `error` is what went wrong, if something did. */
  | { status: 'waiting'; dueAt: number; error: string | null; uncounted?: true };

const SETTLE_MESSAGE = {
  name: 'settle-message',
  text: `
UPDATE countersign.message SET status = $2, error = $3,
  due_at = CASE WHEN $2 = 'waiting' THEN to_timestamp($4 / 1000.0) ELSE due_at END,
  attempts = attempts - $5, content = CASE WHEN $2 IN ('sent', 'left-out') THEN NULL ELSE content END,
  settled_at = CASE WHEN $2 = 'waiting' THEN NULL ELSE to_timestamp($6 / 1000.0) END
WHERE id = $1 AND status = 'waiting'`,
};

export async function settleMessage(
  dataSource: DataSource,
  id: string,
  settled: Settled,
  now: number,
): Promise<void> {
  const error = settled.status === 'sent' ? null : settled.error;
  const dueAt = settled.status === 'waiting' ? settled.dueAt : now;
  const uncounted = settled.status === 'waiting' && settled.uncounted ? 1 : 0;
  const values = [id, settled.status, error?.slice(0, 2_000) ?? null, dueAt, uncounted, now];
  await runAlone(dataSource, SETTLE_MESSAGE, values);
}
