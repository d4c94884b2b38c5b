import type { DataSource } from 'typeorm';
import type { JsonObject } from '../domain/json';
import type { NoticeKind } from '../domain/notices';
import { run, runAlone } from '../platform/database/statement';
import type { PageRequest } from '../platform/page';

/** What one person was told of, with what it is about. */
export interface NoteRow {
  id: string;
  kind: NoticeKind;
  approvalId: string;
  taskId: string | null;
  seq: number;
  data: JsonObject;
  subjectType: string;
  subjectId: string;
  subjectTitle: string;
  definition: string;
  definitionName: string;
  /** What somebody wrote on that occasion. */
  comment: string | null;
  /** Of the subject: whether the comment may be read can depend on them. */
  attributes: JsonObject;
  /** Username of whoever caused it. */
  actor: string | null;
  createdAt: Date;
  readAt: Date | null;
}

/** Whether the person of notification `n` wants such ones only in other ways than in the program. */
export const SWITCHED_OFF = `EXISTS (SELECT FROM countersign.notification_preference p
  WHERE p.user_id = n.user_id AND p.settings #>> ARRAY['kinds', n.kind, 'app'] = 'off')`;

const COLUMNS = `
  n.id, n.kind, n.approval_id AS "approvalId", n.task_id AS "taskId", n.seq, n.data,
  a.subject_type AS "subjectType", a.subject_id AS "subjectId", a.subject_title AS "subjectTitle",
  a.definition_key AS definition,
  coalesce(a.definition_name, a.definition_key) AS "definitionName", a.attributes,
  e.data ->> 'comment' AS comment, u.username AS actor,
  n.created_at AS "createdAt", n.read_at AS "readAt"`;

const JOINS = `
JOIN countersign.approval a ON a.id = n.approval_id
JOIN countersign.event e ON e.approval_id = n.approval_id AND e.seq = n.seq
LEFT JOIN countersign.user u ON u.id = (n.data ->> 'actor')::uuid`;

const page = (name: string, condition: string) => ({
  name,
  text: `SELECT ${COLUMNS} FROM (
  SELECT * FROM countersign.notification n
  WHERE user_id = $1 AND ($2::uuid IS NULL OR id < $2) ${condition}
    AND NOT ${SWITCHED_OFF}
  ORDER BY id DESC LIMIT $3) n ${JOINS} ORDER BY n.id DESC`,
});
const READ_ALL = page('read-notes', '');
const READ_UNREAD = page('read-unread-notes', 'AND read_at IS NULL');

/** Newest first. */
export async function readNotes(
  dataSource: DataSource,
  userId: string,
  isUnread: boolean,
  { after, limit }: PageRequest,
): Promise<NoteRow[]> {
  const statement = isUnread ? READ_UNREAD : READ_ALL;
  return runAlone<NoteRow>(dataSource, statement, [userId, after ?? null, limit]);
}

/** Beyond this a count only says that there are more. */
export const MAX_UNREAD = 100;

const COUNT_UNREAD = {
  name: 'count-unread-notes',
  text: `
SELECT count(*)::int AS count FROM (SELECT 1 FROM countersign.notification n
  WHERE user_id = $1 AND read_at IS NULL AND NOT ${SWITCHED_OFF} LIMIT ${MAX_UNREAD}) n`,
};

export async function countUnread(dataSource: DataSource, userId: string): Promise<number> {
  const [row] = await runAlone<{ count: number }>(dataSource, COUNT_UNREAD, [userId]);
  return row?.count ?? 0;
}

const MARK = {
  name: 'mark-note',
  text: `
UPDATE countersign.notification SET read_at = CASE WHEN $3 THEN coalesce(read_at, now()) END
WHERE user_id = $1 AND id = $2 RETURNING id`,
};

/** @returns false when the person has no such notification */
export async function markNote(
  dataSource: DataSource,
  userId: string,
  id: string,
  isRead: boolean,
): Promise<boolean> {
  return (await runAlone(dataSource, MARK, [userId, id, isRead])).length === 1;
}

const MARK_ALL = {
  name: 'mark-notes-up-to',
  text: `
UPDATE countersign.notification SET read_at = now()
WHERE user_id = $1 AND id <= $2 AND read_at IS NULL`,
};

/** Marks everything up to a notification as read; what came after it stays new. */
export async function markUpTo(dataSource: DataSource, userId: string, id: string): Promise<void> {
  await runAlone(dataSource, MARK_ALL, [userId, id]);
}

/** New notifications of several people, and the position from which the next look starts. */
export interface Fresh {
  position: string;
  notes: (NoteRow & { userId: string; xid: string })[];
}

const POSITION = {
  name: 'read-stream-position',
  text: 'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS position',
};

const SINCE = {
  name: 'read-notes-since',
  text: `SELECT n.user_id AS "userId", n.xid::text AS xid, ${COLUMNS}
FROM countersign.notification n ${JOINS}
WHERE n.user_id = ANY($1::uuid[]) AND n.xid >= $2::bigint AND NOT ${SWITCHED_OFF} ORDER BY n.id LIMIT $3`,
};

/** The position that is now: everything that is visible lies before what comes from there on. */
export async function readPosition(dataSource: DataSource): Promise<string> {
  const [row] = await runAlone<{ position: string }>(dataSource, POSITION, []);
  return row?.position ?? '0';
}

/**
 * What has become visible to people since a position, oldest first. What was written by
 * transactions that were open then may come twice, but nothing is missed.
 */
export async function readSince(
  dataSource: DataSource,
  userIds: readonly string[],
  since: string,
  limit: number,
): Promise<Fresh> {
  const runner = dataSource.createQueryRunner();
  try {
    // First the position: whatever commits between the two statements is read again next time.
    const [row] = await run<{ position: string }>(runner.manager, POSITION, []);
    const notes = await run<Fresh['notes'][number]>(runner.manager, SINCE, [userIds, since, limit]);
    return { position: row?.position ?? since, notes };
  } finally {
    await runner.release();
  }
}
