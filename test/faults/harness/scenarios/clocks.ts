import { countersign } from '../../../support/processes';
import { lacksClocks } from '../clocks';
import type { Scenario, Scene } from '../scenario';
import { pause } from '../servers';

/** Fault 18: workers whose clocks are wrong, and jump. */
export const CLOCK_FAULTS: readonly Scenario[] = [
  {
    ...{ number: 18, name: 'clocks that jump', tier: 'nightly', lacks: lacksClocks },
    injected:
      'the clock of one worker is an hour ahead, that of the other one an hour behind, and in the ' +
      'middle of the load they change places; the APIs, PostgreSQL and Temporal keep the right time',
    holds:
      'I1 to I10; what is decided stands in the trail at the time at which it was decided, and ' +
      '`doctor` names the wrong clock. (An attach has the time of the API that took it.)',
    load: {
      ...{ approvals: 24, milliseconds: 12_000, paceMs: 2_500 },
      definitions: ['later', 'hurried', 'two', 'later', 'acting', 'quorum'],
    },
    clocks: { worker1: '+1h', worker2: '-1h' },
    inject: async ({ stage }) => {
      await pause(6_000);
      stage.clocks.get('worker1')?.set('-1h');
      stage.clocks.get('worker2')?.set('+1h');
    },
    afterwards: doctorNamesIt,
  },
];

/** Also shows that the clocks of the product's processes really are wrong. */
async function doctorNamesIt({ stage, note, wrong }: Scene): Promise<void> {
  for (const [name, clock] of stage.clocks) {
    const words = ['doctor', '--json'];
    const { output } = await countersign(words, { ...stage.direct, ...clock.environment });
    const found = /"clock-database"[^}]*"found":\s*"([^"]*)"/.exec(output)?.[1];
    if (found === undefined || !/ 3(599|600|601)\.\d\d s /.test(found)) {
      wrong('I9', `doctor does not see how wrong the clock of ${name} is: ${found ?? output}`);
    }
  }
  note('doctor sees 3600 s');
}
