import type { Scenario } from '../scenario';
import { PROCESS_FAULTS } from './processes';
import { RACES } from './races';
import { SERVER_FAULTS } from './servers';

/** The fault matrix, in the order of its numbers. */
export const SCENARIOS: readonly Scenario[] = [...PROCESS_FAULTS, ...SERVER_FAULTS, ...RACES].sort(
  (a, b) => a.number - b.number,
);
