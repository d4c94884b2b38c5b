import type { Strategy, VoteSpec } from '../../src/domain/definition';
import type { StepState } from '../../src/domain/state';
import type { Ballot, Tally } from '../../src/domain/votes';

/*
 * Counts votes by trying out every way in which the open ones can still be given, with the words
 * of the strategies taken literally. Slow, without any formula for how many approvals it takes,
 * and therefore a second opinion on src/domain/votes.ts. It shares nothing with it but types.
 */

type Vote = Ballot['vote'];

/** How a step stands by its votes. */
export function outcomeByFutures(
  strategy: Strategy,
  votes: VoteSpec,
  ballots: readonly Ballot[],
): Tally['outcome'] {
  const isOpen = ballots.some(({ vote }) => vote === 'open');
  if (votes.collectAll && isOpen) return 'open';
  if (ballots.some((ballot) => ends(votes, ballot))) return 'rejected';
  // A rejection that is still to come only counts: the step is over before, or it is not approved.
  const futures = futuresOf(votes, ballots).map((future) => isApproved(strategy, votes, future));
  if (futures.every((approved) => approved)) return 'approved';
  if (futures.some((approved) => approved)) return 'open';
  const unanimous = ballots.map((ballot) => ({ ...ballot, vote: 'approved' as const }));
  return isApproved(strategy, votes, unanimous) ? 'rejected' : 'stuck';
}

/** One rejection ends a step, or only that of somebody with a veto. */
function ends({ rejection = 'ends' }: VoteSpec, { vote, veto }: Ballot): boolean {
  return vote === 'rejected' && (veto || rejection === 'ends');
}

/** Every way in which the open votes can be given. */
function futuresOf(votes: VoteSpec, ballots: readonly Ballot[]): readonly (readonly Ballot[])[] {
  const possible: readonly Vote[] = votes.abstain
    ? ['approved', 'rejected', 'abstained']
    : ['approved', 'rejected'];
  let futures: Ballot[][] = [[]];
  for (const ballot of ballots) {
    const choices = ballot.vote === 'open' ? possible : [ballot.vote];
    futures = futures.flatMap((known) => choices.map((vote) => [...known, { ...ballot, vote }]));
  }
  return futures;
}

/** The result when everybody has voted. Nothing is approved by nobody. */
function isApproved(strategy: Strategy, votes: VoteSpec, all: readonly Ballot[]): boolean {
  const inFavour = all.filter(({ vote }) => vote === 'approved');
  const counted = all.filter(({ vote }) => vote !== 'abstained');
  if (inFavour.length === 0) return false;
  switch (strategy) {
    case 'anyone':
    case 'round-robin':
      return true;
    case 'consensus':
      return inFavour.length === counted.length;
    case 'quorum':
      return inFavour.length >= (votes.needed ?? 1);
    case 'majority':
      return inFavour.length > counted.length - inFavour.length;
    case 'percentage':
      // In hundredths of a percent, as whole numbers: fractions have no exact form.
      return inFavour.length * 10_000 >= Math.round((votes.percent ?? 100) * 100) * counted.length;
    case 'weighted': {
      const thousandths = (value: number): number => Math.round(value * 1_000);
      const weight = inFavour.reduce((sum, ballot) => sum + thousandths(ballot.weight), 0);
      return weight >= thousandths(votes.needed ?? 1);
    }
  }
}

/** The votes of a step, read from its requests and from those who wait for their turn. */
export function ballotsIn(step: StepState, strategy: Strategy): Ballot[] {
  const weightOf = ({ weight = 1 }: { weight?: number }): number =>
    strategy === 'weighted' ? weight : 1;
  const given = step.tasks.flatMap((task): Ballot[] => {
    if (task.kind === 'information') return [];
    const vote = VOTES[task.status === 'completed' ? (task.answer ?? 'none') : task.status];
    const isVote = vote !== undefined && (task.status === 'completed') === (vote === 'abstained');
    return isVote ? [{ vote, weight: weightOf(task), veto: task.veto === true }] : [];
  });
  const waiting = (step.queue ?? []).map((voter): Ballot => {
    return { vote: 'open', weight: weightOf(voter), veto: false };
  });
  return [...given, ...waiting];
}

const VOTES: Partial<Record<string, Vote>> = {
  current: 'open',
  approved: 'approved',
  rejected: 'rejected',
  abstained: 'abstained',
};
