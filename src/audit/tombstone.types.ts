import type { ChainedEntry, ChainedEvent } from '../domain/chain';

/** The action of the entry that is left of a removed approval; migration 0015 knows it as well. */
export const REMOVE_ACTION = 'approval.remove';

/** What is left of the chain of an approval that was removed. */
export interface Tombstone {
  chain: string;
  organization: string;
  /** How many rows it had, and the hash of the last one. */
  seq: number;
  hash: string;
  /** When it was removed, ISO 8601. */
  at: string;
}

/** The tombstone that a row of the trail is, if it is one. */
export function tombstoneIn(row: ChainedEntry | ChainedEvent): Tombstone | undefined {
  if (!('action' in row) || row.action !== REMOVE_ACTION || row.outcome !== 'done')
    return undefined;
  const { target, organization, metadata } = row;
  const { seq, hash } = metadata;
  if (target?.type !== 'approval' || typeof seq !== 'number' || typeof hash !== 'string') {
    return undefined;
  }
  const at = new Date(row.at).toISOString();
  return { chain: `approval:${target.id}`, organization, seq, hash, at };
}
