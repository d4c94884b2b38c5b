import { DEFINITIONS, type DefinitionName, type OwnDefinition } from '../definitions';
import {
  groupBy,
  type EffectFacts,
  type EventFacts,
  type Evidence,
  type Violation,
} from './evidence';

const HIGHEST_ATTEMPT = 3;

/** What has still to become of an effect. */
export const isUnsettled = ({ status }: Pick<EffectFacts, 'status'>): boolean =>
  status === 'waiting' || status === 'running';

/** I6: nothing is stuck. */
export function stuckViolations(
  evidence: Pick<Evidence, 'approvals' | 'outbox' | 'effects' | 'runs'>,
): Violation[] {
  const { approvals, outbox, effects, runs } = evidence;
  const running = new Set(
    runs.filter(({ status }) => status === 'RUNNING').map(({ approvalId }) => approvalId),
  );
  const say = (what: string): Violation => ({ invariant: 'I6', what });
  return [
    ...outbox.map(({ kind, approvalId }) => say(`outbox: ${kind} of ${approvalId} was not sent`)),
    ...effects
      .filter(isUnsettled)
      .map(({ approvalId, key }) => say(`effect ${key} of ${approvalId} has not settled`)),
    ...approvals.flatMap(({ id, workflowId, status, asked, wakeAt }) => [
      ...(status === 'open' && asked.length === 0 && wakeAt === null
        ? [say(`${workflowId}: open, without a task and without a timer`)]
        : []),
      ...(status === 'open' && !running.has(id) ? [say(`${workflowId}: open, nothing runs`)] : []),
      ...(status !== 'open' && running.has(id) ? [say(`${workflowId}: over, and still runs`)] : []),
      ...(status !== 'open' && asked.length > 0 ? [say(`${workflowId}: over, and asks`)] : []),
    ]),
    ...runs.flatMap(({ workflowId, taskAttempt, unanswered, status }) => [
      ...(taskAttempt > HIGHEST_ATTEMPT ? [say(`${workflowId}: task attempt ${taskAttempt}`)] : []),
      ...(status === 'RUNNING' && unanswered.length > 0
        ? [say(`${workflowId}: never answered ${unanswered.join(', ')}`)]
        : []),
    ]),
  ];
}

/** I2: one effect for each action of an approval, called under one key, and called at all. */
export function effectViolations({ approvals, effects, receipts }: Evidence): Violation[] {
  const byApproval = groupBy(effects, ({ approvalId }) => approvalId);
  const keysOfPath = groupBy(receipts, ({ key, path }) => `${key.split(':')[0] ?? ''} ${path}`);
  const called = new Set(receipts.map(({ key }) => key));
  const taken = new Set(receipts.flatMap((receipt) => (receipt.taken ? [receipt.key] : [])));
  const known = new Set(effects.map(({ approvalId, key }) => `${approvalId}:${key}`));
  const say = (what: string): Violation => ({ invariant: 'I2', what });
  return [
    ...approvals.flatMap(({ id, workflowId, definition, status }) => {
      const { actions }: OwnDefinition = DEFINITIONS[definition as DefinitionName];
      const wanted = status === 'approved' ? actions : 0;
      const found = byApproval.get(id)?.length ?? 0;
      return found === wanted ? [] : [say(`${workflowId}: ${found} effects instead of ${wanted}`)];
    }),
    ...effects
      .filter(({ approvalId, key, status }) => {
        return status === 'succeeded' && !taken.has(`${approvalId}:${key}`);
      })
      .map(({ approvalId, key }) => say(`${approvalId}:${key} succeeded, and nobody has taken it`)),
    ...[...called].filter((key) => !known.has(key)).map((key) => say(`${key} is no effect`)),
    ...[...keysOfPath].flatMap(([path, calls]) => {
      const keys = new Set(calls.map(({ key }) => key));
      return keys.size === 1 ? [] : [say(`${path} was called under ${keys.size} keys`)];
    }),
  ];
}

/** I10: each deadline fires once, not before its time, not long after, and not after the end. */
export function deadlineViolations(evidence: Evidence): Violation[] {
  const events = groupBy(evidence.events, ({ approvalId }) => approvalId);
  return evidence.approvals.flatMap(({ id, workflowId, definition }) => {
    const { steps }: OwnDefinition = DEFINITIONS[definition as DefinitionName];
    const index = steps.findIndex((step) => step.escalates !== undefined);
    const rule = steps[index]?.escalates;
    const own = events.get(id) ?? [];
    const fired = own.filter(({ type, data }) => {
      return type === 'step-escalated' && data['cause'] === 'deadline';
    });
    const say = (what: string): Violation => ({ invariant: 'I10', what: `${workflowId}: ${what}` });
    if (rule === undefined) return fired.length === 0 ? [] : [say('escalated without a deadline')];
    // Whoever answered in time has answered in time, however long the workflow could not run.
    const ended = own.find(({ type }) => type === 'closed');
    const answered = evidence.log.find(({ type, id }) => type === 'send' && id === ended?.command);
    const opened = own.filter(({ type }) => type === 'step-opened')[index]?.at;
    if (opened === undefined) return fired.length === 0 ? [] : [say('escalated unopened')];
    const due = opened + rule.after;
    const settled = answered?.at ?? ended?.at ?? evidence.takenAt;
    return [
      ...(fired.length <= 1 ? [] : [say(`escalated ${fired.length} times`)]),
      ...fired.flatMap((event) => untimely(event, due, ended, evidence.latestMs).map(say)),
      ...(fired.length === 0 && settled > due + evidence.latestMs ? [say('never escalated')] : []),
    ];
  });
}

function untimely(
  { at, seq }: EventFacts,
  due: number,
  ended: EventFacts | undefined,
  latestMs: number,
): string[] {
  return [
    ...(at < due ? [`escalated ${due - at} ms early`] : []),
    ...(at > due + latestMs ? [`escalated ${at - due} ms late`] : []),
    ...(ended && seq > ended.seq ? ['escalated after the end'] : []),
  ];
}

/** Between the clock of the clients and that of the record, on one machine. */
const CLOCKS_MS = 1_000;

/** I4: what stands in the trail happened when it says: after it was sent, before it was answered. */
export function timeViolations({ events, log }: Evidence): Violation[] {
  const sent = new Map<string, number>();
  const answered = new Map<string, number>();
  for (const entry of log) {
    const times = entry.type === 'send' ? sent : answered;
    const isKnown = entry.type === 'send' || entry.result === 'ok';
    if (isKnown && !times.has(entry.id)) times.set(entry.id, entry.at);
  }
  return events.flatMap(({ command, seq, at }) => {
    const id = command ?? '';
    const early = (sent.get(id) ?? -Infinity) - at;
    const late = at - (answered.get(id) ?? Infinity);
    const off = Math.round(Math.max(early, late));
    if (off <= CLOCKS_MS) return [];
    const how = early > late ? 'before it was sent' : 'after it was answered';
    return [{ invariant: 'I4', what: `${id}: event ${seq} stands ${off} ms ${how}` }];
  });
}
