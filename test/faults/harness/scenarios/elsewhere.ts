import type { LoadPlan } from '../operations';
import type { Scenario } from '../scenario';

const LOAD: LoadPlan = {
  ...{ approvals: 20, milliseconds: 10_000 },
  definitions: ['one', 'two', 'quorum', 'acting', 'hurried'],
};

/** Fault 27, and those of the matrix that this program does not play, and why. */
export const OTHER_FAULTS: readonly Scenario[] = [
  {
    ...{ number: 27, name: 'little memory', tier: 'nightly', load: LOAD },
    injected:
      'every process has 160 MB of heap, and its cache of workflows is allowed to hold 5,000',
    holds: 'I1 to I10',
    environment: {
      NODE_OPTIONS: '--max-old-space-size=160',
      COUNTERSIGN_MAX_CACHED_WORKFLOWS: '5000',
    },
  },
  notPlayed(20, 'workflow code that does not replay', 'in test/faults/other-builds.test.ts'),
  notPlayed(21, 'upgrade with open approvals', 'in test/faults/upgrade.test.ts'),
];

function notPlayed(number: number, name: string, why: string): Scenario {
  return {
    ...{ number, name, tier: 'nightly', load: LOAD, injected: name, holds: '' },
    lacks: () => why,
  };
}
