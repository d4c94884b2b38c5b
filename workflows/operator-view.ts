import type { ApprovalView, CurrentStepView } from '../src/domain/direct';
import type { CommandEnvelope } from '../src/domain/directive';
import { fieldOf } from './command-queue';
import type { ApprovalHeading } from './contract';

/** Markdown for the details pane of the Temporal UI: who is asked, since when, what is due. */
export function detailsOf(view: ApprovalView, { summary, page }: ApprovalHeading = {}): string {
  const head = [
    ...(summary === undefined ? [] : [`**${plain(summary)}**`]),
    `${view.status} · version ${view.version}` + (page ? ` · [open the approval](${page})` : ''),
    ...(view.awaiting ? [`waits for ${plain(view.awaiting.join(', '))}`] : []),
    ...(view.heldUp === undefined ? [] : [plain(view.heldUp)]),
  ].join('\n\n');
  if (view.current.length === 0) return head;
  const rows = view.current.map((step) => {
    return `| ${plain(label(step))} | ${plain(people(step))} | ${utc(step.since)} | ${whenDue(step)} |`;
  });
  const columns = ['| step | asked | since (UTC) | due (UTC) |', '|---|---|---|---|'];
  return [head, '', ...columns, ...rows].join('\n');
}

/** One line for the timer: what happens by itself. */
export function deadlineSummary(view: ApprovalView): string {
  const due = view.current.find((step) => step.due === view.wakeAt);
  return due ? `deadline of step ${label(due)}` : 'deadline';
}

/** One line for a commit: who asks what, of which step. */
export function commitSummary(batch: readonly CommandEnvelope[], view?: ApprovalView): string {
  const step = view?.current[0];
  const where = step ? ` · step ${label(step)}` : '';
  if (batch.length === 0) return `look up${where}`;
  if (batch.length > 3) return `${batch.length} commands${where}`;
  return batch.map(sentence).join(', ') + where;
}

function sentence({ kind, body }: CommandEnvelope): string {
  const actor = fieldOf(body, 'actor');
  return typeof actor === 'string' ? `${kind} by ${actor.slice(0, 40)}` : kind;
}

function label(step: CurrentStepView): string {
  return `${step.number} ${step.name}`;
}

/** A step that cannot go on says why, because an operator is the one who can mend it. */
function whenDue(step: CurrentStepView): string {
  if (step.held !== undefined) return `held: ${plain(step.held)}`;
  if (step.paused) return 'waits for information';
  return step.due === undefined ? '–' : utc(step.due);
}

function people(step: CurrentStepView): string {
  const names = step.asked.join(', ');
  return step.more === undefined ? names : `${names} and ${step.more} more`;
}

function utc(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

/** Titles and names are other people's words: none of them may be a link or end a cell. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_[\]()#!|<>~]/g, '\\$&');
}
