import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** @param bound what the data belong to: they are good for nothing else */
export function seal(key: Buffer, data: Buffer, bound: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(bound));
  return Buffer.concat([iv, cipher.update(data), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error when key, bytes or what they belong to are others */
export function open(key: Buffer, bytes: Buffer, bound: string): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(bound)).setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
}

/** The same as a text. */
export function encrypt(key: Buffer, data: Buffer, bound: string): string {
  return seal(key, data, bound).toString('base64url');
}

/** @throws Error when key, text or what it belongs to is another one */
export function decrypt(key: Buffer, text: string, bound: string): Buffer {
  return open(key, Buffer.from(text, 'base64url'), bound);
}
