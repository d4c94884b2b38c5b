import fc from 'fast-check';
import { STRATEGIES, type Strategy, type VoteSpec } from '../../../src/domain/definition';
import type { StepState, TaskState } from '../../../src/domain/state';
import { tally, tallyOf, type Ballot, type Tally } from '../../../src/domain/votes';
import { runs } from '../../support/arbitrary';
import { ballotsIn, outcomeByFutures } from '../../support/vote-oracle';

const LETTERS: Record<string, Ballot['vote']> = {
  a: 'approved',
  r: 'rejected',
  '-': 'abstained',
  '.': 'open',
};

/** Votes as letters: a approves, r rejects, - abstains, `.` is open; V is a rejection by veto. */
function ballots(letters: string, weights: readonly number[] = []): Ballot[] {
  return [...letters].map((letter, index) => ({
    vote: letter === 'V' ? 'rejected' : (LETTERS[letter] ?? 'open'),
    weight: weights[index] ?? 1,
    veto: letter === 'V',
  }));
}

const COUNTS = { rejection: 'counts' } as const;

type Row = [votes: string, spec: VoteSpec, outcome: Tally['outcome'], needed: number];

function check(strategy: Strategy, [letters, spec, outcome, needed]: Row): void {
  const counted = tally(strategy, spec, ballots(letters));
  expect({ outcome: counted.outcome, needed: counted.needed }).toEqual({ outcome, needed });
}

describe('one answer settles', () => {
  test.each<Row>([
    ['..', {}, 'open', 1],
    ['a.', {}, 'approved', 1],
    ['r.', {}, 'rejected', 1],
    ['r.', COUNTS, 'open', 1],
    ['rr', COUNTS, 'rejected', 1],
    ['r.a', COUNTS, 'approved', 1],
    ['-.', { abstain: true }, 'open', 1],
    ['--', { abstain: true }, 'rejected', 1],
    ['', {}, 'stuck', 1],
    ['a.', { collectAll: true }, 'open', 1],
    ['r.', { collectAll: true }, 'open', 1],
    ['ar', { collectAll: true }, 'rejected', 1],
    ['ar', { collectAll: true, ...COUNTS }, 'approved', 1],
  ])('anyone: %s %j is %s', (...row) => check('anyone', row));

  test.each<Row>([
    ['.', {}, 'open', 1],
    ['a', {}, 'approved', 1],
    ['r', {}, 'rejected', 1],
    ['-', {}, 'rejected', 1],
  ])('round-robin: %s %j is %s', (...row) => check('round-robin', row));
});

describe('consensus wants everybody who does not abstain', () => {
  test.each<Row>([
    ['aa.', {}, 'open', 3],
    ['aaa', {}, 'approved', 3],
    ['aar', {}, 'rejected', 3],
    ['r..', {}, 'rejected', 3],
    ['r..', COUNTS, 'rejected', 3],
    ['r..', { collectAll: true }, 'open', 3],
    ['aa-', {}, 'approved', 2],
    ['a--', {}, 'approved', 1],
    ['a-.', {}, 'open', 2],
    // Nothing is approved by nobody.
    ['---', {}, 'rejected', 1],
    ['', {}, 'stuck', 1],
  ])('%s %j is %s', (...row) => check('consensus', row));
});

describe('a quorum is a number of approvals', () => {
  const needs = (needed: number, more: VoteSpec = {}): VoteSpec => ({ needed, ...more });
  test.each<Row>([
    ['a..', needs(2), 'open', 2],
    ['aa.', needs(2), 'approved', 2],
    ['ar.', needs(2), 'rejected', 2],
    ['ar.', needs(2, COUNTS), 'open', 2],
    ['arr', needs(2, COUNTS), 'rejected', 2],
    ['rr.', needs(2, COUNTS), 'rejected', 2],
    ['a--', needs(2), 'rejected', 2],
    ['aa-', needs(2), 'approved', 2],
    // Too few people are left, and nobody has voted against it.
    ['a', needs(2), 'stuck', 2],
    ['.', needs(2), 'stuck', 2],
    ['aV.', needs(1, COUNTS), 'rejected', 1],
    ['aa.', needs(2, { collectAll: true }), 'open', 2],
    ['aaV', needs(2, { collectAll: true, ...COUNTS }), 'rejected', 2],
    ['aar', needs(2, { collectAll: true, ...COUNTS }), 'approved', 2],
  ])('%s %j is %s', (...row) => check('quorum', row));
});

