import { createHash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { verifyChain } from '../../src/domain/chain';
import type { CommandEnvelope } from '../../src/domain/directive';
import { evolve, NOTHING } from '../../src/domain/evolve';
import type { ApprovalEvent } from '../../src/domain/events';
import type { Json, JsonObject } from '../../src/domain/json';
import { TestSystem, THREE_STEPS } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start({ workers: false });
});
afterAll(() => system.stop());

function envelope(kind: string, body: Json, id: string = randomUUID()): CommandEnvelope {
  return { id, kind, source: 'signal', body };
}

interface StoredEvent {
  seq: number;
  type: string;
  at: Date;
  command_id: string | null;
  data: JsonObject;
  hash: string;
}

const events = (id: string): Promise<StoredEvent[]> =>
  system.rows('SELECT * FROM countersign.event WHERE approval_id = $1 ORDER BY seq', [id]);

test('S236 committing the same command again answers with the first outcome and writes nothing', async () => {
  const id = await system.attach(THREE_STEPS);
  const approve = envelope('approve', { actor: 'bob' });
  const first = await system.services.commits.commit(id, [approve]);
  const before = await events(id);
  const again = await system.services.commits.commit(id, [approve]);
  expect(again).toEqual(first);
  const changed = envelope('reject', { actor: 'carol' }, approve.id);
  expect((await system.services.commits.commit(id, [changed])).outcomes).toEqual(first.outcomes);
  expect(await events(id)).toEqual(before);
});

test('S236 one command twice in one batch is decided once', async () => {
  const id = await system.attach(THREE_STEPS);
  const approve = envelope('approve', { actor: 'bob' });
  const { outcomes } = await system.services.commits.commit(id, [approve, approve]);
  expect(outcomes[0]).toEqual(outcomes[1]);
  expect((await events(id)).filter(({ type }) => type === 'task-answered')).toHaveLength(1);
});

test('a decision stands at the time of the database, however wrong the clock of its worker is', async () => {
  const id = await system.attach(THREE_STEPS);
  const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 3_600_000);
  await system.services.commits
    .commit(id, [envelope('approve', { actor: 'bob' })])
    .finally(() => clock.mockRestore());
  const times = (await events(id)).map(({ at }) => at.getTime());
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(Math.abs(Date.now() - (times.at(-1) ?? 0))).toBeLessThan(60_000);
  const [row] = await system.rows<{ at: Date }>(
    'SELECT at FROM countersign.command WHERE approval_id = $1',
    [id],
  );
  expect(row?.at.getTime()).toBe(times.at(-1));
});

test('twenty writers at once leave one answer, a gapless chain and a snapshot that folds', async () => {
  const id = await system.attach(THREE_STEPS);
  const verbs = ['approve', 'reject', 'comment', 'delegate'];
  await Promise.all(
    Array.from({ length: 20 }, (_unused, i) => {
      const kind = verbs[i % 4] ?? 'approve';
      const body: JsonObject = { actor: i % 2 ? 'bob' : 'carol' };
      if (kind === 'comment') body['comment'] = `${i}`;
      else body['step'] = 'check';
      if (kind === 'delegate') body['to'] = 'frank';
      return system.services.commits.commit(id, [envelope(kind, body)]);
    }),
  );
  const rows = await events(id);
  const chained = rows.map(({ seq, type, at, command_id: command, data, hash }) => {
    return { approval: id, seq, type, at: at.getTime(), command, data, hash };
  });
  expect(
    verifyChain(chained, (text) => createHash('sha256').update(text).digest('hex')),
  ).toBeUndefined();
  const folded = rows.reduce(
    (state, row) =>
      evolve(state, { type: row.type, ...row.data } as unknown as ApprovalEvent, row.at.getTime()),
    NOTHING,
  );
  const [approval] = await system.rows<{ state: unknown; version: number }>(
    'SELECT state, version FROM countersign.approval WHERE id = $1',
    [id],
  );
  // What is recorded names people by their ids alone.
  const anonymous = JSON.parse(
    JSON.stringify(approval?.state, (key, value: unknown) =>
      key === 'handle' ? undefined : value,
    ),
  ) as unknown;
  expect(anonymous).toEqual(folded);
  expect(approval?.version).toBe(rows.length);
});

test('tasks in the table follow the snapshot', async () => {
  const id = await system.attach(THREE_STEPS);
  await system.services.commits.commit(id, [
    envelope('delegate', { actor: 'bob', to: 'mallory' }),
    envelope('approve', { actor: 'mallory' }),
    envelope('escalate', { actor: 'dave' }),
  ]);
  const rows = await system.rows<{ task: string }>(
    `SELECT t.step_key || ' ' || u.username || ' ' || t.status AS task FROM countersign.task t
     JOIN countersign.user u ON u.id = t.assignee_id WHERE t.approval_id = $1 ORDER BY t.id`,
    [id],
  );
  expect(rows.map(({ task }) => task)).toEqual([
    'check bob delegated',
    'check carol completed',
    'check mallory approved',
    'review dave escalated',
    'review erin current',
  ]);
});

test('no message, whatever it holds, can block an approval', async () => {
  const id = await system.attach(THREE_STEPS);
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constant('\u0000'),
    fc.constant('\ud800'),
  );
  const body = fc.oneof(
    fc.jsonValue({ stringUnit: 'binary' }),
    fc.record(
      { actor: fc.oneof(text, fc.constant('bob')), comment: text, to: text, step: text },
      { requiredKeys: [] },
    ),
  ) as fc.Arbitrary<Json>;
  const kind = fc.oneof(
    text,
    fc.constantFrom('approve', 'comment', 'delegate', 'constructor', '__proto__'),
  );
  await fc.assert(
    fc.asyncProperty(kind, body, async (verb, content) => {
      const { outcomes } = await system.services.commits.commit(id, [envelope(verb, content)]);
      expect(outcomes).toHaveLength(1);
    }),
    { numRuns: 150 },
  );
});

describe('history cannot be rewritten', () => {
  test.each([
    ['UPDATE countersign.event SET data = data', /append-only/],
    ['DELETE FROM countersign.event', /append-only/],
    ['TRUNCATE countersign.event', /append-only/],
    ['UPDATE countersign.command SET outcome = outcome', /append-only/],
    ['DELETE FROM countersign.command', /append-only/],
  ])('by its owner: %s', async (sql, why) => {
    await system.attach(THREE_STEPS);
    const id = await system.attach(THREE_STEPS);
    await system.services.commits.commit(id, [envelope('comment', { actor: 'bob', comment: 'x' })]);
    await expect(system.rows(sql)).rejects.toThrow(why);
  });

  test.each(['UPDATE countersign.event SET data = data', 'DELETE FROM countersign.command'])(
    'by the program, which has no right to: %s',
    async (sql) => {
      await expect(system.services.dataSource.query(sql)).rejects.toThrow(/permission denied/);
    },
  );
});

test('a commit for an approval that does not exist says so', async () => {
  await expect(system.services.commits.commit(randomUUID(), [])).rejects.toMatchObject({
    code: 'APPROVAL_MISSING',
  });
});
