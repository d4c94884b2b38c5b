import { chainViolations } from './chains';
import { clientViolations, toldOf } from './clients';
import { groupBy, type Evidence, type Violation } from './evidence';
import { historyViolations } from './histories';
import { deadlineViolations, effectViolations, stuckViolations, timeViolations } from './rest';

/** What one run has shown, in numbers. */
export interface Counts {
  operations: number;
  acknowledged: number;
  refused: number;
  unknown: number;
}

/** Everything that is wrong; empty when all invariants hold. */
export function violationsOf(evidence: Evidence): Violation[] {
  return [
    ...clientViolations(evidence),
    ...historyViolations(evidence),
    ...chainViolations(evidence.exported),
    ...stuckViolations(evidence),
    ...effectViolations(evidence),
    ...deadlineViolations(evidence),
    ...timeViolations(evidence),
  ];
}

/** What the clients of a run were told. */
export function countsOf({ operations, log }: Pick<Evidence, 'operations' | 'log'>): Counts {
  const sent = new Set(log.map(({ id }) => id));
  const answers = groupBy(
    log.filter((entry) => entry.type === 'answer'),
    ({ id }) => id,
  );
  const told = operations
    .filter(({ id }) => sent.has(id))
    .map(({ id }) => toldOf(answers.get(id) ?? []));
  const count = (what: string): number => told.filter((each) => each === what).length;
  return {
    operations: told.length,
    acknowledged: count('ok'),
    refused: count('fail'),
    unknown: count('unknown'),
  };
}
