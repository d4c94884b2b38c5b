import { setTimeout as pause } from 'node:timers/promises';
import { median, quantile, rounded, slope } from '../../../tools/bench/stats.cjs';
import { timed, timedAtRate } from '../../../tools/bench/timed.cjs';

const items = Array.from({ length: 40 }, (_unused, index) => index);

/** Serves one at a time; the first one holds up all others. */
function stallingServer(stallMs: number): (item: number) => Promise<number> {
  let last: Promise<unknown> = Promise.resolve();
  return (item) => {
    const mine = last.then(() => (item === 0 ? pause(stallMs) : undefined)).then(() => item);
    last = mine;
    return mine;
  };
}

test('in an open loop all who are due during a stall feel it, and with callers only those who wait', async () => {
  const open = await timedAtRate(200, items, stallingServer(400));
  expect(open.p50).toBeGreaterThan(150);
  const closed = await timed(1, items, stallingServer(400));
  expect(closed.longest).toBeGreaterThanOrEqual(395);
  expect(closed.p50).toBeLessThan(open.p50 / 5);
});

test('the first tenth warms up, failures are counted and told, answers keep their order', async () => {
  const result = await timed(4, items, (item) =>
    item === 7 ? Promise.reject(new Error('shed')) : Promise.resolve(item * 2),
  );
  expect(result).toMatchObject({ failed: 1, failures: ['shed'] });
  expect(result.answers.slice(0, 3)).toEqual([0, 2, 4]);
});

test('the statistics are what their names say', () => {
  expect(median([5, 1, 3])).toBe(3);
  expect(quantile([1, 2, 3, 4], 0.99)).toBe(4);
  expect(
    slope([
      [0, 10],
      [100, 15],
      [200, 20],
    ]),
  ).toBeCloseTo(0.05);
  expect([rounded(1234.5), rounded(0.12345), rounded(7)]).toEqual([1235, 0.123, 7]);
});
