import type { DefinitionName } from '../definitions';
import {
  groupBy,
  type ApprovalFacts,
  type CommandFacts,
  type EventFacts,
  type Evidence,
  type InputFacts,
  type OutcomeFacts,
  type RunFacts,
  type Violation,
} from './evidence';
import { fold, type Step } from './fold';
import type { Operation } from '../operations';
import { toldOf } from './clients';

/** I3, I4, I5, I7: the histories, folded by own rules, against the rows. */
export function historyViolations(evidence: Evidence): Violation[] {
  const runs = groupBy(evidence.runs, ({ approvalId }) => approvalId);
  const events = groupBy(evidence.events, ({ approvalId }) => approvalId);
  const commands = groupBy(evidence.commands, ({ approvalId }) => approvalId);
  const lost = new Set(unanswered(evidence));
  const sent = sentBy(evidence);
  return evidence.approvals.flatMap((approval) =>
    ofOne({
      approval,
      runs: runs.get(approval.id) ?? [],
      events: events.get(approval.id) ?? [],
      commands: commands.get(approval.id) ?? [],
      lost,
      sent,
    }),
  );
}

/** What clients have really sent, by the id of the command. */
function sentBy({ operations, log }: Evidence): Map<string, Operation> {
  const sent = new Set(log.map(({ id }) => id));
  return new Map(operations.flatMap((each) => (sent.has(each.id) ? [[each.id, each]] : [])));
}

/** How many decisions stand in the rows alone; see `unrecorded`. */
export function countUnrecorded(evidence: Evidence): number {
  const lost = new Set(unanswered(evidence));
  const sent = sentBy(evidence);
  const commands = groupBy(evidence.commands, ({ approvalId }) => approvalId);
  const runs = groupBy(evidence.runs, ({ approvalId }) => approvalId);
  return evidence.approvals
    .map((approval) => {
      const { id } = approval;
      const rows = { commands: commands.get(id) ?? [], runs: runs.get(id) ?? [] };
      return unrecorded({ approval, ...rows, lost, sent }, outcomesOf(rows.runs)).length;
    })
    .reduce((sum, count) => sum + count, 0);
}

/** Operations whose clients were never answered: the server may have lost the call as well. */
function unanswered({ operations, log }: Evidence): string[] {
  const answers = groupBy(
    log.filter((entry) => entry.type === 'answer'),
    ({ id }) => id,
  );
  return operations.flatMap(({ id }) => (toldOf(answers.get(id) ?? []) === 'unknown' ? [id] : []));
}

interface One {
  approval: ApprovalFacts;
  runs: readonly RunFacts[];
  events: readonly EventFacts[];
  commands: readonly CommandFacts[];
  lost: ReadonlySet<string>;
  sent: ReadonlyMap<string, Operation>;
}

function ofOne(one: One): Violation[] {
  const { approval, runs, events } = one;
  const inputs = new Map<string, InputFacts>();
  for (const input of runs.flatMap((run) => run.inputs)) {
    if (input.id !== undefined) inputs.set(input.id, input);
  }
  const outcomes = outcomesOf(runs);
  const accepted = [...outcomes.values()].filter((outcome) => outcome.accepted);
  const steps = [...unrecorded(one, outcomes), ...accepted].sort(byVersion);
  const begin = events.filter(({ command }) => command === null).length;
  const folded = fold(
    approval.definition as DefinitionName,
    approval.requester,
    steps.map((outcome, index) => stepOf(one, inputs, outcome, steps[index - 1]?.version ?? begin)),
  );
  const name = `${approval.workflowId}`;
  return [
    ...folded.impossible.map(({ invariant, what }) => ({ invariant, what: `${name}: ${what}` })),
    ...standsAs(approval, folded.standing),
    ...bothWays(one, inputs, outcomes),
    ...ordered(one),
  ];
}

const byVersion = (a: OutcomeFacts, b: OutcomeFacts): number => (a.version ?? 0) - (b.version ?? 0);

/** The first outcome of every command; a later one has to be the same. */
function outcomesOf(runs: readonly RunFacts[]): Map<string, OutcomeFacts> {
  const outcomes = new Map<string, OutcomeFacts>();
  for (const outcome of runs.flatMap((run) => run.outcomes)) {
    if (!outcomes.has(outcome.command)) outcomes.set(outcome.command, outcome);
  }
  return outcomes;
}

/**
 * Commits are durable before the workflow task is that made them. When the server loses that task,
 * its updates come again; those whose caller has gone, or whose approval has ended meanwhile, stay
 * without a trace in the history. They count when one of the clients has really sent them.
 */
