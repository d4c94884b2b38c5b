import type { Approver, StepSpec, Strategy, VoteSpec } from './definition';
import type { StepState, TaskState } from './state';

/** One vote, given or outstanding. */
export interface Ballot {
  vote: 'approved' | 'rejected' | 'abstained' | 'open';
  weight: number;
  /** A rejection by this person ends the step. */
  veto: boolean;
}

/** How the votes stand. Sums are numbers of votes, or weight where votes are weighted. */
export interface Tally {
  /** `stuck`: too few people are left to vote, through nobody's vote. */
  outcome: 'open' | 'approved' | 'rejected' | 'stuck';
  approvals: number;
  rejections: number;
  abstentions: number;
  open: number;
  /** How many approvals it takes. */
  needed: number;
}

/** The strategy of a step; one person who is asked by name settles it. */
export function strategyOf(approver: Approver): Strategy {
  if ('strategy' in approver) return approver.strategy ?? 'anyone';
  return 'manager' in approver && approver.manager === 'chain' ? 'consensus' : 'anyone';
}

/** True when the first answer settles a step, so that nobody else has a vote of their own. */
export function isSettledByOne(spec: StepSpec): boolean {
  const strategy = strategyOf(spec.approver);
  const isSingle = strategy === 'anyone' || strategy === 'round-robin';
  return isSingle && spec.votes?.rejection !== 'counts' && spec.votes?.collectAll !== true;
}

/** Counts the votes of a step. */
export function tallyOf(spec: StepSpec, step: StepState): Tally {
  const { votes = {} } = spec;
  const isWeighted = strategyOf(spec.approver) === 'weighted';
  const waiting = (step.queue ?? []).map((voter): Ballot => {
    return { vote: 'open', weight: isWeighted ? (voter.weight ?? 1) : 1, veto: false };
  });
  const given = step.tasks.filter(isBallot).map((task): Ballot => ({
    vote: task.status === 'current' ? 'open' : voteOf(task),
    weight: isWeighted ? (task.weight ?? 1) : 1,
    veto: task.veto === true,
  }));
  return tally(strategyOf(spec.approver), votes, [...given, ...waiting]);
}

/** True for a request that counts: open, or answered with a vote that is still good. */
export function isBallot(task: TaskState): boolean {
  if (task.kind !== undefined) return false;
  const { status } = task;
  if (status === 'completed') return task.answer === 'abstained';
  return status === 'current' || status === 'approved' || status === 'rejected';
}

function voteOf({ answer }: TaskState): Ballot['vote'] {
  return answer === 'rejected' || answer === 'abstained' ? answer : 'approved';
}

/** Counts votes: settles as soon as no outstanding vote can change the result. */
export function tally(strategy: Strategy, votes: VoteSpec, ballots: readonly Ballot[]): Tally {
  const sum = (vote: Ballot['vote']): number =>
    exact(ballots.reduce((sum, ballot) => sum + (ballot.vote === vote ? ballot.weight : 0), 0));
  const [approvals, rejections] = [sum('approved'), sum('rejected')];
  const [abstentions, open] = [sum('abstained'), sum('open')];
  const base = exact(approvals + rejections + open);
  const needed = neededOf(strategy, votes, base);
  const counts = { approvals, rejections, abstentions, open, needed };
  const isOpen = ballots.some((ballot) => ballot.vote === 'open');
  const of = (outcome: Tally['outcome']): Tally => ({ outcome, ...counts });

  if (votes.collectAll === true && isOpen) return of('open');
  if (isEnded(votes, ballots)) return of('rejected');
  if (approvals >= needed) return of('approved');
  // An approval helps more than an abstention can, so this is the best that can still happen.
  if (isOpen && exact(approvals + open) >= needed) return of('open');
  const everybody = exact(base + abstentions);
  return of(everybody >= neededOf(strategy, votes, everybody) ? 'rejected' : 'stuck');
}

function isEnded({ rejection }: VoteSpec, ballots: readonly Ballot[]): boolean {
  return ballots.some(({ vote, veto }) => vote === 'rejected' && (veto || rejection !== 'counts'));
}

/** How many approvals it takes out of `base` votes that are no abstentions; at least one. */
function neededOf(
  strategy: Strategy,
  { needed = 1, percent = 100 }: VoteSpec,
  base: number,
): number {
  switch (strategy) {
    case 'anyone':
    case 'round-robin':
      return 1;
    case 'consensus':
      return Math.max(1, base);
    case 'quorum':
    case 'weighted':
      return needed;
    case 'majority':
      return Math.floor(base / 2) + 1;
    case 'percentage':
      return Math.max(1, Math.ceil(exact((base * percent) / 100)));
  }
}

/** Without the last digits of binary fractions: 0.7 and 0.1 are 0.8, and 64.4 % of 250 are 161. */
function exact(sum: number): number {
  return Math.round(sum * 1e9) / 1e9;
}
