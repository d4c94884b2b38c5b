import { Turns } from '../../src/platform/temporal/turns';

/** Work that goes on until it is told to end. */
function job(): { work: () => Promise<string>; end: (outcome?: Error) => void; began: boolean } {
  let end: (outcome?: Error) => void = () => undefined;
  const ended = new Promise<string>((resolve, reject) => {
    end = (outcome) => (outcome ? reject(outcome) : resolve('done'));
  });
  const made = { work, end, began: false };
  function work(): Promise<string> {
    made.began = true;
    return ended;
  }
  return made;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('so many begin at once, and the next when one has ended, in the order they came', async () => {
  const turns = new Turns(2);
  const jobs = [job(), job(), job(), job()] as const;
  const answers = jobs.map(({ work }) => turns.take('a', work));
  const begun = () => jobs.map(({ began }) => began);
  await settled();
  expect(begun()).toEqual([true, true, false, false]);
  jobs[1].end();
  await settled();
  expect(begun()).toEqual([true, true, true, false]);
  for (const { end } of jobs) end();
  expect(await Promise.all(answers)).toEqual(['done', 'done', 'done', 'done']);
});

test('work that fails tells its caller alone, and leaves its turn to the next', async () => {
  const turns = new Turns(1);
  const [first, second] = [job(), job()];
  const failed = turns.take('a', first.work);
  const next = turns.take('a', second.work);
  first.end(new Error('broken'));
  await expect(failed).rejects.toThrow('broken');
  second.end();
  expect(await next).toBe('done');
});

test('nobody waits for another key, and no key is kept when nobody is there', async () => {
  const turns = new Turns(1);
  const [here, there] = [job(), job()];
  const answers = [turns.take('a', here.work), turns.take('b', there.work)];
  await settled();
  expect([here.began, there.began]).toEqual([true, true]);
  expect(turns.size).toBe(2);
  here.end();
  there.end();
  await Promise.all(answers);
  expect(turns.size).toBe(0);
});
