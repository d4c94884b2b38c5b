import type { NoticeKind } from '../../src/domain/notices';
import type { JsonObject } from '../../src/domain/json';
import { TestSystem, type SystemOptions } from './system';

/** The people of the tests with addresses. */
const ADDRESSED = ['alice', 'bob', 'carol', 'dave', 'erin'];

/** Address of somebody. */
export const addressOf = (username: string): string => `${username}@example.com`;

/** What is told to somebody by hand. */
export interface Told {
  approval: string;
  to: string;
  kind: NoticeKind;
  seq?: number;
  data?: JsonObject;
}

/** A system whose people have addresses; its postman works when the test says so. */
export async function notifyingSystem(options: SystemOptions = {}): Promise<TestSystem> {
  const system = await TestSystem.start(options);
  await system.rows(
    `UPDATE countersign.user SET email = username || '@example.com' WHERE username = ANY($1)`,
    [ADDRESSED],
  );
  await system.organization({
    organization: { key: 'acme', name: 'Acme' },
    roles: [],
    users: [{ username: 'root', name: 'Root', roles: ['admin'] }],
  });
  return system;
}

/**
 * Notes by hand that something is to be told, with the open request to them: for what is hard to
 * cause, or for a time of the test's own.
 */
export async function tell(
  system: TestSystem,
  { approval, to, kind, seq, data = {} }: Told,
): Promise<void> {
  await system.rows(
    `INSERT INTO countersign.notification
       (organization_id, user_id, approval_id, task_id, seq, kind, data, created_at, dispatch_at)
     SELECT a.organization_id, u.id, a.id, (SELECT t.id FROM countersign.task t
         WHERE t.approval_id = a.id AND t.assignee_id = u.id ORDER BY t.opened_at DESC LIMIT 1),
       coalesce($4, a.version), $3, $5, now(), now() - interval '400 days'
     FROM countersign.approval a JOIN countersign.user u ON u.username = $2
     WHERE a.id = $1`,
    [approval, to, kind, seq ?? null, JSON.stringify(data)],
  );
}

/** What became of the messages to somebody, oldest first. */
export async function messagesTo(
  system: TestSystem,
  username: string,
): Promise<{ id: string; status: string; channel: string; error: string | null; at: Date }[]> {
  return system.rows(
    `SELECT m.id, m.status, m.channel, m.error, m.due_at AS at FROM countersign.message m
     JOIN countersign.user u ON u.id = m.user_id WHERE u.username = $1 ORDER BY m.id`,
    [username],
  );
}
