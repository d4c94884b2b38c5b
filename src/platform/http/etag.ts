import { createHash } from 'node:crypto';
import { Problem } from './problems';

/**
 * `ETag` of an answer: the state of what was read, which `If-Match` is compared with, and a digest
 * of the whole answer, which also changes with what belongs to the reader.
 *
 * @param state letters, digits, `-` and `_`
 */
export function etagOf(state: string, body: string): string {
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 16);
  return `"${state}.${digest}"`;
}

/** True when the reader has this answer already. */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

/**
 * The state that a caller wants to change and no other; nothing without a condition.
 *
 * @throws Problem PARAMETERS_INVALID
 */
export function stateIn(ifMatch: string | undefined): string | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined;
  // Proxies that compress make a tag weak; the state in it stays the same.
  const state = /^(?:W\/)?"([\w-]+)(?:\.[\w-]+)?"$/.exec(ifMatch)?.[1];
  if (state !== undefined) return state;
  const message = 'send one ETag as it was answered, or *';
  throw new Problem('PARAMETERS_INVALID', `If-Match: ${message}`, {
    errors: [{ path: 'If-Match', message }],
  });
}
