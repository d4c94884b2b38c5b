import { hkdfSync } from 'node:crypto';

const KEY_BYTES = 32;

/** A key for one purpose alone: who learns it learns neither the secret nor another key. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `countersign ${purpose}`, KEY_BYTES));
}