describe('a majority is more than half', () => {
  test.each<Row>([
    ['aa..', COUNTS, 'open', 3],
    ['aaa.', COUNTS, 'approved', 3],
    // Half is not more than half.
    ['aarr', COUNTS, 'rejected', 3],
    ['rr..', COUNTS, 'rejected', 3],
    ['r...', COUNTS, 'open', 3],
    ['aar', COUNTS, 'approved', 2],
    ['aa...', COUNTS, 'open', 3],
    ['aaa..', COUNTS, 'approved', 3],
    // An abstention makes the number of votes smaller: two of three.
    ['aar-', COUNTS, 'approved', 2],
    ['ar--', COUNTS, 'rejected', 2],
    ['a---', COUNTS, 'approved', 1],
    ['----', COUNTS, 'rejected', 1],
    ['a', COUNTS, 'approved', 1],
    ['aaV..', COUNTS, 'rejected', 3],
  ])('%s %j is %s', (...row) => check('majority', row));
});

describe('a percentage is rounded up', () => {
  test.each<[percent: number, of: number, needed: number]>([
    [7, 100, 7],
    [7, 101, 8],
    [14, 50, 7],
    [28, 25, 7],
    [29, 100, 29],
    [57, 100, 57],
    [58, 50, 29],
    [1, 3, 1],
    [1, 100, 1],
    [1, 101, 2],
    [33.33, 3, 1],
    [33.34, 3, 2],
    [66.66, 3, 2],
    [66.67, 3, 3],
    [50, 4, 2],
    [50, 5, 3],
    [50.1, 4, 3],
    [100, 7, 7],
    [0.5, 1, 1],
    [12.5, 8, 1],
    [99.99, 7, 7],
    [64.4, 250, 161],
  ])('%d %% of %d people are %d', (percent, of, needed) => {
    const people = ballots('.'.repeat(of));
    expect(tally('percentage', { percent }, people).needed).toBe(needed);
  });

  test.each<Row>([
    ['aa.', { percent: 66, ...COUNTS }, 'approved', 2],
    ['a..', { percent: 34, ...COUNTS }, 'open', 2],
    ['arr', { percent: 34, ...COUNTS }, 'rejected', 2],
    ['a-r', { percent: 50, ...COUNTS }, 'approved', 1],
    ['---', { percent: 1, ...COUNTS }, 'rejected', 1],
    ['', { percent: 1, ...COUNTS }, 'stuck', 1],
  ])('%s %j is %s', (...row) => check('percentage', row));
});

describe('weights add up', () => {
  test.each<[string, number[], number, Tally['outcome']]>([
    ['a..', [3, 1, 1], 3, 'approved'],
    ['.aa', [3, 1, 1], 3, 'open'],
    ['raa', [3, 1, 1], 3, 'rejected'],
    ['r..', [1, 3, 1], 4, 'open'],
    ['r..', [1, 3, 1], 5, 'rejected'],
    ['-a.', [5, 2, 2], 4, 'open'],
    ['-aa', [5, 2, 2], 4, 'approved'],
    ['-aa', [5, 2, 2], 5, 'rejected'],
    ['aa', [2, 2], 5, 'stuck'],
    ['aa', [0.5, 1.5], 2, 'approved'],
    ['aa', [0.1, 0.2], 0.3, 'approved'],
    ['aa', [0.7, 0.1], 0.8, 'approved'],
  ])('%s with %j of %d is %s', (letters, weights, needed, outcome) => {
    const spec = { needed, ...COUNTS };
    expect(tally('weighted', spec, ballots(letters, weights)).outcome).toBe(outcome);
  });
});

// --- Against a second way to count.

