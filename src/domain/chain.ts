import type { Json } from './json';

/** Hashes UTF-8 text to lower-case hexadecimal SHA-256. */
export type Sha256 = (text: string) => string;

/** The part of an event row that its hash covers. */
export interface ChainedEvent {
  approval: string;
  seq: number;
  type: string;
  /** Epoch milliseconds. */
  at: number;
  /** The command the event answers; null for the attach. */
  command: string | null;
  data: Json;
}

/** The hash that precedes the first event of an approval. */
export const CHAIN_START = '';

/** Links an event to its predecessor: `sha256(previous hash + canonical JSON of the event)`. */
export function chainHash(previous: string, event: ChainedEvent, sha256: Sha256): string {
  return sha256(previous + canonicalJson({ ...event }));
}

/** Where a chain is broken: the first row that does not follow from the rows before it. */
export interface ChainBreak {
  seq: number;
  problem: 'gap' | 'hash';
}

/** Recomputes a chain. The rows have to be in the order of `seq`. */
export function verifyChain(
  rows: readonly (ChainedEvent & { hash: string })[],
  sha256: Sha256,
): ChainBreak | undefined {
  let previous = CHAIN_START;
  for (const [index, { hash, ...event }] of rows.entries()) {
    if (event.seq !== index + 1) return { seq: index + 1, problem: 'gap' };
    if (chainHash(previous, event, sha256) !== hash) return { seq: event.seq, problem: 'hash' };
    previous = hash;
  }
  return undefined;
}

/** JSON with sorted keys and without blanks, in the manner of RFC 8785. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as Json)}`);
  return `{${members.join(',')}}`;
}
