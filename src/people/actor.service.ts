import type { DataSource } from '../platform/database/types';
import {
  findActor,
  findActorByKey,
  findActorBySession,
  findActors,
  findActorsByEmail,
  findOrganization,
  namePeople,
  type Actor,
  type KeyUse,
} from './actor.store';

export type { Actor, KeyUse };

/** Names people for those who read. */
export type Names = Record<string, { username: string; name: string }>;

/** Knows who is asking and how people are called. */
export class ActorService {
  constructor(private readonly dataSource: DataSource) {}

  /** The active user of this name; the organization may be left out while the name is unique. */
  async find(organization: string | undefined, username: string): Promise<Actor | undefined> {
    const found = await findActors(this.dataSource, organization, username);
    return found.length === 1 ? found[0] : undefined;
  }

  /** The active user of an organization whose address it is, if it is one person's alone. */
  async byEmail(organization: string, email: string): Promise<Actor | undefined> {
    const found = await findActorsByEmail(this.dataSource, organization, email);
    return found.length === 1 ? found[0] : undefined;
  }

  /** The active user with this id. */
  async byId(id: string): Promise<Actor | undefined> {
    return findActor(this.dataSource, id);
  }

  /** The active user with this id, as long as this session of theirs lasts. */
  async bySession(id: string, sessionId: string): Promise<Actor | undefined> {
    return findActorBySession(this.dataSource, id, sessionId);
  }

  /** The active owner of an API key that has not ended. */
  async byKey(
    keyId: string,
    secretHash: string,
  ): Promise<{ actor: Actor; use: KeyUse } | undefined> {
    return findActorByKey(this.dataSource, keyId, secretHash);
  }

  /** Id of an organization by its key. */
  async organizationId(key: string): Promise<string | undefined> {
    return findOrganization(this.dataSource, key);
  }

  /** Usernames and names by id; unknown ids are left out. */
  async names(ids: readonly string[]): Promise<Names> {
    const rows = await namePeople(this.dataSource, [...new Set(ids)]);
    return Object.fromEntries(rows.map(({ id, username, name }) => [id, { username, name }]));
  }
}
