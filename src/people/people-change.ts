import { uncovered, type Grant } from '../domain/permissions';
import { ChangeRefused } from '../platform/change-refused';
import { inTransaction } from '../platform/database/statement';
import type { DataSource, EntityManager } from '../platform/database/types';
import { newId } from '../platform/id';
import type { Actor } from './actor.store';
import type { AuditEntry, AuditTrail } from '../audit/audit.service';
import { hasAdministrator, lockPeople } from './authority.store';
import { orderReevaluations, type PeopleChange } from './reevaluation.store';

/** What a change has done. */
export interface Changed<T> {
  answer: T;
  record: Omit<AuditEntry, 'organizationId'>;
  /** Open approvals that ask any of these are looked at again. */
  bearsOn?: Omit<PeopleChange, 'id' | 'organizationId'>;
}

/** What makes changes of an organization's people, all in the same way. */
export interface PeopleChangeTools {
  dataSource: DataSource;
  audit: AuditTrail;
}

/**
 * Changes the people of the actor's organization in one transaction, after every other such change
 * has ended: the change itself, its record in the audit trail, and the order that the open
 * approvals on which it bears are looked at again.
 *
 * @throws ChangeRefused LAST_ADMINISTRATOR when nobody could grant permissions after it
 */
export async function changePeople<T>(
  { dataSource, audit }: PeopleChangeTools,
  { organizationId }: Actor,
  change: (manager: EntityManager) => Promise<Changed<T>>,
): Promise<T> {
  return inTransaction(dataSource, async (manager) => {
    await lockPeople(manager, organizationId);
    const hadAdministrator = await hasAdministrator(manager, organizationId);
    const { answer, record, bearsOn } = await change(manager);
    if (hadAdministrator && !(await hasAdministrator(manager, organizationId))) {
      throw new ChangeRefused(
        'LAST_ADMINISTRATOR',
        'After this nobody in the organization could grant permissions any more.',
      );
    }
    if (bearsOn) await orderReevaluations(manager, { id: newId(), organizationId, ...bearsOn });
    await audit.record(manager, { organizationId, ...record });
    return answer;
  });
}

/**
 * Nobody gives what they do not have, neither to others nor, by way of a role, to themselves.
 *
 * @throws ChangeRefused NOT_PERMITTED with the grants that the actor lacks
 */
export function requireCover(actor: Actor, given: readonly Grant[]): void {
  const lacking = uncovered(actor.grants, given);
  const [first] = lacking;
  if (!first) return;
  throw new ChangeRefused(
    'NOT_PERMITTED',
    `${actor.username} lacks the permission "${first.permission}", and so cannot give it to others.`,
    {
      errors: lacking.map(({ permission }) => ({
        path: 'permission',
        message: `lacks "${permission}"`,
      })),
    },
  );
}
