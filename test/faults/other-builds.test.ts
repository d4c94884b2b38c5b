import { randomBytes } from 'node:crypto';
import { Deployments } from '../../src/platform/temporal/deployments';
import { OtherBuild } from '../support/builds';
import { withTemporal } from '../support/histories';
import { countersign, ProductProcess } from '../support/processes';
import { THREE_STEPS, TestSystem } from '../support/system';
import { until } from '../support/until';

// Workers are processes of their own here, of this build and of another one, whose workflow code
// waits a moment before each commit: a step more in every history.
jest.setTimeout(240_000);

let system: TestSystem;
let other: OtherBuild;
beforeAll(async () => {
  other = await OtherBuild.of([
    { file: 'approval.workflow.ts', from: '  setHandler,\n', to: '  setHandler,\n  sleep,\n' },
    {
      file: 'approval.workflow.ts',
      from: '  const result = await commit(',
      to: '  await sleep(1);\n  const result = await commit(',
    },
  ]);
  system = await TestSystem.start({ workers: false });
});
afterAll(async () => {
  await system.stop();
  other.remove();
});

const workers: ProductProcess[] = [];
const kept = (worker: ProductProcess): ProductProcess => {
  workers.push(worker);
  return worker;
};
const thisBuild = async (environment: Record<string, string>) =>
  kept(await ProductProcess.start('worker', environment));
const otherBuild = async (environment: Record<string, string>) =>
  kept(await other.worker(environment));
// Also those of a test that has failed.
afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.kill())));

const deployment = `test-${randomBytes(6).toString('hex')}`;
/** Whom the steps of `THREE_STEPS` ask. */
const ANSWERERS = ['bob', 'dave', 'erin'];
const withLog = { ...THREE_STEPS, actions: [{ on: 'on-complete' as const, run: 'log' }] };

async function attachMany(count: number): Promise<string[]> {
  const approvals = [];
  for (let i = 0; i < count; i += 1) approvals.push(await system.attach(withLog));
  return approvals;
}

const approve = (user: string, approvals: readonly string[]) =>
  Promise.all(approvals.map((approval) => system.send(user, approval, 'approve')));
const workflowOf = async (approval: string): Promise<string> =>
  (await system.read(approval)).workflowId as string;

/** Everything is decided exactly once, and what follows from it has run. */
async function expectDecided(approvals: readonly string[]): Promise<void> {
  for (const approval of approvals) {
    const found = await until(
      () => system.read(approval),
      ({ status, effects }) => status === 'approved' && effects[0]?.status === 'succeeded',
      60_000,
    );
    const answers = (found.timeline as { type: string }[]).filter(
      ({ type }) => type === 'task-answered',
    );
    expect(answers).toHaveLength(3);
  }
}

/** Builds on which a workflow was decided, and how many of its tasks have failed. */
async function ranOn(approval: string): Promise<{ builds: string[]; failed: number }> {
  const workflowId = await workflowOf(approval);
  return withTemporal(async (client) => {
    const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
    const all = events ?? [];
    const builds = all.flatMap(
      (event) => event.workflowTaskCompletedEventAttributes?.deploymentVersion?.buildId ?? [],
    );
    const failed = all.filter((event) => event.workflowTaskFailedEventAttributes).length;
    return { builds: [...new Set(builds)], failed };
  });
}

test('20 without versions, workflow code that does not fit open approvals fails their tasks, loses nothing, and the code before heals them', async () => {
  let worker = await thisBuild(system.environment);
  const open = await attachMany(6);
  expect((await approve('bob', open)).map(({ status }) => status)).toEqual(open.map(() => 200));
  await worker.kill('SIGTERM');

  worker = await otherBuild(system.environment);
  // Nobody is told that a decision was made: it is stored.
  const stored = await approve('dave', open);
  expect(stored.map(({ status }) => status)).toEqual(open.map(() => 202));
  for (const approval of open) {
    expect(await system.read(approval)).toMatchObject({ status: 'open' });
    expect((await ranOn(approval)).failed).toBeGreaterThan(0);
  }
  const [begun = ''] = await attachMany(1);
  expect((await approve('bob', [begun])).map(({ status }) => status)).toEqual([200]);
  await worker.kill('SIGTERM');

  worker = await thisBuild(system.environment);
  for (const approval of open) {
    await until(
      () => system.asked(approval),
      (asked) => asked.includes('erin'),
      60_000,
    );
  }
  expect((await approve('erin', open)).map(({ status }) => status)).toEqual(open.map(() => 200));
  await expectDecided(open);

  // What began on the other build has its history; its rows have everything.
  const workflowId = await workflowOf(begun);
  await withTemporal((client) => client.workflow.getHandle(workflowId).terminate('rolled back'));
  for (const user of ANSWERERS.slice(1)) {
    expect((await approve(user, [begun]))[0]).toMatchObject({ status: 200 });
  }
  await expectDecided([begun]);
  expect((await ranOn(begun)).builds).toEqual([]);
  await worker.kill('SIGTERM');
});

