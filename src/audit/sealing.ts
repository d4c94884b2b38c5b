import { createHash, randomBytes } from 'node:crypto';
import type { JsonObject } from '../domain/json';
import { deriveKey } from '../platform/config/secrets';
import { decrypt, encrypt } from '../platform/encryption';
import type { WrappedKeys } from './person-key.store';

/** A key that wraps the keys of people, derived from one of the configured secrets. */
export interface WrappingKey {
  /** Names the key without telling anything about it. */
  id: string;
  key: Buffer;
}

/** The wrapping keys of the secrets, in their order. */
export function wrappingKeys(secrets: readonly string[]): WrappingKey[] {
  return secrets.map((secret) => {
    const key = deriveKey(secret, 'personal data');
    return { id: createHash('sha256').update(key).digest('hex').slice(0, 12), key };
  });
}

/** A fresh data key for a person, wrapped. */
export function freshKey(wrapping: WrappingKey, person: string): string {
  return encrypt(wrapping.key, randomBytes(32), person);
}

/** Encrypts what identifies a person, under their wrapped key: `1.person.wrapping.text`. */
export function seal(
  wrapping: WrappingKey,
  { person, wrapped }: { person: string; wrapped: string },
  data: JsonObject,
): string {
  const key = decrypt(wrapping.key, wrapped, person);
  const text = encrypt(key, Buffer.from(JSON.stringify(data)), person);
  return `1.${person}.${wrapping.id}.${text}`;
}

/** The person whose data is sealed in a text. */
export function personIn(sealed: string): string | undefined {
  const [version, person] = sealed.split('.');
  return version === '1' && person !== undefined && UUID.test(person) ? person : undefined;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What is sealed in a text; undefined when its key is gone, or is not ours. */
export function unseal(
  wrapping: readonly WrappingKey[],
  sealed: string,
  keysOf: (person: string) => WrappedKeys | undefined,
): JsonObject | undefined {
  const [, , wrappedBy = '', text = ''] = sealed.split('.');
  const person = personIn(sealed);
  const wrapped = person === undefined ? undefined : keysOf(person)?.[wrappedBy];
  const key = wrapping.find(({ id }) => id === wrappedBy);
  if (person === undefined || wrapped === undefined || !key) return undefined;
  try {
    const data = decrypt(decrypt(key.key, wrapped, person), text, person);
    return JSON.parse(data.toString()) as JsonObject;
  } catch {
    // Whoever reaches Temporal or the database can leave anything here.
    return undefined;
  }
}
