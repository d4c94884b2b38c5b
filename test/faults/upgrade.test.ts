import type { WorkflowHandle } from '@temporalio/client';
import { Deployments } from '../../src/platform/temporal/deployments';
import { OtherBuild } from '../support/builds';
import { withTemporal } from '../support/histories';
import { inconsistencies } from '../support/oracle';
import { countersign, ProductProcess } from '../support/processes';
import { createTestDatabase } from '../support/servers';
import { THREE_STEPS, TestSystem } from '../support/system';
import { TemporalCluster } from '../support/temporal-cluster';
import { BUILD_MS } from '../support/temporal-server';
import { until } from '../support/until';

// A server of a version that offers upgrade on continue-as-new, as clusters run it. Build b cannot
// replay what began on build a: its workflow code waits a moment before each commit.
jest.setTimeout(240_000);

/** The server looks every three minutes otherwise whether a build has drained. */
const SOON = `
matching.wv.VersionDrainageStatusVisibilityGracePeriod: [{ value: 2s }]
matching.wv.VersionDrainageStatusRefreshInterval: [{ value: 2s }]
`;
const DEPLOYMENT = 'upgraded';
const PATIENCE_MS = 60_000;

let cluster: TemporalCluster;
let system: TestSystem;
let other: OtherBuild;
let deployments: Deployments;
beforeAll(async () => {
  cluster = await TemporalCluster.start(SOON);
  other = await OtherBuild.of([
    { file: 'approval.workflow.ts', from: '  setHandler,\n', to: '  setHandler,\n  sleep,\n' },
    {
      file: 'approval.workflow.ts',
      from: '  const result = await commit(',
      to: '  await sleep(1);\n  const result = await commit(',
    },
  ]);
  const servers = { temporalAddress: cluster.address, database: await createTestDatabase() };
  system = await TestSystem.start({ workers: false, servers });
  const at = { address: cluster.address, namespace: 'default' };
  deployments = await Deployments.connect(at, DEPLOYMENT);
}, BUILD_MS);
afterAll(async () => {
  await deployments?.close();
  await system?.stop();
  other?.remove();
  await cluster?.stop();
});

const workers: ProductProcess[] = [];
const versioned = (build: string) => ({
  ...system.environment,
  ...{ COUNTERSIGN_DEPLOYMENT_NAME: DEPLOYMENT, COUNTERSIGN_BUILD_ID: build },
});
const start = {
  a: () => ProductProcess.start('worker', versioned('a')),
  b: () => other.worker(versioned('b')),
  unversioned: () => ProductProcess.start('worker', system.environment),
};
async function worker(build: keyof typeof start): Promise<ProductProcess> {
  const started = await start[build]();
  workers.push(started);
  return started;
}
// Also those of a test that has failed.
afterEach(() => Promise.all(workers.splice(0).map((each) => each.kill())));

/** The server knows a build a moment after its first worker has asked for work. */
const promoted = (...words: string[]) =>
  until(
    () =>
      countersign(
        ['temporal', 'promote', '--deployment', DEPLOYMENT, ...words],
        system.environment,
      ),
    ({ code }) => code === 0,
    PATIENCE_MS,
  ).then(({ output }) => output);

const withLog = { ...THREE_STEPS, actions: [{ on: 'on-complete' as const, run: 'log' }] };
async function attachMany(count: number): Promise<string[]> {
  const approvals = [];
  for (let i = 0; i < count; i += 1) approvals.push(await system.attach(withLog));
  return approvals;
}

async function approve(user: string, approvals: readonly string[]): Promise<void> {
  const answers = await Promise.all(approvals.map((each) => system.send(user, each, 'approve')));
  expect(answers.map(({ status }) => status)).toEqual(approvals.map(() => 200));
}

/** How many open approvals each build decides. */
const openOn = async (): Promise<Record<string, number>> =>
  Object.fromEntries((await deployments.builds()).map(({ buildId, open }) => [buildId, open]));

