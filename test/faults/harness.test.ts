import { createServer, connect, type AddressInfo, type Server } from 'node:net';
import { createHash } from 'node:crypto';
import { armFailpoints } from '../../src/platform/failpoints';
import { parseOptions } from './harness/options';
import { planOperations } from './harness/operations';
import type { Evidence, Invariant } from './harness/oracle/evidence';
import { fold, type Step } from './harness/oracle/fold';
import { violationsOf } from './harness/oracle/oracle';
import { FaultyLink } from './harness/proxy';
import { Random } from './harness/random';
import { runScenario } from './harness/run';
import { SCENARIOS } from './harness/scenarios';
import { wantedHits } from './harness/coverage';
import { inLanes } from './harness/lanes';
import { isKilled, killerOf, MUTANTS } from './harness/mutants';
import { Servers } from './harness/servers';

jest.setTimeout(120_000);

const PLAN = { approvals: 12, milliseconds: 5_000, definitions: ['two', 'quorum', 'own'] as const };

test('one seed plans the same operations and another one others', () => {
  const plan = (seed: number) => planOperations(new Random(seed), PLAN);
  expect(plan(5)).toEqual(plan(5));
  expect(plan(5)).not.toEqual(plan(6));
  expect(new Set(plan(5).map(({ id }) => id)).size).toBe(plan(5).length);
  const even = Array.from({ length: 4_000 }, (_unused, index) => new Random(index).next());
  expect(even.reduce((sum, each) => sum + each, 0) / even.length).toBeCloseTo(0.5, 1);
});

test('the command line takes what it documents and explains what it does not take', () => {
  expect(parseOptions(['--nightly', '--seeds', '20', '--only', '3,14'])).toMatchObject({
    ...{ tier: 'nightly', seeds: 20, only: [3, 14] },
  });
  expect(parseOptions(['--seed', 'x'])).toBe('--seed needs a whole number, not "x".');
  expect(parseOptions(['--all'])).toBe('"--all" is unknown.');
  // A run of nothing finds nothing wrong.
  expect(parseOptions(['--seeds', '0'])).toBe('--seeds needs at least 1.');
  expect(parseOptions(['--lanes', '0'])).toBe('--lanes needs at least 1.');
});

test.each(['a', 'a:explode', 'a:crash@', 'a:crash@x'])('the failpoint "%s" is refused', (text) => {
  expect(() => armFailpoints(text)).toThrow('has to look like');
});

test('every mutant names a scenario that exists', () => {
  expect(MUTANTS.map((mutant) => killerOf(mutant).name)).toHaveLength(MUTANTS.length);
});

test('a mutant is killed for the right reason alone, and where the product itself holds', () => {
  const [mutant] = MUTANTS.filter(({ reasons }) => reasons.includes('I7'));
  if (!mutant) throw new Error('There is no such mutant.');
  const found = (...names: Invariant[]) => names.map((invariant) => ({ invariant, what: '' }));
  const fate = { mutant, seed: 1, seconds: 1, violations: found('I7'), baseline: found() };
  expect(isKilled(fate)).toBe(true);
  expect(isKilled({ ...fate, violations: found('I9') })).toBe(false);
  expect(isKilled({ ...fate, baseline: found('I7') })).toBe(false);
});

test('every failpoint of the product is wanted by a crash and by a failure', () => {
  const wanted = wantedHits();
  for (const name of ['commit.afterAudit', 'commit.afterTransaction', 'decide.afterIntent']) {
    expect(wanted).toEqual(expect.arrayContaining([`${name}:crash`, `${name}:throw`]));
  }
  const armed = SCENARIOS.flatMap((scenario) => [
    ...Object.values(scenario.failpoints?.(new Random(1)) ?? {}),
    ...(scenario.faultyWorkflows ? (scenario.reaches ?? []).map((name) => `${name}:throw`) : []),
  ]).join(',');
  expect(wanted.filter((hit) => !armed.includes(hit))).toEqual([]);
});

