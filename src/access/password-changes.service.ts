import { uncovered } from '../domain/permissions';
import type { Actor, ActorService } from '../people/actor.service';
import { ChangeRefused } from '../platform/change-refused';
import { inTransaction } from '../platform/database/statement';
import type { DataSource } from '../platform/database/types';
import type { Attempts } from './attempts';
import type { AuditTrail } from '../audit/audit.service';
import { findPasswordHash, savePasswordHash } from './credential.store';
import { passwordProblem } from './password-rules';
import type { Passwords } from './passwords';
import type { SessionsService } from './sessions.service';

/** What changing passwords is made of. */
export interface PasswordChangesDependencies {
  dataSource: DataSource;
  actors: ActorService;
  attempts: Attempts;
  passwords: Passwords;
  sessions: SessionsService;
  audit: AuditTrail;
}

/** Changes passwords; whoever has signed in with the old one is signed out. */
export class PasswordChangesService {
  constructor(private readonly dependencies: PasswordChangesDependencies) {}

  /**
   * Changes the own password; this session goes on, all others end.
   *
   * @throws ChangeRefused PASSWORD_WRONG, PASSWORD_UNACCEPTABLE; Problem RATE_LIMITED
   */
  async changeOwn(actor: Actor, given: { current: string; new: string }, ip: string) {
    const { dataSource, attempts, passwords } = this.dependencies;
    const attempt = { account: actor.id, ip };
    await attempts.begin(attempt);
    const known = await findPasswordHash(dataSource, actor.id);
    if (!(await passwords.verify(known, given.current))) {
      throw new ChangeRefused('PASSWORD_WRONG', 'The current password is another one.');
    }
    await attempts.succeeded(attempt);
    await this.save(actor, given.new, actor.sessionId);
  }

  /**
   * Sets the password of somebody else, who is signed out everywhere.
   *
   * @throws ChangeRefused NOT_FOUND, NOT_PERMITTED, PASSWORD_UNACCEPTABLE
   */
  async setFor(actor: Actor, username: string, password: string): Promise<void> {
    const target = await this.dependencies.actors.find(actor.organization, username);
    if (target?.kind !== 'person') {
      throw new ChangeRefused('NOT_FOUND', `There is no active person "${username}".`);
    }
    const [missing] = uncovered(actor.grants, target.grants);
    if (missing) {
      // With the password of somebody who may more, one may more.
      const message = `${username} has the permission "${missing.permission}", and you do not.`;
      throw new ChangeRefused('NOT_PERMITTED', message);
    }
    await this.save(target, password);
  }

  private async save(owner: Actor, password: string, except?: string): Promise<void> {
    const { dataSource, passwords, sessions, audit } = this.dependencies;
    const names = [owner.username, owner.name, owner.organization];
    const problem = passwordProblem(password, names);
    if (problem !== undefined) throw new ChangeRefused('PASSWORD_UNACCEPTABLE', problem);
    const passwordHash = await passwords.hash(password);
    await inTransaction(dataSource, async (manager) => {
      await savePasswordHash(manager, owner.id, passwordHash);
      await sessions.revokeAll(manager, owner, except);
      const { organizationId } = owner;
      const target = { type: 'user', id: owner.id };
      await audit.record(manager, { organizationId, action: 'password.change', target });
    });
  }
}
