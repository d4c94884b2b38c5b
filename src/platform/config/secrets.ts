import { hkdfSync } from 'node:crypto';

/** A key of 32 bytes for one purpose (HKDF-SHA256): knowing it tells nothing about the others. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `countersign ${purpose}`, 32));
}
