import fc from 'fast-check';
import { Tally } from '../../../src/access/tally';

/** The counter that processes share, as a map; each report takes a turn of the event loop. */
function sharedMap() {
  const counts = new Map<string, number>();
  let reports = 0;
  return {
    reports: () => reports,
    add: async (key: string, points: number) => {
      reports += 1;
      await Promise.resolve();
      const count = (counts.get(key) ?? 0) + points;
      counts.set(key, count);
      return { count, resetsIn: 60_000 };
    },
  };
}

test('processes together let pass the limit, and at most one batch less one each beyond it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.array(fc.nat(3), { minLength: 1, maxLength: 40 }), { maxLength: 30 }),
      async (limit, processes, bursts) => {
        const shared = sharedMap();
        const tallies = Array.from({ length: processes }, () => new Tally(shared, limit, () => 0));
        let passed = 0;
        let asked = 0;
        for (const burst of bursts) {
          const counted = await Promise.all(
            burst.map((which) => (tallies[which % processes] as Tally).add('key', 1)),
          );
          asked += burst.length;
          passed += counted.filter(({ count }) => count <= limit).length;
        }
        const batch = Math.max(1, Math.floor(limit / 30));
        expect(passed).toBeLessThanOrEqual(limit + processes * (batch - 1));
        // Nobody is refused early either.
        expect(passed).toBeGreaterThanOrEqual(Math.min(asked, limit));
      },
    ),
  );
});

test('most requests cost no report, and who is over the limit costs none at all', async () => {
  const shared = sharedMap();
  const tally = new Tally(shared, 600, () => 0);
  for (let i = 0; i < 600; i += 1) await tally.add('key', 1);
  expect(shared.reports()).toBe(30);
  for (let i = 0; i < 1_000; i += 1) await tally.add('key', 1);
  expect(shared.reports()).toBe(31);
  expect((await tally.add('key', 1)).count).toBeGreaterThan(600);
  expect((await tally.add('another', 1)).count).toBe(1);
});

test('a new minute begins at nothing', async () => {
  let now = 0;
  const tally = new Tally(sharedMap(), 2, () => now);
  for (let i = 0; i < 5; i += 1) await tally.add('key', 1);
  expect((await tally.add('key', 1)).count).toBeGreaterThan(2);
  now = 59_999;
  expect(await tally.add('key', 1)).toMatchObject({ resetsIn: 1 });
  now = 60_000;
  // The shared counter of this test never forgets; a fresh key shows that the entry does.
  expect(await tally.add('key', 1)).toMatchObject({ resetsIn: 60_000 });
});
