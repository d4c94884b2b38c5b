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
export async function inconsistencies(system: Pick<TestSystem, 'rows'>): Promise<string[]> {
  const [approvals, events, waiting] = [
    await system.rows<ApprovalFacts>('SELECT id, status, version FROM countersign.approval'),
    await system.rows<StoredEvent>('SELECT * FROM countersign.event ORDER BY approval_id, seq'),
    await system.rows<{ approval_id: string }>(
      `SELECT DISTINCT approval_id FROM countersign.task WHERE status = 'current'`,
    ),
  ];
  const asked = new Set(waiting.map((row) => row.approval_id));
  const histories = new Map<string, StoredEvent[]>();
  for (const event of events) {
    const known = histories.get(event.approval_id);
    if (known) known.push(event);
    else histories.set(event.approval_id, [event]);
  }
  const problems = approvals.flatMap((approval) => [
    ...problemsOf(approval, histories.get(approval.id) ?? []),
    ...(approval.status === 'open' && !asked.has(approval.id)
      ? [`${approval.id}: open, but nobody is asked`]
      : []),
    ...(approval.status !== 'open' && asked.has(approval.id)
      ? [`${approval.id}: ${approval.status}, but somebody is asked`]
      : []),
  ]);
  const [left] = await system.rows<{ outbox: number; effects: number }>(`
    SELECT (SELECT count(*)::int FROM countersign.outbox) AS outbox,
      (SELECT count(*)::int FROM countersign.effect WHERE status IN ('waiting', 'running')) AS effects`);
  return [
    ...problems,
    ...(left?.outbox ? [`${left.outbox} messages in the outbox`] : []),
    ...(left?.effects ? [`${left.effects} effects not settled`] : []),
  ];
}

interface ApprovalFacts {
  id: string;
  status: string;
  version: number;
}

interface StoredEvent {
  approval_id: string;
  seq: number;
  type: string;
  at: Date;
  command_id: string | null;
  data: JsonObject;
  hash: string;
}

function problemsOf({ id, version }: ApprovalFacts, rows: readonly StoredEvent[]): string[] {
  const chain = rows.map(({ seq, type, at, command_id: command, data, hash }) => {
    return { approval: id, seq, type, at: at.getTime(), command, data, hash };
  });
  const broken = verifyChain(chain, (text) => createHash('sha256').update(text).digest('hex'));
  const answered = rows
    .filter(({ type }) => type === 'task-answered')
    .map(({ data }) => data['task']);
  const ends = rows.filter(({ type }) => type === 'closed');
  return [
    ...(broken ? [`${id}: chain broken at ${broken.seq} (${broken.problem})`] : []),
    ...(rows.length === version ? [] : [`${id}: ${rows.length} events at version ${version}`]),
    ...(new Set(answered).size === answered.length ? [] : [`${id}: a task was answered twice`]),
    ...(ends.length > 1 ? [`${id}: it ended ${ends.length} times`] : []),
  ];
}
