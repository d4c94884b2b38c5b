import type { LoadPlan } from '../operations';
import type { Scenario } from '../scenario';

const LOAD: LoadPlan = {
  ...{ approvals: 20, milliseconds: 10_000 },
  definitions: ['one', 'two', 'quorum', 'acting', 'hurried'],
};

/** Fault 27, and those of the matrix that this program does not play, with what they need. */
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
  notPlayed(18, 'clocks that jump', 'a clock of the server that may be set, or time skipping'),
  notPlayed(20, 'workflow code that does not replay', 'builds of two versions: see test/replay'),
  notPlayed(21, 'upgrade with open approvals', 'builds of two versions: see test/replay'),
  notPlayed(24, 'failover of the database', 'pg_basebackup, which the npm binaries lack'),
  notPlayed(25, 'disk full: data', 'the right to mount a tmpfs of a few megabytes'),
  notPlayed(26, 'disk full: WAL', 'the right to mount a tmpfs of a few megabytes'),
];

function notPlayed(number: number, name: string, needs: string): Scenario {
  return {
    ...{ number, name, tier: 'nightly', load: LOAD, injected: name, holds: '' },
    lacks: () => `it needs ${needs}`,
  };
}