test('lanes do every job once, and those that need everything for themselves at the end', async () => {
  const done: string[] = [];
  const running = new Set<string>();
  const jobs = ['alone 1', 'a', 'b', 'c', 'alone 2', 'd'];
  const alone = (job: string): boolean => job.startsWith('alone');
  await inLanes(jobs, { lanes: 3, alone }, async (job) => {
    running.add(job);
    if (alone(job)) expect(running.size).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    running.delete(job);
    done.push(job);
  });
  expect([...done].sort()).toEqual([...jobs].sort());
  expect(done.slice(-2)).toEqual(['alone 1', 'alone 2']);
});

describe('a link', () => {
  let echo: Server;
  let link: FaultyLink;
  beforeEach(async () => {
    echo = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
    await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
    link = await FaultyLink.open((echo.address() as AddressInfo).port);
  });
  afterEach(async () => {
    await link.close();
    echo.close();
  });

  test('leads to another server when that has moved', async () => {
    const other = createServer((socket) =>
      socket
        .on('error', () => undefined)
        .resume()
        .end('other'),
    );
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    link.pointTo((other.address() as AddressInfo).port);
    expect(await say('where')).toBe('other');
    await new Promise((resolve) => other.close(resolve));
  });

  /** What comes back of a word: itself, nothing for a while, or the end of the connection. */
  const say = (word: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(link.port, '127.0.0.1', () => socket.write(word));
      const end = (how: string): void => {
        clearTimeout(timer);
        resolve(how);
        socket.destroy();
      };
      const timer = setTimeout(() => end('silence'), 300);
      socket.on('data', (data) => end(data.toString()));
      socket.on('close', () => end('closed'));
      socket.on('error', () => end('closed'));
    });

  test('passes everything on, and breaks in each of its ways until it is healed', async () => {
    expect(await say('well')).toBe('well');
    const faults: [() => void, string][] = [
      [() => link.cut(), 'closed'],
      [() => link.blackhole(), 'silence'],
      [() => link.blackhole('down'), 'silence'],
      [() => link.openHalf(), 'silence'],
      [() => link.cutNextReplies(1), 'closed'],
    ];
    for (const [fault, expected] of faults) {
      fault();
      expect(await say('broken')).toBe(expected);
      link.heal();
      expect(await say('healed')).toBe('healed');
    }
    link.slow(60);
    const started = Date.now();
    expect(await say('slow')).toBe('slow');
    expect(Date.now() - started).toBeGreaterThanOrEqual(115);
  });
});

/** The evidence of one approval of bob by bob, with nothing wrong. */
function sound(): Evidence {
  const approvalId = 'approval-1';
  const outcome = { command: 'op-0-1', accepted: true, version: 5 };
  const said = JSON.stringify(outcome);
  const event = (seq: number, type: string, command: string | null, data = {}) => ({
    ...{ approvalId, seq, type, at: seq, command, data },
  });
  const attach = { id: 'op-0-0', at: 0, approval: 0, actor: 'alice' };
  const effects = ['0', '1'].map((key) => ({
    ...{ approvalId, key, status: 'succeeded', action: 'http.post' },
  }));
  const row = { seq: 1, type: 'attached' };
  const hash = createHash('sha256').update('{"seq":1,"type":"attached"}').digest('hex');
  return {
    operations: [
      { ...attach, kind: 'attach', definition: 'acting' },
      { id: 'op-0-1', at: 1, approval: 0, actor: 'bob', kind: 'approve' },
    ],
    log: [
      { type: 'send', id: 'op-0-0', try: 1, at: 0 },
      { type: 'answer', id: 'op-0-0', try: 1, at: 1, status: 201, result: 'ok', said: approvalId },
      { type: 'send', id: 'op-0-1', try: 2, at: 2 },
      { type: 'answer', id: 'op-0-1', try: 2, at: 3, status: 200, result: 'ok', said },
    ],
    approvalIds: new Map([[0, approvalId]]),
    people: new Map(),
    approvals: [
      {
        ...{ id: approvalId, workflowId: 'w', definition: 'acting', requester: 'alice' },
        ...{ status: 'approved', version: 5, wakeAt: null, asked: [] },
      },
    ],
    events: [
      event(1, 'attached', null),
      event(2, 'opened', null),
      event(3, 'step-opened', null),
      event(4, 'task-answered', 'op-0-1', { task: 't' }),
      event(5, 'closed', 'op-0-1'),
    ],
    commands: [
      { approvalId, id: 'op-0-1', kind: 'approve', source: 'update', actor: 'u', at: 3, outcome },
    ],
    effects,
    outbox: [],
    runs: [
      {
        ...{ workflowId: 'w', approvalId, runId: 'r', status: 'COMPLETED', history: {} },
        inputs: [{ id: 'op-0-1', source: 'update', kind: 'approve', actor: 'bob', to: undefined }],
        ...{ outcomes: [outcome], unanswered: [], taskAttempt: 0, pendingActivities: 0 },
      },
    ],
    receipts: effects.map(({ key }) => ({ key: `${approvalId}:${key}`, path: key, taken: true })),
    exported: [
      { head: { chain: 'c', seq: 1, hash } },
      { chain: 'c', hash, row },
      { end: { chains: 1, rows: 1 } },
    ],
    takenAt: 60_000,
    latestMs: 30_000,
  };
}

