import { createHash } from 'node:crypto';
import { verifyChain } from '../../src/domain/chain';
import type { JsonObject } from '../../src/domain/json';
import type { TestSystem } from './system';

/**
 * What has to be true of every approval after any failure: the chain verifies, nobody's answer
 * counts twice, there is one end at most, and nothing waits in the outbox or among the effects.
 *
 * @returns what is wrong; empty when all is well
 */
export async function inconsistencies(system: TestSystem): Promise<string[]> {
  const approvals = await system.rows<{ id: string; status: string; version: number }>(
    'SELECT id, status, version FROM countersign.approval',
  );
  const problems = await Promise.all(approvals.map((approval) => problemsOf(system, approval)));
  const [left] = await system.rows<{ outbox: number; effects: number }>(`
    SELECT (SELECT count(*)::int FROM countersign.outbox) AS outbox,
      (SELECT count(*)::int FROM countersign.effect WHERE status IN ('waiting', 'running')) AS effects`);
  return [
    ...problems.flat(),
    ...(left?.outbox ? [`${left.outbox} messages in the outbox`] : []),
    ...(left?.effects ? [`${left.effects} effects not settled`] : []),
  ];
}

async function problemsOf(
  system: TestSystem,
  { id, status, version }: { id: string; status: string; version: number },
): Promise<string[]> {
  const rows = await system.rows<{
    seq: number;
    type: string;
    at: Date;
    command_id: string | null;
    data: JsonObject;
    hash: string;
  }>('SELECT * FROM countersign.event WHERE approval_id = $1 ORDER BY seq', [id]);
  const chain = rows.map(({ seq, type, at, command_id: command, data, hash }) => {
    return { approval: id, seq, type, at: at.getTime(), command, data, hash };
  });
  const broken = verifyChain(chain, (text) => createHash('sha256').update(text).digest('hex'));
  const answered = rows
    .filter(({ type }) => type === 'task-answered')
    .map(({ data }) => data['task']);
  const ends = rows.filter(({ type }) => type === 'closed');
  const waiting = await system.rows(
    `SELECT id FROM countersign.task WHERE approval_id = $1 AND status = 'current'`,
    [id],
  );
  return [
    ...(broken ? [`${id}: chain broken at ${broken.seq} (${broken.problem})`] : []),
    ...(rows.length === version ? [] : [`${id}: ${rows.length} events at version ${version}`]),
    ...(new Set(answered).size === answered.length ? [] : [`${id}: a task was answered twice`]),
    ...(ends.length > 1 ? [`${id}: it ended ${ends.length} times`] : []),
    ...(status === 'open' && waiting.length === 0 ? [`${id}: open, but nobody is asked`] : []),
    ...(status !== 'open' && waiting.length > 0 ? [`${id}: ${status}, but somebody is asked`] : []),
  ];
}
