import type { DefinitionSpec } from '../../src/domain/definition';
import {
  cycleTimesSchema,
  deadlinesSchema,
  loadSchema,
  stepTimesSchema,
} from '../../src/insights/period-insights.schema';
import { happenedAt } from '../support/past';
import { statementsOf, untold } from '../support/statements';
import { TestSystem } from '../support/system';
import { until } from '../support/until';

const HOUR = 3_600;
const DAY_MS = 86_400_000;
/** Midnight of ten days ago, UTC. */
const BASE = Math.floor(Date.now() / DAY_MS - 10) * DAY_MS;

/** Bob and carol have to agree within four and a half hours, and dave signs. */
const TWO_STEPS: DefinitionSpec = {
  strategy: 3,
  steps: [
    {
      key: 'check',
      name: 'Check it',
      approver: { users: ['bob', 'carol'], strategy: 'consensus' },
      deadline: { after: 'PT4H30M', then: 'escalate' },
    },
    { key: 'sign', name: 'Sign it', approver: { user: 'dave' } },
  ],
};

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start({ prepare: untold });
  await system.publish(TWO_STEPS, 'insight-two');
  // What happened when, in hours after midnight; one day each.
  await happened(0, [2, 3, 4], ['bob approve', 'carol approve', 'dave approve']);
  await happened(1, [1, 5], ['bob approve', 'carol reject']);
  await happened(2, [10], ['alice cancel']);
  await happened(3, [6, 7, 8], ['bob approve', 'carol approve', 'dave approve']);
  await attach('open');
});
afterAll(() => system.stop());

async function attach(id: string): Promise<string> {
  const subject = { type: 'insight-order', id };
  const { body, status } = await system
    .as('alice')
    .post('/approvals', { definition: 'insight-two', subject });
  expect(status).toBe(201);
  return body.approvalId;
}

async function happened(day: number, hours: number[], deeds: string[]): Promise<void> {
  const id = await attach(`day-${day}`);
  for (const deed of deeds) {
    const [user = '', verb = ''] = deed.split(' ');
    const comment = verb === 'approve' ? {} : { comment: 'no' };
    expect((await system.send(user, id, verb, comment)).status).toBe(200);
  }
  await happenedAt(system, id, BASE + day * DAY_MS, hours);
}

const at = (day: number): string => new Date(BASE + day * DAY_MS).toISOString();
const get = (path: string, user = 'alice') => system.as(user).get(`/insights/${path}`);
const FOUR_DAYS = `from=${at(0)}&to=${at(4)}`;

test.each([
  ['cycle-times', cycleTimesSchema],
  ['steps', stepTimesSchema],
  ['load', loadSchema],
  ['breaches', deadlinesSchema],
])('%s answers what the documentation says, with one statement each', async (path, schema) => {
  const sent = await statementsOf(() => get(path));
  expect(sent.filter((name) => name.startsWith('read-'))).toHaveLength(path === 'breaches' ? 2 : 1);
  const { status, body } = await get(path);
  expect(status).toBe(200);
  expect(schema.parse(body)).toEqual(body);
});

test('cycle times are counted and measured by the day on which approvals finished', async () => {
  const { body } = await get(`cycle-times?${FOUR_DAYS}&bucket=day`);
  // 4, 5, 8 and 10 hours.
  expect(body.total).toMatchObject({ finished: 4, approved: 2, rejected: 1, cancelled: 1 });
  expect(body.total.p50Seconds).toBeCloseTo(6.5 * HOUR);
  expect(body.total.p90Seconds).toBeCloseTo(9.4 * HOUR);
  expect(body.buckets.map(({ from }: { from: string }) => from)).toEqual([0, 1, 2, 3].map(at));
  expect(body.buckets[1]).toMatchObject({ finished: 1, rejected: 1, p50Seconds: 5 * HOUR });
  expect(body.coversEverything).toBe(true);
});

