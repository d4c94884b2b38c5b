import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { SignedMessage } from '../platform/http/signed';

const PREFIX = /^whsec_/;

/**
 * The headers of a message by Standard Webhooks, signed with every secret that is good: while one
 * replaces another, the receiver may know either.
 */
export function signatureHeaders(
  { id, body }: { id: string; body: string },
  secrets: readonly string[],
  now: number,
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(PREFIX, ''), 'base64');
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`);
    return `v1,${signature.digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}

/** True when one of the secrets has signed the message within the last five minutes. */
export function isSigned(message: SignedMessage, secrets: readonly string[]): boolean {
  const { id, timestamp, signature, text } = message;
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signature,
  };
  return secrets.some((secret) => {
    try {
      new Webhook(secret).verify(text, headers, { jsonParse: false });
      return true;
    } catch {
      return false;
    }
  });
}