const vote = fc.constantFrom<Ballot['vote'][]>('approved', 'rejected', 'abstained', 'open');
const counting = fc
  .record({
    strategy: fc.constantFrom(...STRATEGIES),
    needed: fc.integer({ min: 1, max: 9 }),
    hundredths: fc.integer({ min: 1, max: 10_000 }),
    rejection: fc.constantFrom<VoteSpec['rejection'][]>('ends', 'counts', 'counts', undefined),
    abstain: fc.boolean(),
    collectAll: fc.boolean(),
    voters: fc.array(
      fc.record({
        vote,
        // Halves have an exact form; see V2 for those that have none.
        weight: fc.integer({ min: 1, max: 8 }).map((half) => half / 2),
        veto: fc.boolean(),
      }),
      { maxLength: 7 },
    ),
  })
  .map(({ strategy, needed, hundredths, voters, rejection, ...more }) => {
    const votes: VoteSpec = {
      ...more,
      ...(rejection ? { rejection } : {}),
      ...(strategy === 'quorum' || strategy === 'weighted' ? { needed } : {}),
      ...(strategy === 'percentage' ? { percent: hundredths / 100 } : {}),
    };
    const given = voters.map((ballot): Ballot => ({
      ...ballot,
      vote: ballot.vote === 'abstained' && !more.abstain ? 'open' : ballot.vote,
      weight: strategy === 'weighted' ? ballot.weight : 1,
    }));
    return { strategy, votes, ballots: given };
  });

test('a result is clear exactly when no vote that is still open can change it', () => {
  const property = fc.property(counting, ({ strategy, votes, ballots: given }) => {
    expect(tally(strategy, votes, given).outcome).toBe(outcomeByFutures(strategy, votes, given));
  });
  fc.assert(property, runs(4_000));
});

test('no further vote takes a clear result back', () => {
  const property = fc.property(counting, vote, ({ strategy, votes, ballots: given }, next) => {
    const { outcome } = tally(strategy, votes, given);
    const at = given.findIndex((ballot) => ballot.vote === 'open');
    // A rejection that ends the step comes too late when the step is approved and closed.
    const isMoot = next === 'open' || next === 'rejected' || outcome === 'open' || at < 0;
    if (isMoot || (next === 'abstained' && !votes.abstain)) return;
    const later = given.map((ballot, index) => (index === at ? { ...ballot, vote: next } : ballot));
    expect(tally(strategy, votes, later).outcome).toBe(outcome);
  });
  fc.assert(property, runs(2_000));
});

/** A request that is no vote: handed on, called off, for information, or answered too late. */
const noise = fc.constantFrom<Partial<TaskState>[]>(
  { status: 'delegated' },
  { status: 'escalated' },
  { status: 'cancelled', answer: 'approved' },
  { status: 'completed' },
  { status: 'completed', answer: 'approved' },
  { status: 'needs-resubmission', answer: 'needs-resubmission' },
  { status: 'current', kind: 'information' },
);

test('only open requests and good answers are votes, and who waits for a turn has one too', () => {
  const waiting = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 2 });
  const others = fc.array(noise, { maxLength: 3 });
  const property = fc.property(counting, others, waiting, (count, extra, queue) => {
    const { strategy, votes, ballots: given } = count;
    const step = stepWith(given, extra, queue);
    const spec = { key: 's', approver: { role: 'r', strategy }, votes };
    const counted = ballotsIn(step, strategy);
    expect(counted.length).toBe(given.length + queue.length);
    const { outcome } = tallyOf(spec, step);
    expect(outcome).toBe(outcomeByFutures(strategy, votes, counted));
  });
  fc.assert(property, runs(2_000));
});

function stepWith(
  given: readonly Ballot[],
  extra: readonly Partial<TaskState>[],
  queue: readonly number[],
): StepState {
  const asked = { assignee: 'bob', handle: 'bob', level: 0, openedAt: 0 };
  const cast = given.map((ballot, index): TaskState => ({
    ...asked,
    id: `t${index}`,
    weight: ballot.weight,
    ...(ballot.veto ? { veto: true } : {}),
    ...ANSWERED[ballot.vote],
  }));
  const rest = extra.map((more, index): TaskState => {
    return { ...asked, id: `x${index}`, status: 'completed', weight: 9, ...more };
  });
  return {
    ...{ id: 'id', key: 's', number: 1, status: 'current', openedAt: 0 },
    tasks: [...rest, ...cast],
    queue: queue.map((weight) => ({ assignee: 'carol', handle: 'carol', weight })),
  };
}

const ANSWERED: Record<Ballot['vote'], Pick<TaskState, 'status' | 'answer'>> = {
  open: { status: 'current' },
  approved: { status: 'approved', answer: 'approved' },
  rejected: { status: 'rejected', answer: 'rejected' },
  abstained: { status: 'completed', answer: 'abstained' },
};
