import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '../domain/chain';
import type { CommandEnvelope } from '../domain/directive';
import type { JsonObject } from '../domain/json';
import { refused, type Refused } from '../domain/refusals';
import { isTooDeep } from '../platform/json-depth';
import { isFromOutside } from './command.schema';

/** How long a signature is good, in milliseconds: as long as a command may wait in an outbox. */
const SIGNATURE_LIFE_MS = 24 * 3_600_000;

/**
 * Signs and checks commands, because whoever reaches the Temporal frontend can send a message.
 * The signature is an HMAC-SHA256 over the approval, the whole command and its expiry. The first
 * key signs, every key is accepted: that is how keys rotate. Without keys nothing is checked.
 */
export class CommandKeys {
  /** @param keys secrets, the newest first */
  constructor(
    private readonly keys: readonly string[],
    private readonly clock: () => number = Date.now,
  ) {}

  /** The command with its signature; unchanged when there are no keys. */
  sign(approvalId: string, command: JsonObject): JsonObject {
    const [key] = this.keys;
    if (key === undefined) return command;
    const expires = this.clock() + SIGNATURE_LIFE_MS;
    return { ...command, signature: { expires, mac: mac(key, approvalId, command, expires) } };
  }

  /** A refusal for a message from outside without a valid signature; what the system itself does needs none. */
  refuseForged(approvalId: string, envelope: CommandEnvelope): Refused | undefined {
    if (this.keys.length === 0 || !isFromOutside(envelope)) return undefined;
    if (this.isGenuine(approvalId, envelope)) return undefined;
    return refused(
      'SIGNATURE_INVALID',
      'The command is not signed with a current key. Send it through the API or the client.',
    );
  }

  private isGenuine(approvalId: string, { id, kind, body }: CommandEnvelope): boolean {
    if (body === null || typeof body !== 'object' || Array.isArray(body)) return false;
    if (isTooDeep(body)) return false;
    const { signature, ...command } = body;
    if (signature === null || typeof signature !== 'object' || Array.isArray(signature))
      return false;
    const { expires, mac: given } = signature ?? {};
    if (typeof expires !== 'number' || expires < this.clock() || typeof given !== 'string') {
      return false;
    }
    // Signals name the verb themselves, updates inside the body: the signature covers both.
    const signed = { ...command, id, kind };
    return this.keys.some((key) => equal(mac(key, approvalId, signed, expires), given));
  }
}

function mac(key: string, approvalId: string, command: JsonObject, expires: number): string {
  const text = canonicalJson({ approval: approvalId, command, expires });
  return createHmac('sha256', key).update(text).digest('base64url');
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