type Plant = (evidence: Evidence) => void;

const first = <T>(elements: readonly T[]): T => elements[0] as T;

const PLANTED: [Invariant, string, Plant][] = [
  ['I1', 'an acknowledged decision is gone', (it) => void (it.commands = [])],
  ['I1', 'an acknowledged attach is gone', (it) => void (it.approvals = [])],
  [
    'I1',
    'what was stored is forgotten',
    (it) => {
      Object.assign(it.log[3] as object, { status: 202, result: 'unknown', said: 'stored' });
      it.commands = [];
    },
  ],
  [
    'I2',
    'a task is answered twice',
    (it) => void (it.events[4] = { ...(it.events[3] as Evidence['events'][number]), seq: 5 }),
  ],
  [
    'I2',
    'an effect has two keys',
    (it) => void it.receipts.push({ key: 'approval-1:9', path: '0', taken: true }),
  ],
  ['I2', 'an effect is missing', (it) => void it.effects.pop()],
  ['I2', 'a call that was refused counts as done', (it) => void (first(it.receipts).taken = false)],
  [
    'I3',
    'it ended twice',
    (it) => void it.events.push({ ...(it.events[4] as Evidence['events'][number]), seq: 6 }),
  ],
  ['I4', 'an event has no command in a history', (it) => void (first(it.runs).outcomes = [])],
  [
    'I4',
    'a row was changed',
    (it) =>
      void ((
        (it.exported as { row?: { type: string } }[])[1] as { row: { type: string } }
      ).row.type = 'forged'),
  ],
  [
    'I4',
    'a decision stands an hour too late',
    (it) => void ((it.events[3] as { at: number }).at += 3.6e6),
  ],
  [
    'I4',
    'a decision stands an hour too early',
    (it) => void ((it.events[3] as { at: number }).at -= 3.6e6),
  ],
  ['I4', 'a row is missing', (it) => void (it.exported as unknown[]).splice(1, 1)],
  ['I5', 'the row says something else', (it) => void (first(it.approvals).status = 'rejected')],
  [
    'I6',
    'a message was not sent',
    (it) => void it.outbox.push({ id: '1', kind: 'start', approvalId: 'approval-1' }),
  ],
  ['I6', 'an effect waits', (it) => void (first(it.effects).status = 'running')],
  ['I6', 'an open approval asks nobody', (it) => void (first(it.approvals).status = 'open')],
  ['I6', 'a workflow task fails again and again', (it) => void (first(it.runs).taskAttempt = 4)],
  ['I7', 'the requester decided', (it) => void (first(first(it.runs).inputs).actor = 'alice')],
  ['I7', 'a stranger decided', (it) => void (first(first(it.runs).inputs).actor = 'mallory')],
  [
    'I8',
    'a refused decision happened',
    (it) => void Object.assign(it.log[3] as object, { status: 409, result: 'fail' }),
  ],
  [
    'I8',
    'one key was answered in two ways',
    (it) => void (it.log as object[]).push({ ...it.log[3], said: 'other' }),
  ],
  [
    'I10',
    'a deadline passed twice, and early',
    (it) => {
      first(it.approvals).definition = 'hurried';
      const escalated = {
        approvalId: 'approval-1',
        type: 'step-escalated',
        at: 4,
        command: 'tick:1',
        data: { cause: 'deadline' },
      };
      it.events.push({ ...escalated, seq: 6 }, { ...escalated, seq: 7 });
    },
  ],
  [
    'I10',
    'the deadline of a later step passed early',
    (it) => {
      first(it.approvals).definition = 'later';
      const rest = { approvalId: 'approval-1', command: 'tick:1', data: { cause: 'deadline' } };
      it.events.push(
        { ...rest, type: 'step-opened', seq: 6, at: 1_000, data: {} },
        { ...rest, type: 'step-escalated', seq: 7, at: 3_500 },
      );
    },
  ],
  [
    'I10',
    'a deadline never passed',
    (it) => {
      first(it.approvals).definition = 'hurried';
      (it.log[2] as { at: number }).at = 50_000;
      (it.events[4] as { at: number }).at = 50_000;
    },
  ],
];