test('21 with versions, open approvals stay on the build on which they began: from one build to the next and back no task fails', async () => {
  const versioned = (build: string) => ({
    ...system.environment,
    ...{ COUNTERSIGN_DEPLOYMENT_NAME: deployment, COUNTERSIGN_BUILD_ID: build },
  });
  const at = { address: system.temporalAddress, namespace: 'default' };
  const deployments = await Deployments.connect(at, deployment);
  // The server knows a build a moment after its first worker has asked for work.
  const promote = (build: string) =>
    until(() =>
      deployments.promote(build).then(
        () => true,
        () => false,
      ),
    );
  const older = await thisBuild(versioned('a'));
  await promote('a');
  const first = await attachMany(4);
  await approve('bob', first);

  const newer = await otherBuild(versioned('b'));
  const deciding = approve('dave', first.slice(0, 2));
  await promote('b');
  const second = await attachMany(4);
  expect((await deciding).map(({ status }) => status)).toEqual([200, 200]);
  await approve('bob', second);
  const builds = await until(
    () => deployments.builds(),
    (found) => found.every(({ open }) => open === 4),
  );
  expect(builds.map(({ buildId, status }) => [buildId, status]).sort()).toEqual([
    ['a', 'draining'],
    ['b', 'current'],
  ]);
  // Those that cannot go on by the newer build stay where they are when they are woken.
  expect(await deployments.wakeOthers('b', 100)).toBe(4);

  await promote('a');
  const third = await attachMany(2);
  await approve('bob', third);
  const all = [...first, ...second, ...third];
  await approve('dave', [...first.slice(2), ...second, ...third]);
  await approve('erin', all);
  await expectDecided(all);
  for (const [approvals, build] of [
    [first, 'a'],
    [second, 'b'],
    [third, 'a'],
  ] as const) {
    for (const approval of approvals) {
      expect(await ranOn(approval)).toEqual({ builds: [build], failed: 0 });
    }
  }
  await deployments.close();
  await Promise.all([older.kill('SIGTERM'), newer.kill('SIGTERM')]);
});

test('`countersign temporal` promotes a build and lists all of them; what is wrong is said', async () => {
  const run = (...words: string[]) => countersign(['temporal', ...words], system.environment);
  const promoted = await run(
    'promote',
    '--deployment',
    deployment,
    '--build-id',
    'b',
    '--percentage',
    '20',
  );
  expect(promoted).toEqual({ code: 0, output: 'New approvals begin on b, 20 %.\n' });
  const { output } = await run('versions', '--deployment', deployment, '--json');
  const builds = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(builds).toContainEqual({ buildId: 'b', status: 'ramping', percentage: 20, open: 0 });
  // On the way back the other build loses its share.
  expect((await run('promote', '--deployment', deployment, '--build-id', 'a')).code).toBe(0);
  const back = (await run('versions', '--deployment', deployment)).output;
  expect(back).toContain('a  current');
  expect(back).not.toContain('ramping');
  expect(await run('promote', '--deployment', deployment, '--unversioned')).toEqual({
    code: 0,
    output: 'New approvals begin on workers without versions.\n',
  });
  expect((await run('versions', '--deployment', deployment)).output).toContain(
    'No build is current: new approvals begin on workers without versions.',
  );
  expect(await run('promote', '--deployment', deployment, '--build-id', 'missing')).toEqual({
    code: 2,
    output: expect.stringContaining('Start workers of the build first'),
  });
  expect(await run('versions')).toEqual({
    code: 2,
    output: expect.stringContaining('--deployment'),
  });
});
