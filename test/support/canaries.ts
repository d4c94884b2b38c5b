import { randomBytes } from 'node:crypto';

/** A secret that nothing else contains, with characters that other ways of writing change. */
export function canary(name: string): string {
  return `${name}+${randomBytes(12).toString('hex')}/=%"canary`;
}

/** How a text may hide in a log: as it is, escaped, percent-encoded, as base64 or in digits. */
export function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    // A line of the log is JSON, so what was JSON before is escaped twice.
    JSON.stringify(JSON.stringify(secret)).slice(3, -3),
    encodeURIComponent(secret),
    encodeURI(secret),
    bytes.toString('hex'),
    ...[0, 1, 2].flatMap((before) => base64Inside(bytes, before)),
  ];
}

/**
 * The letters that stand for a text in the middle of base64, whatever is around it. The letters at
 * its ends depend on their neighbours.
 */
function base64Inside(bytes: Buffer, before: number): string[] {
  const whole = Buffer.concat([Buffer.alloc(before), bytes]);
  const letters = (encoding: 'base64' | 'base64url') =>
    whole
      .toString(encoding)
      .slice(before === 0 ? 0 : 4)
      .replace(/=+$/, '')
      .slice(0, -1);
  return [letters('base64'), letters('base64url')];
}

/** The names of the secrets that a text contains in any form. */
export function leaksIn(text: string, secrets: Record<string, string>): string[] {
  const found = Object.entries(secrets).filter(([, secret]) =>
    formsOf(secret).some((form) => text.includes(form)),
  );
  return found.map(([name]) => name);
}
