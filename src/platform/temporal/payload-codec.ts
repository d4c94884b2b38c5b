import type { Payload, PayloadCodec } from '@temporalio/common';
import { deriveKey } from '../config/secrets';
import { open, seal } from '../encryption';

/** What the Temporal UI and its command line show of a payload that is not for them. */
const ENCODING = 'binary/encrypted';
const LENGTH_BYTES = 4;

/** Somebody has encrypted with a key that is not configured here. */
export class PayloadKeyMissing extends Error {
  readonly code = 'PAYLOAD_KEY_MISSING';
}

interface PayloadKey {
  id: string;
  key: Buffer;
}

/**
 * Encrypts everything that Temporal keeps of an approval, so that only who has the keys can read
 * it. What was written before there was a key stays readable.
 */
export class EncryptionCodec implements PayloadCodec {
  private readonly keys: readonly PayloadKey[];

  /** @param secrets the newest first: that one encrypts, all of them decrypt */
  constructor(secrets: readonly string[]) {
    this.keys = secrets.map((secret) => ({
      id: deriveKey(secret, 'payload key id').toString('hex').slice(0, 16),
      key: deriveKey(secret, 'payloads'),
    }));
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads.map((payload) => this.encrypted(payload)));
  }

  /** @throws PayloadKeyMissing */
  async decode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads.map((payload) => this.decrypted(payload)));
  }

  private encrypted(payload: Payload): Payload {
    const [newest] = this.keys;
    if (newest === undefined) return payload;
    return {
      metadata: { encoding: Buffer.from(ENCODING), 'encryption-key-id': Buffer.from(newest.id) },
      data: seal(newest.key, framed(payload), boundTo(newest.id)),
    };
  }

  private decrypted(payload: Payload): Payload {
    const { encoding, 'encryption-key-id': keyId } = payload.metadata ?? {};
    if (textOf(encoding) !== ENCODING) return payload;
    const id = textOf(keyId);
    const known = this.keys.find((key) => key.id === id);
    if (known === undefined) {
      throw new PayloadKeyMissing(
        `A payload is encrypted with the key ${id}, which COUNTERSIGN_PAYLOAD_KEYS does not have.`,
      );
    }
    return unframed(open(known.key, Buffer.from(payload.data ?? []), boundTo(id)));
  }
}

const boundTo = (keyId: string): string => `payload ${keyId}`;
const textOf = (bytes: Uint8Array | null | undefined): string =>
  Buffer.from(bytes ?? []).toString();

/** Length of the metadata, metadata, data. */
function framed({ metadata, data }: Payload): Buffer {
  const entries = Object.entries(metadata ?? {}).map(([name, value]) => [
    name,
    Buffer.from(value).toString('base64'),
  ]);
  const head = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, data ?? Buffer.alloc(0)]);
}

function unframed(bytes: Buffer): Payload {
  const end = LENGTH_BYTES + bytes.readUInt32BE();
  const head = JSON.parse(bytes.subarray(LENGTH_BYTES, end).toString()) as Record<string, string>;
  const metadata = Object.entries(head).map(([name, value]) => [
    name,
    Buffer.from(value, 'base64'),
  ]);
  const named = Object.fromEntries(metadata) as Record<string, Buffer>;
  return { metadata: named, data: bytes.subarray(end) };
}
