import type { LogEntry } from '../client-log';
import { groupBy, type CommandFacts, type Evidence, type Violation } from './evidence';

type Answer = Extract<LogEntry, { type: 'answer' }>;

/** What the clients were told of one operation, all repetitions together. */
export function toldOf(answers: readonly Answer[]): 'ok' | 'fail' | 'unknown' {
  if (answers.some(({ result }) => result === 'ok')) return 'ok';
  return answers.some(({ result }) => result === 'fail') ? 'fail' : 'unknown';
}

/** I1, I2 and I8: what clients were told holds the log against what there is. */
export function clientViolations(evidence: Evidence): Violation[] {
  const answers = groupBy(
    evidence.log.filter((entry): entry is Answer => entry.type === 'answer'),
    ({ id }) => id,
  );
  const commands = new Map(evidence.commands.map((row) => [`${row.approvalId}/${row.id}`, row]));
  const events = groupBy(evidence.events, (row) => `${row.approvalId}/${row.command ?? ''}`);
  return evidence.operations.flatMap((operation) => {
    const said = answers.get(operation.id) ?? [];
    const approval = evidence.approvalIds.get(operation.approval);
    const wrong = (invariant: Violation['invariant'], what: string): Violation => ({
      invariant,
      what: `${operation.id} (${operation.kind} by ${operation.actor}): ${what}`,
    });
    if (operation.kind === 'attach') return attachViolations(evidence, said, approval, wrong);
    if (approval === undefined) return [];
    const key = `${approval}/${operation.id}`;
    const written = (events.get(key) ?? []).length;
    return [
      ...sameAnswers(said, wrong),
      ...decisionViolations(toldOf(said), { command: commands.get(key), written, said }, wrong),
    ];
  });
}

type Wrong = (invariant: Violation['invariant'], what: string) => Violation;

function attachViolations(
  { approvals }: Evidence,
  said: readonly Answer[],
  approval: string | undefined,
  wrong: Wrong,
): Violation[] {
  if (toldOf(said) !== 'ok') return [];
  const found = approvals.filter(({ id }) => id === approval).length;
  const ids = new Set(said.filter(({ result }) => result === 'ok').map((answer) => answer.said));
  return [
    ...(found === 1 ? [] : [wrong('I1', `the approval is there ${found} times`)]),
    ...(ids.size <= 1 ? [] : [wrong('I8', `told of the approvals ${[...ids].join(' and ')}`)]),
  ];
}

/**
 * The same key is answered the same for ever; an outage in between is no answer, and neither is
 * 404: who may not see an approval is told so before the key is looked at, and may see it later.
 */
function sameAnswers(said: readonly Answer[], wrong: Wrong): Violation[] {
  const known = said.filter(({ result, status }) => result !== 'unknown' && status !== 404);
  const different = new Set(known.map((answer) => `${answer.status} ${answer.said}`));
  if (different.size <= 1) return [];
  return [wrong('I8', `the same key was answered ${[...different].join(' and ')}`)];
}

function decisionViolations(
  told: 'ok' | 'fail' | 'unknown',
  found: { command: CommandFacts | undefined; written: number; said: readonly Answer[] },
  wrong: Wrong,
): Violation[] {
  const { command, written, said } = found;
  const applied = command?.outcome.accepted === true;
  const stored = said.some(({ status }) => status === 202);
  if (told === 'ok' && !applied) return [wrong('I1', 'acknowledged and not there')];
  if (told === 'ok' && written === 0) return [wrong('I1', 'acknowledged and without an event')];
  if (told === 'fail' && (applied || written > 0)) return [wrong('I8', 'refused, and it happened')];
  if (stored && !command) return [wrong('I1', 'stored for later and forgotten')];
  if (applied !== written > 0) return [wrong('I8', `accepted: ${applied}, events: ${written}`)];
  return [];
}
