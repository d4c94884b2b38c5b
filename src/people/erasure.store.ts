import type { EntityManager } from 'typeorm';
import { run } from '../platform/database/statement';
import { User } from './user.entity';

/** What stands for somebody whose data was erased. */
export interface Pseudonym {
  username: string;
  name: string;
}

/** Who a user is called when they were erased. */
export function pseudonymOf(id: string): Pseudonym {
  return { username: `erased-${id.slice(-12)}`, name: 'Erased person' };
}

const ERASE_FROM_APPROVALS = {
  name: 'erase-from-approvals',
  text: `
UPDATE countersign.approval a SET
  requester_name = CASE WHEN a.requester_id = $2 THEN $4 ELSE a.requester_name END,
  state = replace(a.state::text, '"handle": ' || to_jsonb($3::text)::text,
    '"handle": ' || to_jsonb($4::text)::text)::jsonb
WHERE a.organization_id = $1 AND (a.requester_id = $2
  OR strpos(a.state::text, '"handle": ' || to_jsonb($3::text)::text) > 0)`,
};

/** Takes the name of a user out of all approvals; the chained record names them by id alone. */
export async function eraseFromApprovals(
  manager: EntityManager,
  { organizationId, id, username }: User,
  pseudonym: Pseudonym,
): Promise<void> {
  const values = [organizationId, id, username, pseudonym.username];
  await run(manager, ERASE_FROM_APPROVALS, values);
}

const ERASE_SIGN_IN = {
  name: 'erase-sign-in',
  text: `
WITH sessions AS (DELETE FROM countersign.session WHERE user_id = $1),
  keys AS (DELETE FROM countersign.api_key WHERE user_id = $1)
DELETE FROM countersign.credential WHERE user_id = $1`,
};

/** Takes away password, keys and sessions, which tell of addresses and devices. */
export async function eraseSignIn(manager: EntityManager, id: string): Promise<void> {
  await run(manager, ERASE_SIGN_IN, [id]);
}

const ERASE_MESSAGES = {
  name: 'erase-messages',
  text: `
WITH preferences AS (DELETE FROM countersign.notification_preference WHERE user_id = $1),
  tokens AS (DELETE FROM countersign.decision_token WHERE user_id = $1)
DELETE FROM countersign.message WHERE user_id = $1`,
};

/** Takes away messages, links that decide, and preferences, which may hold the address of a chat. */
export async function eraseMessages(manager: EntityManager, id: string): Promise<void> {
  await run(manager, ERASE_MESSAGES, [id]);
}

/** Takes everything from the row of a user that tells who it was; the row stays. */
export async function erasePerson(
  manager: EntityManager,
  id: string,
  pseudonym: Pseudonym,
): Promise<void> {
  const gone = { email: null, active: false, deletedAt: new Date() };
  await manager.update(User, { id }, { ...pseudonym, ...gone });
}
