import type { EntityManager } from 'typeorm';
import { storable } from '../platform/database/json';
import { run } from '../platform/database/statement';
import { newId } from '../platform/id';
import type { Announcement } from '../approvals/changes';
import { SWITCHED_OFF } from './notes.store';

/** Longest payload of a NOTIFY, with room to spare; the server takes 8,000 bytes. */
const MAX_PAYLOAD = 7_500;
/** Tells every listener that anybody may be concerned. */
export const EVERYBODY = '*';
/** The channel on which processes tell each other whom something new concerns. */
export const CHANNEL = 'countersign_people';

// What somebody has switched off in the program may still go out by mail. It counts as read, so
// that nothing old is new when it is switched on again.
const TAKE_UP = {
  name: 'take-up-announcements',
  text: `
WITH given AS (
  SELECT g.id, g."approvalId", n.* FROM jsonb_to_recordset($1)
    AS g(id uuid, "approvalId" uuid, notices jsonb)
  CROSS JOIN jsonb_to_recordset(g.notices) AS n(kind text, seq int, at float8, data jsonb, "to" jsonb)
), told AS (
  INSERT INTO countersign.notification (id, organization_id, user_id, approval_id, task_id, seq,
    kind, data, created_at, read_at, dispatch_at)
  SELECT n.id, n.organization_id, n.user_id, n.approval_id, n.task, n.seq, n.kind, n.data, n.at,
    CASE WHEN ${SWITCHED_OFF} THEN n.at END, now()
  FROM (
    SELECT p.id, a.organization_id, p."user" AS user_id, a.id AS approval_id, p.task, g.seq,
      g.kind, g.data, to_timestamp(g.at / 1000) AS at
    FROM given g JOIN countersign.approval a ON a.id = g."approvalId"
    CROSS JOIN jsonb_to_recordset(g."to") AS p(id uuid, "user" uuid, task uuid)) n
  ORDER BY n.at, n.seq
  ON CONFLICT DO NOTHING
), done AS (
  DELETE FROM countersign.outbox WHERE id IN (SELECT id FROM given)
)
SELECT pg_notify('${CHANNEL}', $2)`,
};

/**
 * Turns announcements into notifications, and wakes whoever listens. Doing it again changes
 * nothing.
 */
export async function takeUp(
  manager: EntityManager,
  announcements: readonly Announcement[],
): Promise<void> {
  const people = [...new Set(announcements.flatMap(concerned))].join(' ');
  const payload = people.length > MAX_PAYLOAD ? EVERYBODY : people;
  await run(manager, TAKE_UP, [storable(announcements.map(withIds)), payload]);
}

/** Ids that grow, so that lists are in the order in which things happened. */
function withIds({ id, approvalId, notices }: Announcement) {
  const numbered = notices.map((notice) => {
    return { ...notice, to: notice.to.map((person) => ({ ...person, id: newId() })) };
  });
  return { id, approvalId, notices: numbered };
}

function concerned({ touched, notices }: Announcement): string[] {
  return [...touched, ...notices.flatMap(({ to }) => to.map(({ user }) => user))];
}