function unrecorded(one: Unrecorded, outcomes: ReadonlyMap<string, unknown>): OutcomeFacts[] {
  const { approval, commands, runs, lost, sent } = one;
  const isTerminated = runs.some(({ status }) => status === 'TERMINATED');
  return commands.flatMap(({ id, outcome }) => {
    // A workflow that goes on learns of an end that it does not remember by another command.
    const hasEnded = approval.status !== 'open' && (isTerminated || outcomes.size > 0);
    const isLost = lost.has(id) || hasEnded;
    return outcome.accepted && !outcomes.has(id) && isLost && sent.has(id) ? [outcome] : [];
  });
}

type Unrecorded = Pick<One, 'approval' | 'commands' | 'runs' | 'lost' | 'sent'>;

function stepOf(
  { commands, sent }: One,
  inputs: ReadonlyMap<string, InputFacts>,
  { command, version }: OutcomeFacts,
  before: number,
): Step {
  const input = inputs.get(command);
  const kind = input?.kind ?? commands.find(({ id }) => id === command)?.kind ?? 'unknown';
  const { actor, to } = input ?? sentAs(sent.get(command));
  return { command, kind, actor, to, isEmpty: version === before };
}

function sentAs(operation: Operation | undefined): { actor?: string; to?: string | undefined } {
  if (operation === undefined) return {};
  return { actor: operation.actor, to: operation.kind === 'attach' ? undefined : operation.to };
}

/** I5: the rows say what follows from the history. */
function standsAs(
  approval: ApprovalFacts,
  standing: { status: string; asked: string[] },
): Violation[] {
  const rows = `${approval.status}, asking ${[...approval.asked].sort().join(', ') || 'nobody'}`;
  const own = `${standing.status}, asking ${standing.asked.join(', ') || 'nobody'}`;
  if (rows === own) return [];
  return [{ invariant: 'I5', what: `${approval.workflowId}: rows say ${rows}; history ${own}` }];
}

/** I4: each event answers a command that a history knows, and each accepted command has events. */
function bothWays(
  one: One,
  inputs: ReadonlyMap<string, InputFacts>,
  outcomes: ReadonlyMap<string, OutcomeFacts>,
): Violation[] {
  const { approval, events, commands } = one;
  const known = new Set(unrecorded(one, outcomes).map(({ command }) => command));
  const say = (what: string): Violation => ({
    invariant: 'I4',
    what: `${approval.workflowId}: ${what}`,
  });
  const rows = new Map(commands.map((row) => [row.id, row]));
  const written = new Set(events.flatMap(({ command }) => command ?? []));
  const unknown = [...written].filter((id) => !outcomes.has(id) && !known.has(id));
  const refused = [...written].filter((id) => outcomes.get(id)?.accepted === false);
  const missing = [...outcomes].filter(
    ([id, { accepted }]) => accepted && inputs.has(id) && !written.has(id),
  );
  const others = [...outcomes].filter(([id, { accepted, version }]) => {
    const row = rows.get(id)?.outcome;
    return row?.accepted !== accepted || row.version !== version;
  });
  return [
    ...unknown.map((id) => say(`events of ${id}, which is in no history`)),
    ...refused.map((id) => say(`events of ${id}, which was refused`)),
    ...missing.map(([id]) => say(`no event of ${id}, which was accepted`)),
    ...others.map(([id]) => say(`${id} has another outcome in its row than in the history`)),
  ];
}

/** I2, I3: numbered without gaps, one end at most, nothing decided after it, nobody twice. */
function ordered({ approval, events }: One): Violation[] {
  const name = approval.workflowId;
  const sorted = [...events].sort((a, b) => a.seq - b.seq);
  const ends = sorted.filter(({ type }) => type === 'closed');
  const answers = sorted.filter(({ type }) => type === 'task-answered');
  const tasks = answers.map(({ data }) => String(data['task']));
  const after = sorted.filter(
    ({ seq, type }) => seq > (ends[0]?.seq ?? Infinity) && !AFTER_THE_END.has(type),
  );
  const gap = sorted.findIndex(({ seq }, index) => seq !== index + 1);
  return [
    ...(gap === -1 ? [] : [violation('I4', `${name}: no event ${gap + 1}`)]),
    ...(sorted.length === approval.version
      ? []
      : [violation('I4', `${name}: ${sorted.length} events, version ${approval.version}`)]),
    ...(ends.length <= 1 ? [] : [violation('I3', `${name}: it ended ${ends.length} times`)]),
    ...(new Set(tasks).size === tasks.length
      ? []
      : [violation('I2', `${name}: a task was answered twice`)]),
    ...after.map(({ seq, type }) => violation('I3', `${name}: ${type} (${seq}) after the end`)),
  ];
}

/** What may be said of an approval that is over. */
const AFTER_THE_END = new Set(['comment-added', 'late-vote']);

const violation = (invariant: Violation['invariant'], what: string): Violation => {
  return { invariant, what };
};
