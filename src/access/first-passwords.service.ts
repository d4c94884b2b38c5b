import { ensureAdministrator } from '../people/directory.service';
import { ChangeRefused } from '../platform/change-refused';
import { inTransaction } from '../platform/database/statement';
import type { DataSource } from '../platform/database/types';
import type { AuditTrail } from '../audit/audit.service';
import { findPasswordHash, savePasswordHash } from './credential.store';
import { passwordProblem } from './password-rules';
import type { Passwords } from './passwords';

/** Gives somebody a password who has none; whoever has one keeps it. */
export async function giveFirstPassword(
  dataSource: DataSource,
  passwords: Passwords,
  userId: string,
  password: string,
): Promise<void> {
  if ((await findPasswordHash(dataSource, userId)) !== undefined) return;
  const passwordHash = await passwords.hash(password);
  await inTransaction(dataSource, (manager) => savePasswordHash(manager, userId, passwordHash));
}

/** An administrator as an operator names them. */
export interface AdministratorInput {
  /** Key; the organization is made when it does not exist. */
  organization: string;
  username: string;
  email?: string | undefined;
  password: string;
}

/**
 * Makes sure that an organization has this administrator. Saying it again changes nothing, and a
 * password that exists stays.
 *
 * @returns whether they are an administrator only now
 * @throws ChangeRefused PASSWORD_UNACCEPTABLE; USER_INVALID for a service, or somebody who has left
 */
export async function makeAdministrator(
  { dataSource, audit }: { dataSource: DataSource; audit: AuditTrail },
  passwords: Passwords,
  { organization, username, email, password }: AdministratorInput,
): Promise<boolean> {
  const problem = passwordProblem(password, [username, organization]);
  if (problem !== undefined) throw new ChangeRefused('PASSWORD_UNACCEPTABLE', problem);
  const made = await inTransaction(dataSource, async (manager) => {
    const found = await ensureAdministrator(manager, { organization, username, email });
    if (!found) throw new ChangeRefused('USER_INVALID', `"${username}" is a service or has left.`);
    const { id, organizationId, isNew } = found;
    const target = { type: 'user', id };
    if (isNew) await audit.record(manager, { organizationId, action: 'admin.create', target });
    return found;
  });
  await giveFirstPassword(dataSource, passwords, made.id, password);
  return made.isNew;
}
