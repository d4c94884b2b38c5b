import type { DataSource } from '../platform/database/types';
import { findActor, findActors, findOrganization, namePeople, type Actor } from './actor.store';

export type { Actor };

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

  /** The active user with this id. */
  async byId(id: string): Promise<Actor | undefined> {
    return findActor(this.dataSource, id);
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
