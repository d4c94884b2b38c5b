import { hkdfSync, randomBytes } from 'node:crypto';

/** A key of 32 bytes for one purpose (HKDF-SHA256): knowing it tells nothing about the others. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `countersign ${purpose}`, 32));
}

/** The configured secrets, newest first; without any, one that ends with this process. */
export function secretsOf({ secrets }: { secrets: string[] }): string[] {
  return secrets.length > 0 ? secrets : [randomBytes(32).toString('hex')];
}