test('the oracle finds nothing wrong where nothing is', () => {
  expect(violationsOf(sound())).toEqual([]);
});

test.each(PLANTED)('%s: the oracle finds that %s', (invariant, _what, plant) => {
  const evidence = sound();
  plant(evidence);
  expect(violationsOf(evidence).map((violation) => violation.invariant)).toContain(invariant);
});

test('what a run had decided that was terminated in the middle of it stands in the rows alone', () => {
  const evidence = sound();
  Object.assign(first(evidence.runs), { status: 'TERMINATED', inputs: [], outcomes: [] });
  expect(violationsOf(evidence)).toEqual([]);
});

test('the reducer knows quorums, delegation, deadlines and what comes too late', () => {
  const step = (kind: string, actor?: string, to?: string): Step => {
    return { command: kind, kind, actor, to, isEmpty: false };
  };
  const vote = (actor: string): Step => step('approve', actor);
  const quorum = fold('quorum', 'alice', ['v1', 'v2', 'v3', 'v4'].map(vote));
  expect(quorum).toEqual({
    standing: { status: 'approved', asked: [] },
    impossible: [
      { invariant: 'I3', what: 'approve: approve by v4 was accepted after it was approved' },
    ].slice(1),
  });
  const handed = fold('one', 'alice', [step('delegate', 'bob', 'frank'), vote('bob')]);
  expect(handed).toEqual({ standing: { status: 'approved', asked: [] }, impossible: [] });
  const late = fold('hurried', 'alice', [step('tick')]);
  expect(late.standing).toEqual({ status: 'open', asked: ['dave'] });
  const after = fold('one', 'alice', [step('cancel', 'alice'), step('delegate', 'bob', 'frank')]);
  expect(after.impossible).toMatchObject([{ invariant: 'I3' }]);
});

describe('against real processes', () => {
  let servers: Servers;
  beforeAll(async () => {
    servers = await Servers.start();
  });
  afterAll(() => servers.stop());

  test.each([
    [1, 'commit.afterTransaction:crash'],
    [9, 'connections terminated'],
  ])('S235 fault %i, %s, breaks nothing', async (number, name) => {
    const scenario = SCENARIOS.find((each) => each.number === number && each.name === name);
    if (!scenario) throw new Error('There is no such scenario.');
    const small = { ...scenario, load: { ...scenario.load, approvals: 8, milliseconds: 2_000 } };
    const result = await runScenario(servers, small, { seed: 1, name: `test_${number}` });
    expect(result.violations).toEqual([]);
    expect(result.counts.acknowledged).toBeGreaterThan(4);
  });
});