/** Waits until the open approvals of both builds are these; Visibility tells of each run by itself. */
const expectOpenOn = (a: number, b: number): Promise<unknown> =>
  until(openOn, (open) => open.a === a && open.b === b, PATIENCE_MS);

/** On which builds the runs of an approval were decided, the first run first. */
async function runsOf(approval: string): Promise<{ builds: string[]; failed: number }[]> {
  const workflowId = (await system.read(approval)).workflowId as string;
  return withTemporal(async (client) => {
    const found = [];
    let runId: string | undefined;
    do {
      const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      found.unshift(factsOf(history));
      runId =
        history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || '';
    } while (runId);
    return found;
  }, cluster.address);
}

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

function factsOf({ events }: History) {
  const all = events ?? [];
  const builds = all.flatMap((event) => {
    const completed = event.workflowTaskCompletedEventAttributes;
    return completed ? [completed.deploymentVersion?.buildId ?? 'unversioned'] : [];
  });
  const failed = all.filter((event) => event.workflowTaskFailedEventAttributes).length;
  return { builds: [...new Set(builds)], failed };
}

/** Everything is decided once, by runs on these builds, and what follows from it has run. */
async function expectDecided(approvals: readonly string[], ...builds: string[]): Promise<void> {
  for (const approval of approvals) {
    const { timeline } = await until(
      () => system.read(approval),
      ({ status, effects }) => status === 'approved' && effects[0]?.status === 'succeeded',
      PATIENCE_MS,
    );
    const answers = (timeline as { type: string }[]).filter(({ type }) => type === 'task-answered');
    expect(answers).toHaveLength(3);
    expect(await runsOf(approval)).toEqual(builds.map((build) => ({ builds: [build], failed: 0 })));
  }
}

test('20 21 woken approvals go on by the build that was promoted, from one build to the next and back, and the build before drains', async () => {
  const older = await worker('a');
  await promoted('--build-id', 'a');
  const first = await attachMany(6);
  await approve('bob', first.slice(0, 4));
  const newer = await worker('b');
  const deciding = approve('dave', first.slice(0, 2));
  expect(await promoted('--build-id', 'b', '--wake')).toBe(
    'New approvals begin on b.\nWoken: 6 open approval(s).\n',
  );
  await deciding;
  await expectOpenOn(0, 6);
  await until(
    () => deployments.builds(),
    (builds) => builds.some(({ buildId, status }) => buildId === 'a' && status === 'drained'),
    PATIENCE_MS,
  );
  await older.kill('SIGTERM');
  await approve('bob', first.slice(4));
  await approve('dave', first.slice(2));
  await approve('erin', first);
  await expectDecided(first, 'a', 'b');

  const second = await attachMany(4);
  await approve('bob', second);
  await worker('a');
  expect(await promoted('--build-id', 'a', '--wake')).toContain('Woken: 4 open approval(s).');
  await expectOpenOn(4, 0);
  await newer.kill('SIGTERM');
  for (const user of ['dave', 'erin']) await approve(user, second);
  await expectDecided(second, 'b', 'a');
  expect(
    await until(
      () => inconsistencies(system),
      (found) => found.length === 0,
    ),
  ).toEqual([]);
});

test('20 21 open approvals go on by workers without versions after `promote --unversioned --wake`', async () => {
  const older = await worker('a');
  await promoted('--build-id', 'a');
  const open = await attachMany(4);
  await approve('bob', open);
  await worker('unversioned');
  expect(await promoted('--unversioned', '--wake')).toBe(
    'New approvals begin on workers without versions.\nWoken: 4 open approval(s).\n',
  );
  expect((await until(openOn, ({ a }) => a === 0, PATIENCE_MS))['a']).toBe(0);
  await older.kill('SIGTERM');
  const later = await attachMany(1);
  await approve('bob', later);
  for (const user of ['dave', 'erin']) await approve(user, [...open, ...later]);
  await expectDecided(open, 'a', 'unversioned');
  await expectDecided(later, 'unversioned');
  expect(
    await until(
      () => inconsistencies(system),
      (found) => found.length === 0,
    ),
  ).toEqual([]);
});
