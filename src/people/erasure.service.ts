import type { AuditTrail } from '../audit/audit.service';
import type { PersonalData } from '../audit/personal-data.service';
import { inTransaction } from '../platform/database/statement';
import type { DataSource } from '../platform/database/types';
import { newId } from '../platform/id';
import { eraseFromApprovals, erasePerson } from './erasure.store';
import { findUser, replaceRoles } from './people-changes.store';
import { orderReevaluations } from './reevaluation.store';

/**
 * Forgets people who have a right to it. The chains of the audit trail stay as they are: they name
 * people by ids and hold what identifies them encrypted, and the key is what goes.
 */
export class ErasureService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditTrail,
    private readonly personal: PersonalData,
  ) {}

  /**
   * Erases who a user was. They can never act again, and nobody can tell their name, addresses or
   * devices from the database any more. It cannot be taken back.
   *
   * @returns the username that stands for them from now on; undefined when there is no such user
   */
  async eraseSubject(organizationId: string, username: string): Promise<string | undefined> {
    return inTransaction(this.dataSource, async (manager) => {
      const user = await findUser(manager, organizationId, username);
      if (!user) return undefined;
      const pseudonym = { username: `erased-${user.id.slice(-12)}`, name: 'Erased person' };
      const roles = await replaceRoles(manager, user, []);
      await eraseFromApprovals(manager, user, pseudonym);
      await erasePerson(manager, user.id, pseudonym);
      await this.personal.forget(manager, user.id);
      const change = { id: newId(), organizationId, users: [user.id], roles };
      await orderReevaluations(manager, change);
      await this.audit.record(manager, {
        organizationId,
        action: 'user.erase',
        target: { type: 'user', id: user.id },
      });
      return pseudonym.username;
    });
  }
}