test('parts begin at midnight where the caller is, and empty ones are there', async () => {
  const zone = 'bucket=day&timeZone=Asia/Tokyo';
  const { body } = await get(`cycle-times?from=${at(-2)}&to=${at(4)}&${zone}`);
  const ends: string[] = body.buckets.map(({ from }: { from: string }) => from.slice(11, 16));
  expect(new Set(ends)).toEqual(new Set(['15:00']));
  expect(body.buckets.map(({ finished }: { finished: number }) => finished)).toEqual([
    ...[0, 0, 1, 1, 1, 1, 0],
  ]);
  expect(body.buckets[0]).toMatchObject({ p50Seconds: null, p90Seconds: null });
});

test('a step waits until the first act of a person, and the slowest is the bottleneck', async () => {
  const { body } = await get(`steps?${FOUR_DAYS}&definition=insight-two`);
  expect(body).toMatchObject({
    approvals: 4,
    isComplete: true,
    bottleneck: { definition: 'insight-two', step: 'check' },
  });
  const [check, sign] = body.steps;
  // Waited 2, 1, 10, 6 and were worked on for 1, 4, 0, 1 hours.
  expect(check).toMatchObject({ step: 'check', name: 'Check it', count: 4, escalations: 0 });
  expect(check.waiting.p50Seconds).toBeCloseTo(4 * HOUR);
  expect(check.waiting.p90Seconds).toBeCloseTo(8.8 * HOUR);
  expect(check.working.p50Seconds).toBeCloseTo(HOUR);
  expect(check.working.p90Seconds).toBeCloseTo(3.1 * HOUR);
  expect(check.totalSeconds).toBeCloseTo(25 * HOUR);
  expect(check.shareOfTime).toBeCloseTo(25 / 27);
  // Only that of the first day was met: 4.5 hours.
  expect(check.deadlines).toEqual({ met: 1, missed: 3 });
  expect(sign).toMatchObject({ step: 'sign', count: 2, deadlines: { met: 0, missed: 0 } });
  expect(sign.waiting.p50Seconds).toBeCloseTo(HOUR);
  expect(sign.working.p50Seconds).toBe(0);
});

test('everybody is told with what waits for them and what they answered', async () => {
  const { body } = await get(`load?${FOUR_DAYS}`);
  expect(body.people).toEqual([
    { username: 'bob', name: 'Bob', open: 1, overdue: 0, answered: 3, p50Seconds: 2 * HOUR },
    { username: 'carol', name: 'Carol', open: 1, overdue: 0, answered: 3, p50Seconds: 5 * HOUR },
    { username: 'dave', name: 'Dave', open: 0, overdue: 0, answered: 2, p50Seconds: HOUR },
  ]);
});

test('a deadline counts once, when it was met or at its own instant', async () => {
  const { body } = await get(`breaches?${FOUR_DAYS}&bucket=day`);
  expect(body.total).toEqual({ met: 1, missed: 3 });
  expect(body.buckets).toEqual([
    { from: at(0), met: 1, missed: 0 },
    ...[1, 2, 3].map((day) => ({ from: at(day), met: 0, missed: 1 })),
  ]);
  expect(body).toMatchObject({ open: 1, overdue: 0 });
});

test('the forecast goes by how many answers took longer than what is left', async () => {
  // 4.5 hours are left; the answers took 2, 3, 1, 5, 6 and 7.
  const { body } = await get(`breaches?from=${at(0)}`);
  expect(body.forecast).toEqual(
    [1, 3, 7].map((days) => ({ days, due: 1, probablyMissed: 0.5, unknown: 0 })),
  );
  // Four answers do not tell.
  const few = (await get(`breaches?from=${at(0)}&to=${at(2)}`)).body.forecast;
  expect(few[0]).toEqual({ days: 1, due: 1, probablyMissed: 0, unknown: 1 });
});

test('an open request whose deadline passed with nobody left to ask is overdue', async () => {
  const deadline = { after: 'PT1S', then: 'escalate' as const };
  const spec = {
    strategy: 3 as const,
    steps: [{ key: 'late', approver: { user: 'frank' }, deadline }],
  };
  await system.publish(spec, 'insight-late');
  const subject = { type: 'insight-order', id: 'late' };
  await system.as('alice').post('/approvals', { definition: 'insight-late', subject });
  const isOver = async () => (await get('breaches?definition=insight-late')).body.overdue === 1;
  await until(isOver);
  const { body } = await get('breaches?definition=insight-late');
  expect(body).toMatchObject({ open: 1, overdue: 1, total: { met: 0, missed: 1 } });
  const { people } = (await get('load')).body;
  expect(people).toContainEqual(
    expect.objectContaining({ username: 'frank', open: 1, overdue: 1 }),
  );
});

