import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { deriveKey } from '../platform/config/secrets';
import { sha256 } from '../platform/sha256';

/** What precedes the 32 bytes of a key in DER: PKCS #8 for the private, SPKI for the public one. */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** An Ed25519 key that checks signatures. */
export interface PublicKey {
  /** Names the key in a checkpoint. */
  id: string;
  /** The 32 bytes in base64url, as people exchange it. */
  text: string;
  verifies(text: string, signature: string): boolean;
}

/** An Ed25519 key pair that signs checkpoints. */
export interface SigningKey extends PublicKey {
  sign(text: string): string;
}

/** The key pair that belongs to a secret: the same secret, the same key. */
export function signingKey(secret: string): SigningKey {
  const seed = deriveKey(secret, 'audit checkpoints');
  const key = createPrivateKey({
    key: Buffer.concat([PRIVATE_PREFIX, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const checking = publicKey(spki.subarray(-32).toString('base64url'));
  return {
    ...checking,
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64url'),
  };
}

/** @throws when the text is no key */
export function publicKey(text: string): PublicKey {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== 32) throw new Error(`"${text}" is no public key: 32 bytes in base64url.`);
  const key: KeyObject = createPublicKey({
    key: Buffer.concat([PUBLIC_PREFIX, bytes]),
    format: 'der',
    type: 'spki',
  });
  return {
    id: sha256(text).slice(0, 16),
    text,
    verifies: (signed, signature) =>
      verify(null, Buffer.from(signed), key, Buffer.from(signature, 'base64url')),
  };
}
