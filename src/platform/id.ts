import { v5, v7 } from 'uuid';

/** A new UUID version 7: ordered by time, so that indexes grow at their end. */
export function newId(): string {
  return v7();
}

/** The UUID that belongs to some words within a namespace, the same each time. */
export function idFor(namespace: string, ...words: readonly string[]): string {
  return v5(JSON.stringify(words), namespace);
}
