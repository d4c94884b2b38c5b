import { createHash, randomBytes } from 'node:crypto';
import { PERMISSIONS, type Permission } from '../domain/permissions';
import type { Actor, ActorService } from '../people/actor.service';
import { addServiceAccount } from '../people/directory.service';
import { inTransaction } from '../platform/database/statement';
import type { DataSource } from '../platform/database/types';
import { Problem } from '../platform/http/problems';
import { newId } from '../platform/id';
import type { ApiKey } from './api-key.entity';
import { endApiKey, insertApiKey, noteUse, openApiKeys } from './api-key.store';
import type { AuditSink } from './audit-sink.types';

/** A key as it is made; `key` is shown this once. */
export interface NewApiKey {
  id: string;
  name: string;
  key: string;
  scopes: Permission[] | null;
  endsAt: Date | null;
}

const FORM = /^cs_([0-9a-f]{32})_([\w-]{43})$/;

/** What the service of keys is made of. */
export interface ApiKeysDependencies {
  dataSource: DataSource;
  actors: ActorService;
  audit: AuditSink;
}

/** Services that act by themselves, and the keys that they show. */
export class ApiKeysService {
  constructor(private readonly dependencies: ApiKeysDependencies) {}

  /** Who shows a key, with no more permissions than its scopes; undefined for no good key. */
  async actorOf(text: string): Promise<Actor | undefined> {
    const [, id, secret] = FORM.exec(text) ?? [];
    if (id === undefined || secret === undefined) return undefined;
    const found = await this.dependencies.actors.byKey(id, hashOf(secret));
    if (!found) return undefined;
    const { actor, use } = found;
    if (!use.isFresh) await noteUse(this.dependencies.dataSource, id);
    const { scopes } = use;
    if (scopes === null) return actor;
    return { ...actor, grants: actor.grants.filter((grant) => scopes.includes(grant.permission)) };
  }

  /** @throws Problem USERNAME_TAKEN, NOT_FOUND for an unknown role */
  async addAccount(
    { organizationId }: Actor,
    account: { username: string; name: string; roles: string[] },
  ): Promise<string> {
    return inTransaction(this.dependencies.dataSource, async (manager) => {
      const added = await addServiceAccount(manager, organizationId, account);
      if ('taken' in added) {
        throw new Problem('USERNAME_TAKEN', `There is a user "${account.username}" already.`);
      }
      if ('missingRole' in added) {
        throw new Problem('NOT_FOUND', `There is no role "${added.missingRole}".`);
      }
      const target = { type: 'user', id: added.id };
      const metadata = { username: account.username, roles: account.roles.join(' ') };
      const entry = { organizationId, action: 'service-account.create', target, metadata };
      await this.dependencies.audit.record(manager, entry);
      return added.id;
    });
  }

  /** @throws Problem NOT_FOUND */
  async create(
    actor: Actor,
    username: string,
    wanted: { name: string; scopes: Permission[] | null; endsAt: Date | null },
  ): Promise<NewApiKey> {
    const userId = await this.serviceOf(actor, username);
    const made = newKey(wanted);
    await inTransaction(this.dependencies.dataSource, async (manager) => {
      await insertApiKey(manager, rowOf(made, userId));
      const entry = entryOf('api-key.create', actor, made.id);
      await this.dependencies.audit.record(manager, entry);
    });
    return made;
  }

  /** Keys of a service that have not ended, newest first. @throws Problem NOT_FOUND */
  async list(actor: Actor, username: string): Promise<ApiKey[]> {
    return openApiKeys(this.dependencies.dataSource, await this.serviceOf(actor, username));
  }

  /** Ends a key at once. @throws Problem NOT_FOUND */
  async revoke(actor: Actor, username: string, id: string): Promise<void> {
    const userId = await this.serviceOf(actor, username);
    await inTransaction(this.dependencies.dataSource, async (manager) => {
      if (!(await endApiKey(manager, userId, id))) throw noSuchKey();
      await this.dependencies.audit.record(manager, entryOf('api-key.revoke', actor, id));
    });
  }

  /**
   * Makes a successor of a key, which itself goes on for some seconds, until every process of the
   * service has the new one.
   *
   * @throws Problem NOT_FOUND
   */
  async rotate(
    actor: Actor,
    username: string,
    id: string,
    graceSeconds: number,
  ): Promise<NewApiKey> {
    const userId = await this.serviceOf(actor, username);
    return inTransaction(this.dependencies.dataSource, async (manager) => {
      const old = await endApiKey(manager, userId, id, graceSeconds);
      if (!old) throw noSuchKey();
      const made = newKey(old);
      await insertApiKey(manager, rowOf(made, userId));
      const entry = entryOf('api-key.rotate', actor, id);
      await this.dependencies.audit.record(manager, { ...entry, metadata: { successor: made.id } });
      return made;
    });
  }

  private async serviceOf(actor: Actor, username: string): Promise<string> {
    const found = await this.dependencies.actors.find(actor.organization, username);
    if (found?.kind === 'service') return found.id;
    throw new Problem('NOT_FOUND', `There is no active service account "${username}".`);
  }
}

/** The names of all permissions, for schemas. */
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as [Permission, ...Permission[]];

function newKey({ name, scopes, endsAt }: Pick<ApiKey, 'name' | 'scopes' | 'endsAt'>): NewApiKey {
  const id = newId();
  const secret = randomBytes(32).toString('base64url');
  return { id, name, scopes, endsAt, key: `cs_${id.replaceAll('-', '')}_${secret}` };
}

function rowOf({ id, name, scopes, endsAt, key }: NewApiKey, userId: string) {
  const [, , secret = ''] = FORM.exec(key) ?? [];
  return { id, userId, name, scopes, endsAt, secretHash: hashOf(secret) };
}

/** 256 random bits cannot be guessed, so a fast hash is enough. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

function noSuchKey(): Problem {
  return new Problem('NOT_FOUND', 'The service has no such key, or it has ended.');
}

function entryOf(action: string, { organizationId }: Actor, id: string) {
  return { organizationId, action, target: { type: 'api-key', id } };
}
