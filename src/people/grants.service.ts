import { grantProblems, PERMISSIONS, uncovered, type Grant } from '../domain/permissions';
import { ChangeRefused } from '../platform/change-refused';
import { inTransaction } from '../platform/database/statement';
import type { Actor } from './actor.store';
import { replaceGrants } from './directory.store';
import { changePeople, requireCover, type PeopleChangeTools } from './people-change';
import { known } from './roles.service';
import { grantsOfRole } from './roles.store';

/** A permission in words, and how a grant of it can be limited. */
export interface PermissionView {
  permission: string;
  allows: string;
  relations: readonly string[];
  constrainable: boolean;
}

/** What the members of roles may do. */
export class GrantsService {
  constructor(private readonly tools: PeopleChangeTools) {}

  /** Everything that can be granted. */
  catalogue(): PermissionView[] {
    return Object.entries(PERMISSIONS).map(([permission, kind]) => ({ permission, ...kind }));
  }

  /** The grants of the role itself, without those of the roles below. */
  async ofRole({ organizationId }: Actor, key: string): Promise<Grant[]> {
    return inTransaction(this.tools.dataSource, async (manager) => {
      const role = await known(manager, organizationId, key);
      return grantsOfRole(manager, role.id);
    });
  }

  /**
   * Gives a role exactly these grants. They count at once, also for decisions under way.
   *
   * @throws ChangeRefused NOT_FOUND, BODY_INVALID, LAST_ADMINISTRATOR, and NOT_PERMITTED for a grant
   *   that the role does not have and the actor neither
   */
  async replace(actor: Actor, key: string, grants: readonly Grant[]): Promise<Grant[]> {
    const problems = grants.flatMap((grant, at) =>
      grantProblems(grant).map(({ path, message }) => ({ path: `grants.${at}.${path}`, message })),
    );
    if (problems.length > 0) {
      const message = problems.map((problem) => problem.message).join(' ');
      throw new ChangeRefused('BODY_INVALID', message, { errors: problems });
    }
    return changePeople(this.tools, actor, async (manager) => {
      const role = await known(manager, actor.organizationId, key);
      const before = await grantsOfRole(manager, role.id);
      requireCover(actor, uncovered(before, grants));
      await replaceGrants(manager, role.id, grants);
      const metadata = { role: key, before: wordsOf(before), after: wordsOf(grants) };
      return {
        answer: await grantsOfRole(manager, role.id),
        record: { action: 'role.grants', target: { type: 'role', id: role.id }, metadata },
      };
    });
  }
}

function wordsOf(grants: readonly Grant[]) {
  return grants.map(({ permission, relation = null, constraints = null }) => ({
    permission,
    relation,
    constraints,
  }));
}
