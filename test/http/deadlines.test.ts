import type { DeadlineSpec, DefinitionSpec, StepSpec } from '../../src/domain/definition';
import { TestSystem } from '../support/system';
import { until } from '../support/until';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
});
afterAll(() => system.stop());

const flat = (...steps: StepSpec[]): DefinitionSpec => ({ strategy: 3, steps });
const due = (deadline: DeadlineSpec, rest: Partial<StepSpec> = {}): StepSpec => ({
  key: 'a',
  approver: { user: 'bob' },
  deadline,
  ...rest,
});
const next: StepSpec = { key: 'b', approver: { user: 'frank' } };
const texts = async (id: string): Promise<string[]> =>
  (await system.read(id)).timeline.map(({ text }: { text: string }) => text);
const isOver = (id: string, status: string) =>
  until(async () => (await system.read(id)).status === status);

test('S9 S221 a deadline is shown as due, and escalates by itself when it passes', async () => {
  const id = await system.attach(flat(due({ after: 'PT1S', then: 'escalate' })));
  const { current } = await system.read(id);
  expect(current[0]).toMatchObject({ deadline: 'PT1S', tasks: [{ dueAt: expect.any(Number) }] });
  await until(async () => (await system.asked(id)).includes('dave'));
  expect(await texts(id)).toContain('"a" was not answered in time and escalated to dave');
});

test.each([
  ['approve', 'open', 'b'],
  ['reject', 'rejected', undefined],
  ['expire', 'cancelled', undefined],
] as const)('S59 a deadline that says %s decides by itself: %s', async (then, status, current) => {
  const id = await system.attach(flat(due({ after: 'PT1S', then }), next));
  await until(async () => (await texts(id)).some((text) => text.includes(`in time: ${then}`)));
  const read = await system.read(id);
  expect(read.status).toBe(status);
  expect(read.current[0]?.key).toBe(current);
});

test('S59 a deadline delegates, and one that escalates is capped and then decides', async () => {
  const given = await system.attach(flat(due({ after: 'PT1S', then: 'delegate', to: 'carol' })));
  await until(async () => (await system.asked(given)).includes('carol'));
  const capped = await system.attach(
    flat(due({ after: 'PT1S', then: 'escalate', maxLevel: 1, finally: 'reject' })),
  );
  await isOver(capped, 'rejected');
  const all = await texts(capped);
  expect(all.filter((text) => text.includes('escalated to'))).toHaveLength(1);
});

test('S59 people are reminded as often as it says, and warned once, before the deadline', async () => {
  const deadline: DeadlineSpec = {
    after: 'PT4S',
    then: 'approve',
    remind: { every: 'PT1S', times: 2 },
    warnBefore: 'PT1S',
  };
  const id = await system.attach(flat(due(deadline)));
  await isOver(id, 'approved');
  const kinds = (await system.read(id)).timeline.map(({ type }: { type: string }) => type);
  expect(kinds.filter((type: string) => type === 'reminded')).toHaveLength(2);
  expect(kinds.filter((type: string) => type === 'warned')).toHaveLength(1);
  expect(kinds.indexOf('warned')).toBeLessThan(kinds.indexOf('step-timed-out'));
});

test('S221 the clock stands still while somebody is asked for information', async () => {
  const id = await system.attach(flat(due({ after: 'PT1H', then: 'reject' })));
  const dueAt = async (): Promise<number> => (await system.read(id)).current[0].tasks[0].dueAt;
  const before = await dueAt();
  await system.send('bob', id, 'request-information', { comment: 'why?' });
  expect((await system.read(id)).wakeAt).toBeNull();
  expect((await system.read(id)).current[0]).toHaveProperty('pausedAt');
  await system.send('alice', id, 'provide-information', { comment: 'because' });
  expect(await dueAt()).toBeGreaterThan(before);
  expect((await system.read(id)).wakeAt).not.toBeNull();
});

test('S59 deadlines in working time follow the calendar, also when it changes', async () => {
  const week = { '1': [['09:00', '17:00']], '2': [['09:00', '17:00']] };
  const put = (spec: object) =>
    system.as('erin').put('/calendars/office', { spec, isDefault: true });
  expect(await put({ timeZone: 'Mars/Olympus', week })).toMatchObject({
    status: 400,
    body: { code: 'BODY_INVALID', errors: [{ path: 'timeZone' }] },
  });
  expect((await put({ timeZone: 'Europe/Berlin', week })).status).toBe(200);
  const step = due({ after: 'PT20H', then: 'reject', workingTime: true });
  const id = await system.attach(flat(step));
  const dueAt = async (): Promise<Date> =>
    new Date((await system.read(id)).current[0].tasks[0].dueAt);
  const first = await dueAt();
  // Twenty hours are at least two full working days and a half, and nobody works on Wednesday.
  expect(first.getTime() - Date.now()).toBeGreaterThan(6 * 86_400_000);
  expect([1, 2]).toContain(first.getUTCDay());
  const always = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((d) => [d, [['00:00', '24:00']]]));
  await put({ timeZone: 'Europe/Berlin', week: always });
  await until(async () => (await dueAt()).getTime() < first.getTime());
  expect((await dueAt()).getTime() - Date.now()).toBeLessThan(21 * 3_600_000);
  expect(await texts(id)).toContain('"a" has new deadlines');
});
