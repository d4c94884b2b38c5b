import type { Json, JsonObject } from './json';

/** Hashes UTF-8 text to lower-case hexadecimal SHA-256. */
export type Sha256 = (text: string) => string;

/** The part of an event row that its hash covers. */
export type ChainedEvent = {
  approval: string;
  seq: number;
  type: string;
  /** Epoch milliseconds. */
  at: number;
  /** The command the event answers; null for the attach. */
  command: string | null;
  data: Json;
};

/** The part of an audit entry that its hash covers. */
export type ChainedEntry = {
  /** Id of the organization whose chain it is. */
  organization: string;
  seq: number;
  id: string;
  /** Epoch milliseconds. */
  at: number;
  actor: string | null;
  action: string;
  target: { type: string; id: string } | null;
  outcome: string;
  request: string | null;
  /** Personal data, encrypted: it can become unreadable without a change of the chain. */
  sealed: string | null;
  metadata: JsonObject;
};

/** The hash that precedes the first row of a chain. */
export const CHAIN_START = '';

/** Links a row to its predecessor: `sha256(previous hash + canonical JSON of the row)`. */
export function chainHash(previous: string, row: JsonObject, sha256: Sha256): string {
  return sha256(previous + canonicalJson(row));
}

/** Where a chain is broken: the first row that does not follow from the rows before it. */
export interface ChainBreak {
  seq: number;
  problem: 'gap' | 'hash';
}

/** Recomputes a chain. The rows have to be in the order of `seq`. */
export function verifyChain(
  rows: readonly (JsonObject & { seq: number; hash: string })[],
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