test('who sees a part has the numbers of that part', async () => {
  await system.rows(
    `INSERT INTO countersign.membership (role_id, user_id)
     SELECT r.id, u.id FROM countersign.role r JOIN countersign.user u USING (organization_id)
     WHERE r.key = 'manager' AND u.username = 'frank'`,
  );
  const { body } = await get(`cycle-times?${FOUR_DAYS}`, 'frank');
  expect(body).toMatchObject({ coversEverything: false, total: { finished: 0 } });
  expect((await get(`steps?${FOUR_DAYS}`, 'frank')).body).toMatchObject({
    approvals: 0,
    steps: [],
  });
  // Of the one approval that asks frank.
  expect((await get('breaches', 'frank')).body).toMatchObject({ open: 1, total: { missed: 1 } });
  const { people } = (await get('load', 'frank')).body;
  expect(people.map(({ username }: { username: string }) => username)).toEqual(['frank']);
});

test('another organization has none of it, and who sees a part is told so', async () => {
  await system.organization({
    organization: { key: 'insight-bolt', name: 'Bolt' },
    roles: [],
    users: [{ username: 'mona', name: 'Mona', roles: ['manager'] }],
  });
  for (const path of ['cycle-times', 'steps', 'load', 'breaches']) {
    const { status, body } = await get(path, 'mona');
    expect({ status, sees: body.coversEverything }).toEqual({ status: 200, sees: false });
  }
  expect((await get(`cycle-times?${FOUR_DAYS}`, 'mona')).body.total.finished).toBe(0);
  expect((await get('load', 'mona')).body.people).toEqual([]);
});

test.each([
  ['from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z', 'before "to"'],
  ['from=2020-01-01T00:00:00Z&to=2026-03-01T00:00:00Z', 'at most 732 days'],
  ['timeZone=Mars/Olympus', 'IANA time zone'],
  ['bucket=hour', 'bucket'],
])('%s is refused with what is wrong', async (query, message) => {
  const { status, body } = await get(`cycle-times?${query}`);
  expect({ status, code: body.code }).toEqual({ status: 400, code: 'PARAMETERS_INVALID' });
  expect(body.detail).toContain(message);
});

test('S177 diagram, dashboard, analysis and monitoring are made of what the functions answer', async () => {
  const { body: structure } = await get('definitions/insight-two/structure');
  expect(structure.nodes).toHaveLength(1);
  const stages = {
    key: 'check',
    steps: [{ key: 'a', approver: { role: 'finance', strategy: 'anyone' as const } }],
  };
  await system.publish(
    {
      strategy: 1,
      pipelines: [
        {
          key: 'p',
          stages: [
            stages,
            { ...stages, key: 'sign', steps: [{ key: 'b', approver: { user: 'bob' } }] },
          ],
        },
      ],
    },
    'insight-staged',
  );
  const { body: staged } = await get('definitions/insight-staged/structure');
  const idOf = (key: string) => staged.nodes.find((node: { key: string }) => node.key === key).id;
  expect(staged.edges).toContainEqual({ from: idOf('check'), to: idOf('sign'), kind: 'stage' });
  const { body: analysis } = await get('analysis');
  const { body: statistics } = await get('statistics');
  const scores = analysis.complexity.map(({ score }: { score: number }) => score);
  const sum = scores.reduce((total: number, score: number) => total + score, 0);
  expect(analysis.avgComplexity).toBeCloseTo(sum / scores.length, 2);
  // One step in five asks a role; all definitions are active.
  expect(statistics.overview.totalApprovals).toBe(5);
  expect(analysis).toMatchObject({ roleBasedPercentage: 20, activePercentage: 100 });
});
