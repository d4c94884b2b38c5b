import type { Scenario } from '../scenario';
import { CLOCK_FAULTS } from './clocks';
import { FULL_DISKS } from './disks';
import { OTHER_FAULTS } from './elsewhere';
import { FAILOVERS } from './failover';
import { PROCESS_FAULTS } from './processes';
import { RACES } from './races';
import { RESTORES } from './restored';
import { RETENTION } from './retention';
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
  ...RESTORES,
  ...RETENTION,
  ...CLOCK_FAULTS,
  ...FAILOVERS,
  ...FULL_DISKS,
  ...OTHER_FAULTS,
].sort((a, b) => a.number - b.number);
