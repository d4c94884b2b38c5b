import { changedBundle, type Change } from '../support/changed-bundle';
import { recordedNames, refusedBy } from '../support/recording';
import { quiet } from '../support/system';

// Workflow code that does not do what a history says stops every approval with such a history.
// The recorded histories have to find that out before it is deployed.
jest.setTimeout(120_000);
beforeAll(quiet);

const RUNS = 'runs.ts';
const APPROVAL = 'approval.workflow.ts';

test('there are at least a dozen recorded histories beside each other', () => {
  expect(recordedNames().length).toBeGreaterThanOrEqual(16);
});

test('the code as it is replays all of them', async () => {
  expect(await refusedBy(await changedBundle([]))).toEqual(new Map());
});

const CHANGES: [what: string, change: Change[], missed: string[]][] = [
  [
    'a pause before each commit',
    [
      { file: APPROVAL, from: '  setHandler,\n', to: '  setHandler,\n  sleep,\n' },
      {
        file: APPROVAL,
        from: '  const result = await commit(',
        to: '  await sleep(1);\n  const result = await commit(',
      },
    ],
    ['delivery', 'delivery-given-up'],
  ],
  [
    'an activity before each commit',
    [
      {
        file: APPROVAL,
        from: '  const result = await commit(',
        to: '  await patient.commit(input.approvalId, []);\n  const result = await commit(',
      },
    ],
    ['delivery', 'delivery-given-up'],
  ],
  [
    'a commit by an activity of the queue',
    [
      {
        file: APPROVAL,
        from: 'return await local.commit.executeWithOptions',
        to: 'return await patient.commit.executeWithOptions',
      },
    ],
    ['delivery', 'delivery-given-up'],
  ],
];

test.each(CHANGES)('they refuse %s', async (_what, changes, missed) => {
  const refused = await refusedBy(await changedBundle(changes));
  expect([...new Set(refused.values())]).toEqual(['DeterminismViolationError']);
  expect([...refused.keys()].sort()).toEqual(
    recordedNames()
      .filter((name) => !missed.includes(name))
      .sort(),
  );
});

/** Each of these shows in few histories, which are there for it. */
const RARE: [what: string, change: Change, found: string[]][] = [
  [
    'no continuing as new',
    { file: RUNS, from: 'isFinal(status) || isLong(input)', to: 'isFinal(status)' },
    ['continued-before'],
  ],
  [
    'a delivery that is not given up',
    {
      file: 'webhook-delivery.workflow.ts',
      from: 'giveUpDelivery.executeWithOptions({ summary: `give up ${summary}` }, [deliveryId, round])',
      to: 'Promise.resolve()',
    },
    ['delivery-given-up'],
  ],
  [
    'a timer that is never set',
    { file: APPROVAL, from: 'deadline.arm(view.wakeAt,', to: 'deadline.arm(undefined,' },
    ['deadlines', 'information'],
  ],
  [
    'an effect that is not run',
    { file: APPROVAL, from: 'effects.add(directive.effects);', to: '' },
    ['blocking-action'],
  ],
];

test.each(RARE)(
  'they refuse %s, by the histories that tell of it',
  async (_what, change, found) => {
    const refused = await refusedBy(await changedBundle([change]));
    expect([...refused.keys()]).toEqual(expect.arrayContaining(found));
    expect(refused.size).toBeLessThan(recordedNames().length);
  },
);
