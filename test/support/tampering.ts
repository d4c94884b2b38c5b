import { createHash } from 'node:crypto';
import { CHAIN_START, chainHash } from '../../src/domain/chain';
import type { JsonObject } from '../../src/domain/json';
import type { TestSystem } from './system';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A chain as its rows are found: the table, the column that names it, and its end. */
export interface StoredChain {
  table: 'event' | 'audit_entry';
  owner: 'approval_id' | 'organization_id';
  id: string;
}

/** Does with the tables what nobody should: with the triggers switched off, as a superuser can. */
export async function tamper(system: TestSystem, ...statements: string[]): Promise<void> {
  const tables = ['event', 'command', 'audit_entry', 'audit_head', 'approval'];
  const switched = (word: string): string[] =>
    tables.map((table) => `ALTER TABLE countersign.${table} ${word} TRIGGER USER`);
  await system.rows([...switched('DISABLE'), ...statements, ...switched('ENABLE')].join(';'));
}

/** How many rows a chain has. */
export async function lengthOf(system: TestSystem, chain: StoredChain): Promise<number> {
  const [row] = await system.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM countersign.${chain.table} WHERE ${chain.owner} = '${chain.id}'`,
  );
  return row?.count ?? 0;
}

/** The end of the chain as its own table says it, written where the database keeps it. */
export function fitHead({ table, owner, id }: StoredChain): string {
  const last = `SELECT seq, hash FROM countersign.${table} WHERE ${owner} = '${id}'
    ORDER BY seq DESC LIMIT 1`;
  return table === 'event'
    ? `UPDATE countersign.approval SET (version, chain_head) = (${last}) WHERE id = '${id}'`
    : `UPDATE countersign.audit_head SET (seq, hash) = (${last}) WHERE organization_id = '${id}'`;
}

/** Gives every row of a chain the hash that fits, as whoever knows the program can. */
export async function rehash(system: TestSystem, chain: StoredChain): Promise<void> {
  const { table, owner, id } = chain;
  const rows = await system.rows<{ row: JsonObject & { seq: number } }>(
    `SELECT ${table === 'event' ? EVENT : ENTRY} AS row FROM countersign.${table}
     WHERE ${owner} = '${id}' ORDER BY seq`,
  );
  let hash = CHAIN_START;
  const updates = rows.map(({ row }) => {
    hash = chainHash(hash, row, sha256);
    return `UPDATE countersign.${table} SET hash = '${hash}' WHERE ${owner} = '${id}' AND seq = ${row.seq}`;
  });
  await tamper(system, ...updates, fitHead(chain));
}

const EVENT = `jsonb_build_object('approval', approval_id, 'seq', seq, 'type', type,
  'at', (extract(epoch FROM at) * 1000)::bigint, 'command', command_id, 'data', data)`;
const ENTRY = `jsonb_build_object('organization', organization_id, 'seq', seq, 'id', id,
  'at', (extract(epoch FROM at) * 1000)::bigint, 'actor', actor_id, 'action', action,
  'target', CASE WHEN target_type IS NOT NULL
    THEN jsonb_build_object('type', target_type, 'id', target_id) END,
  'outcome', outcome, 'request', request_id, 'sealed', sealed, 'metadata', metadata)`;
