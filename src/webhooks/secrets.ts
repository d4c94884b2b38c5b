import { createHash, randomBytes } from 'node:crypto';
import { deriveKey } from '../platform/config/secrets';
import { decrypt, encrypt } from '../platform/encryption';
import type { KeptSecret } from './webhook.types';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;
/** However often somebody rotates. */
const MAX_SECRETS = 5;

/** A secret as it is made, and how it is kept. */
export interface FreshSecret {
  /** Shown this once. */
  secret: string;
  kept: KeptSecret;
}

/**
 * The secrets of webhooks and their sources as they are kept: encrypted with a key that is derived
 * from the newest of the configured secrets, readable with all of these.
 */
export class SecretBox {
  private readonly keys: { id: string; key: Buffer }[];

  /** @param configured `COUNTERSIGN_SECRETS`, the newest first */
  constructor(configured: readonly string[]) {
    this.keys = configured.map((secret) => {
      const key = deriveKey(secret, 'webhook secrets');
      return { id: createHash('sha256').update(key).digest('hex').slice(0, 12), key };
    });
  }

  /** @param owner id of whose secret it is */
  fresh(owner: string): FreshSecret {
    const bytes = randomBytes(SECRET_BYTES);
    const [newest] = this.keys;
    if (!newest) throw new Error('No secret is configured.');
    const sealed = `1.${newest.id}.${encrypt(newest.key, bytes, owner)}`;
    return { secret: shown(bytes), kept: { sealed, endsAt: null } };
  }

  /**
   * The secrets of an owner that have not ended, the newest first. One that cannot be read is left
   * out: the configured secret under which it was kept is gone.
   */
  open(owner: string, kept: readonly KeptSecret[], now = Date.now()): string[] {
    return kept
      .filter(({ endsAt }) => endsAt === null || Date.parse(endsAt) > now)
      .flatMap(({ sealed }) => this.read(owner, sealed) ?? []);
  }

  private read(owner: string, sealed: string): string | undefined {
    const [version, id, text = ''] = sealed.split('.');
    const key = this.keys.find((candidate) => candidate.id === id);
    if (version !== '1' || !key) return undefined;
    try {
      return shown(decrypt(key.key, text, owner));
    } catch {
      // Somebody has changed the row.
      return undefined;
    }
  }
}

/** As Standard Webhooks writes it. */
function shown(bytes: Buffer): string {
  return `${PREFIX}${bytes.toString('base64')}`;
}

/** The secrets after a rotation: the old ones end after the grace at the latest. */
export function rotated(
  fresh: KeptSecret,
  old: readonly KeptSecret[],
  { graceSeconds, now }: { graceSeconds: number; now: number },
): KeptSecret[] {
  const end = now + graceSeconds * 1000;
  const ending = old
    .map(({ sealed, endsAt }) => ({
      sealed,
      endsAt: new Date(Math.min(end, endsAt === null ? end : Date.parse(endsAt))).toISOString(),
    }))
    .filter(({ endsAt }) => Date.parse(endsAt) > now);
  return [fresh, ...ending].slice(0, MAX_SECRETS);
}
