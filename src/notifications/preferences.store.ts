import type { DataSource, EntityManager } from 'typeorm';
import { storable } from '../platform/database/json';
import { run, runAlone } from '../platform/database/statement';

const SAVE_PREFERENCES = {
  name: 'save-notification-preferences',
  text: `
INSERT INTO countersign.notification_preference (user_id, settings) VALUES ($1, $2)
ON CONFLICT (user_id) DO UPDATE SET settings = excluded.settings, updated_at = now()`,
};

export async function savePreferences(
  dataSource: DataSource,
  userId: string,
  settings: unknown,
): Promise<void> {
  await runAlone(dataSource, SAVE_PREFERENCES, [userId, storable(settings)]);
}

/** Somebody to whom messages may go, with what decides how. */
export interface RecipientRow {
  id: string;
  username: string;
  name: string;
  email: string | null;
  /** Key of the organization. */
  organization: string;
  settings: unknown;
  /** Of the organization’s calendar. */
  timeZone: string | null;
}

const READ_RECIPIENTS = {
  name: 'read-message-recipients',
  text: `
SELECT u.id, u.username, u.name, u.email, o.key AS organization, p.settings,
  c.spec ->> 'timeZone' AS "timeZone"
FROM countersign.user u JOIN countersign.organization o ON o.id = u.organization_id
LEFT JOIN countersign.notification_preference p ON p.user_id = u.id
LEFT JOIN countersign.calendar c ON c.id = o.calendar_id
WHERE u.id = ANY($1::uuid[]) AND u.active AND u.deleted_at IS NULL`,
};

/** Those of some users who are active. */
export async function readRecipients(
  dataSource: DataSource,
  ids: readonly string[],
): Promise<RecipientRow[]> {
  return runAlone<RecipientRow>(dataSource, READ_RECIPIENTS, [ids]);
}

/** The same within a transaction. */
export async function readRecipientsIn(
  manager: EntityManager,
  ids: readonly string[],
): Promise<RecipientRow[]> {
  return run<RecipientRow>(manager, READ_RECIPIENTS, [ids]);
}
