import type { Scenario } from '../scenario';
import { OTHER_FAULTS } from './elsewhere';
import { PROCESS_FAULTS } from './processes';
import { RACES } from './races';
import { SERVER_FAULTS } from './servers';
import { TAMPERING } from './tampering';
import { WORKFLOW_FAULTS } from './workflows';

/** The fault matrix, in the order of its numbers. */
export const SCENARIOS: readonly Scenario[] = [
  ...PROCESS_FAULTS,
  ...SERVER_FAULTS,
  ...RACES,
  ...WORKFLOW_FAULTS,
  ...TAMPERING,
  ...OTHER_FAULTS,
].sort((a, b) => a.number - b.number);
