import { createHash, randomBytes } from 'node:crypto';
import { PERMISSIONS, uncovered, type Grant, type Permission } from '../domain/permissions';
import type { Actor, ActorService } from '../people/actor.service';
import type { UsersService } from '../people/users.service';
import { ChangeRefused } from '../platform/change-refused';
import { inTransaction } from '../platform/database/statement';
import type { DataSource } from '../platform/database/types';
import { newId } from '../platform/id';
import type { ApiKey } from './api-key.entity';
import { endApiKey, insertApiKey, noteUse, openApiKeys } from './api-key.store';
import type { AuditTrail } from '../audit/audit.service';

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
  users: UsersService;
  audit: AuditTrail;
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
    return { ...actor, grants: within(actor.grants, scopes), ...(scopes && { scopes }) };
  }

  /** @throws ChangeRefused USERNAME_TAKEN, NOT_FOUND for an unknown role, NOT_PERMITTED */
  async addAccount(
    actor: Actor,
    account: { username: string; name: string; roles: string[] },
  ): Promise<string> {
    return (await this.dependencies.users.create(actor, { ...account, kind: 'service' })).id;
  }

  /** @throws ChangeRefused NOT_FOUND */
  async create(
    actor: Actor,
    username: string,
    wanted: { name: string; scopes: Permission[] | null; endsAt: Date | null },
  ): Promise<NewApiKey> {
    const service = await this.serviceOf(actor, username);
    requireCover(actor, service, wanted.scopes);
    const userId = service.id;
    const made = newKey(wanted);
    await inTransaction(this.dependencies.dataSource, async (manager) => {
      await insertApiKey(manager, rowOf(made, userId));
      const entry = entryOf('api-key.create', actor, made.id);
      await this.dependencies.audit.record(manager, entry);
    });
    return made;
  }

  /** Keys of a service that have not ended, newest first. @throws ChangeRefused NOT_FOUND */
  async list(actor: Actor, username: string): Promise<ApiKey[]> {
    return openApiKeys(this.dependencies.dataSource, (await this.serviceOf(actor, username)).id);
  }

  /** Ends a key at once. @throws ChangeRefused NOT_FOUND */
  async revoke(actor: Actor, username: string, id: string): Promise<void> {
    const { id: userId } = await this.serviceOf(actor, username);
    await inTransaction(this.dependencies.dataSource, async (manager) => {
      if (!(await endApiKey(manager, userId, id))) throw noSuchKey();
      await this.dependencies.audit.record(manager, entryOf('api-key.revoke', actor, id));
    });
  }

  /**
   * Makes a successor of a key, which itself goes on for some seconds, until every process of the
   * service has the new one.
   *
   * @throws ChangeRefused NOT_FOUND
   */
  async rotate(
    actor: Actor,
    username: string,
    id: string,
    graceSeconds: number,
  ): Promise<NewApiKey> {
    const service = await this.serviceOf(actor, username);
    const userId = service.id;
    return inTransaction(this.dependencies.dataSource, async (manager) => {
      const old = await endApiKey(manager, userId, id, graceSeconds);
      if (!old) throw noSuchKey();
      requireCover(actor, service, old.scopes);
      const made = newKey(old);
      await insertApiKey(manager, rowOf(made, userId));
      const entry = entryOf('api-key.rotate', actor, id);
      await this.dependencies.audit.record(manager, { ...entry, metadata: { successor: made.id } });
      return made;
    });
  }

  private async serviceOf(actor: Actor, username: string): Promise<Actor> {
    const found = await this.dependencies.actors.find(actor.organization, username);
    if (found?.kind === 'service') return found;
    throw new ChangeRefused('NOT_FOUND', `There is no active service account "${username}".`);
  }
}

/** Nobody makes a key that may more than they may themselves. */
function requireCover(actor: Actor, service: Actor, scopes: Permission[] | null): void {
  const [missing] = uncovered(actor.grants, within(service.grants, scopes));
  if (!missing) return;
  const message = `The key would have the permission "${missing.permission}", and you do not.`;
  throw new ChangeRefused('NOT_PERMITTED', message);
}

/** What a key may of what its service may. */
function within(grants: readonly Grant[], scopes: readonly Permission[] | null): Grant[] {
  return grants.filter(({ permission }) => scopes === null || scopes.includes(permission));
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

function noSuchKey(): ChangeRefused {
  return new ChangeRefused('NOT_FOUND', 'The service has no such key, or it has ended.');
}

function entryOf(action: string, { organizationId }: Actor, id: string) {
  return { organizationId, action, target: { type: 'api-key', id } };
}
