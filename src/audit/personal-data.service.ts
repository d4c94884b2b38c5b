import type { JsonObject } from '../domain/json';
import { currentCall } from '../platform/call-context';
import type { DataSource, EntityManager } from '../platform/database/types';
import { deleteKeys, ensureKey, readKeys } from './person-key.store';
import { freshKey, personIn, seal, unseal, wrappingKeys, type WrappingKey } from './sealing';

/** The person for all who are not known: sign-ins that failed, requests without a name. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** From where a request came: its id, and what identifies a person, sealed. */
export type RequestOrigin = { request: string; sealed: string };

/**
 * Keeps what identifies people apart from what is recorded for ever. Everybody has a key of their
 * own; without it nothing that was sealed with it can be read again.
 */
export class PersonalData {
  private readonly wrapping: readonly WrappingKey[];

  /** @param secrets the newest first: it seals, and all of them unseal */
  constructor(
    private readonly dataSource: DataSource,
    secrets: readonly string[],
  ) {
    this.wrapping = wrappingKeys(secrets);
  }

  /**
   * Seals data with the key of a person.
   *
   * @param manager the transaction of the caller; without it the key is looked up alone
   */
  async seal(person: string, data: JsonObject, manager?: EntityManager): Promise<string> {
    const [wrapping] = this.wrapping;
    if (!wrapping) throw new Error('Personal data needs a secret: set COUNTERSIGN_SECRETS.');
    const caller = currentCall()?.actor;
    const known = caller?.id === person ? caller.keys?.[wrapping.id] : undefined;
    const where = manager ? { manager } : { dataSource: this.dataSource };
    const fresh = (): string => freshKey(wrapping, person);
    const wrapped = known ?? (await ensureKey(where, person, wrapping.id, fresh));
    return seal(wrapping, { person, wrapped }, data);
  }

  /** Origin of the request that this code works for; undefined outside of requests. */
  async origin(manager?: EntityManager): Promise<RequestOrigin | undefined> {
    const call = currentCall();
    if (!call) return undefined;
    const { requestId, ip, userAgent, actor } = call;
    const sealed = await this.seal(actor?.id ?? NOBODY, { ip, userAgent }, manager);
    return { request: requestId, sealed };
  }

  /** What is sealed in each text, in order; undefined where the key is gone. One statement. */
  async unseal(sealed: readonly (string | null)[]): Promise<(JsonObject | undefined)[]> {
    const people = sealed.flatMap((text) => (text === null ? [] : (personIn(text) ?? [])));
    if (people.length === 0) return sealed.map(() => undefined);
    const keys = await readKeys(this.dataSource, [...new Set(people)]);
    return sealed.map((text) =>
      text === null ? undefined : unseal(this.wrapping, text, (person) => keys.get(person)),
    );
  }

  /** Makes everything unreadable that was sealed for a person. */
  async forget(manager: EntityManager, person: string): Promise<void> {
    await deleteKeys(manager, person);
  }
}
