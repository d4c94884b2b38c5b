import type { DataSource, EntityManager } from 'typeorm';
import { run, runAlone } from '../platform/database/statement';
import type { MessageStatus } from './message.types';
import type { Channel } from './preferences.types';

/** Which messages are wanted. */
export interface MessageFilter {
  status?: MessageStatus | undefined;
  channel?: Channel | undefined;
}

/** A message as administrators see it; never what stands in it. */
export interface MessageRow {
  id: string;
  channel: Channel;
  /** Username; null for an address that belongs to no user. */
  user: string | null;
  approvalId: string | null;
  digest: boolean;
  kinds: string[];
  status: MessageStatus;
  attempts: number;
  error: string | null;
  dueAt: Date;
  createdAt: Date;
  settledAt: Date | null;
}

const LIST_MESSAGES = {
  name: 'list-messages',
  text: `
SELECT m.id, m.channel, u.username AS user, m.approval_id AS "approvalId", m.digest,
  ARRAY(SELECT DISTINCT n.kind FROM countersign.notification n
    WHERE n.id = ANY(m.notification_ids) ORDER BY 1) AS kinds,
  m.status, m.attempts, m.error, m.due_at AS "dueAt", m.created_at AS "createdAt",
  m.settled_at AS "settledAt"
FROM countersign.message m LEFT JOIN countersign.user u ON u.id = m.user_id
WHERE m.organization_id = $1 AND ($2::text IS NULL OR m.status = $2)
  AND ($3::text IS NULL OR m.channel = $3) AND ($4::uuid IS NULL OR m.id < $4)
ORDER BY m.id DESC LIMIT $5`,
};

export async function listMessages(
  dataSource: DataSource,
  organizationId: string,
  { status, channel }: MessageFilter,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<MessageRow[]> {
  const values = [organizationId, status ?? null, channel ?? null, after ?? null, limit];
  return runAlone<MessageRow>(dataSource, LIST_MESSAGES, values);
}

const RESEND = {
  name: 'resend-message',
  text: `
UPDATE countersign.message SET status = 'waiting', attempts = 0, first_attempt_at = NULL,
  due_at = to_timestamp($3 / 1000.0), settled_at = NULL
WHERE organization_id = $1 AND id = $2 AND status IN ('failed', 'disabled') RETURNING id`,
};

/** False when there is none that could be sent again. */
export async function resendMessage(
  manager: EntityManager,
  organizationId: string,
  id: string,
  now: number,
): Promise<boolean> {
  return (await run(manager, RESEND, [organizationId, id, now])).length === 1;
}
