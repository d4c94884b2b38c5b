import type { PersonalData } from '../audit/personal-data.service';
import type { Actor } from './actor.store';
import {
  eraseFromApprovals,
  eraseMessages,
  erasePerson,
  eraseSignIn,
  pseudonymOf,
} from './erasure.store';
import { changePeople, type PeopleChangeTools } from './people-change';
import { present } from './present';
import { endSubstitutions, findRemoved, findUser, replaceRoles } from './users.store';

/**
 * Forgets people who have a right to it. The chains of the audit trail stay as they are: they name
 * people by ids and hold what identifies them encrypted, and the key is what goes.
 */
export class ErasureService {
  constructor(
    private readonly tools: PeopleChangeTools,
    private readonly personal: PersonalData,
  ) {}

  /**
   * Erases who a user was, also one who was removed. They can never act again, and nobody can tell
   * their name, addresses or devices from the database any more. It cannot be taken back.
   *
   * @returns the username that stands for them from now on
   * @throws ChangeRefused NOT_FOUND, LAST_ADMINISTRATOR
   */
  async erase(actor: Actor, username: string): Promise<string> {
    const { organizationId } = actor;
    return changePeople(this.tools, actor, async (manager) => {
      const found =
        (await findUser(manager, organizationId, username)) ??
        (await findRemoved(manager, organizationId, username));
      const user = present(found, 'user', username);
      const pseudonym = pseudonymOf(user.id);
      const { lost } = await replaceRoles(manager, user.id, []);
      await endSubstitutions(manager, user);
      await eraseFromApprovals(manager, user, pseudonym);
      await eraseSignIn(manager, user.id);
      await eraseMessages(manager, user.id);
      await erasePerson(manager, user.id, pseudonym);
      await this.personal.forget(manager, user.id);
      return {
        answer: pseudonym.username,
        record: { action: 'user.erase', target: { type: 'user', id: user.id } },
        bearsOn: { users: [user.id], roles: lost.map(({ key }) => key) },
      };
    });
  }
}
