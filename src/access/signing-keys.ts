import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { deriveKey } from '../platform/config/secrets';

/** What a key is for. No two of them share one. */
export type KeyPurpose = 'access-token' | 'refresh-token' | 'csrf-token';

/** A key with the short name by which tokens refer to it. */
export interface SigningKey {
  kid: string;
  key: Buffer;
}

/**
 * The keys of an installation, of each secret one. The newest signs; what older ones have signed
 * is good until their secret is removed.
 */
export class SigningKeys {
  private readonly keys = new Map<KeyPurpose, readonly SigningKey[]>();

  /** @param secrets newest first */
  constructor(private readonly secrets: readonly string[]) {}

  /** Newest first. */
  all(purpose: KeyPurpose): readonly SigningKey[] {
    const known = this.keys.get(purpose);
    if (known) return known;
    const derived = this.secrets.map((secret) => {
      const key = deriveKey(secret, purpose);
      return { kid: createHash('sha256').update(key).digest('hex').slice(0, 16), key };
    });
    this.keys.set(purpose, derived);
    return derived;
  }

  newest(purpose: KeyPurpose): SigningKey {
    const [newest] = this.all(purpose);
    if (!newest) throw new Error('No secret is configured.');
    return newest;
  }

  /** A code that proves that a text comes from here. */
  mac(purpose: KeyPurpose, text: string): string {
    return macOf(this.newest(purpose), text);
  }

  /** Whether the code was made here for this text; takes the same time for every wrong one. */
  proves(purpose: KeyPurpose, text: string, mac: string): boolean {
    const given = Buffer.from(mac);
    return this.all(purpose).some((key) => {
      const expected = Buffer.from(macOf(key, text));
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
  }
}

function macOf({ key }: SigningKey, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}
