import { statSync } from 'node:fs';
import path from 'node:path';
import { CommandLine } from '../../support/command-line';
import { ONE_STEP, TestSystem } from '../../support/system';

// Each call is a process of its own.
jest.setTimeout(120_000);

let system: TestSystem;
let alice: CommandLine;
let bob: CommandLine;
let definition: string;
beforeAll(async () => {
  system = await TestSystem.start();
  [alice, bob] = await Promise.all([
    CommandLine.of(system, 'alice'),
    CommandLine.of(system, 'bob'),
  ]);
  definition = await system.publish(ONE_STEP);
});
afterAll(async () => {
  for (const line of [alice, bob]) line.leave();
  await system.stop();
});

const attach = async (id: string, ...more: string[]): Promise<string> => {
  const [done] = await alice.json(['attach', definition, 'cli-order', id, ...more]);
  return done.approvalId as string;
};

test('from attaching to the decision, with commands alone', async () => {
  const preview = await alice.type(['preview', definition, 'cli-order', 'A-1']);
  expect(preview).toEqual({ code: 0, output: expect.stringMatching(/1\. "only" asks .*bob/) });
  const fields = [
    '--title',
    'Two laptops',
    '--attribute',
    'amount=890',
    '--attribute',
    'to.city=Bonn',
  ];
  const approval = await attach('A-1', ...fields);
  const [shown] = await alice.json(['show', 'cli-order/A-1']);
  expect(shown).toMatchObject({
    ...{ id: approval, status: 'open', subjectTitle: 'Two laptops' },
    attributes: { amount: 890, to: { city: 'Bonn' } },
  });

  const waiting = await bob.type(['inbox', '--subject-type', 'cli-order']);
  expect(waiting.output).toMatch(
    /^TASK +SUBJECT +TITLE +STEP +DUE\n\S+ +cli-order\/A-1 +Two laptops +only +-\n$/,
  );
  const why = await alice.type(['why', 'cli-order/A-1', '--user', 'bob']);
  expect(why.output).toMatch(/bob may act/);
  const [task] = await bob.json(['inbox']);

  const done = await bob.type(['approve', task.id, '--comment', 'Within the budget.']);
  expect(done).toEqual({ code: 0, output: 'Done (approve). The approval is approved.\n' });
  const after = await alice.type(['show', approval]);
  expect(after.output).toMatch(/is approved, version/);
  expect(after.output).toMatch(/Timeline \(UTC\)\n(.*\n)*.*bob approved/);
  const listed = await alice.json(['list', '--status', 'approved', '--requester', 'me']);
  expect(listed.map(({ id }) => id)).toContain(approval);
});

test('a decision by subject, by approval or repeated with its key is the same decision', async () => {
  const approval = await attach('A-2');
  const words = ['comment', 'cli-order/A-2', '--comment', 'See the offer.'];
  const once = ['--idempotency-key', 'the-key-of-a-2'];
  const [first] = await bob.json([...words, ...once]);
  const [second] = await bob.json([...words, ...once]);
  expect(second.outcome).toEqual(first.outcome);
  const [rejected] = await bob.json(['reject', approval, '--comment', 'Out of date.']);
  expect(rejected.view.status).toBe('rejected');
});

test('a refusal says what and how in two lines, and ends with 1', async () => {
  const approval = await attach('A-3');
  const refused = await alice.type(['approve', approval]);
  expect(refused.code).toBe(1);
  expect(refused.output.trim().split('\n')).toEqual([
    expect.stringMatching(/^countersign: /),
    expect.stringMatching(/\.$/),
  ]);
  const moved = await bob.type(['approve', approval, '--if-version', '99']);
  expect(moved).toEqual({ code: 1, output: expect.stringContaining('Read it again') });
  const unknown = await bob.type(['approve', '01990b6e-6f0c-7b57-9d15-0c2a4a1b6c3d']);
  expect(unknown).toEqual({ code: 1, output: expect.stringContaining('no such approval') });
  const nothing = await bob.type(['show', 'cli-order/none']);
  expect(nothing.code).toBe(1);
  expect((await alice.json(['show', approval]))[0].status).toBe('open');
});

test('the tokens of a sign-in are kept for their owner alone, renewed, and gone after sign-out', async () => {
  const line = await CommandLine.of(system, 'carol');
  const file = path.join(line.folder, 'countersign/session.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const kept = JSON.parse(line.read('countersign/session.json'));
  line.file('countersign/session.json', JSON.stringify({ ...kept, renewAt: 0 }));
  expect((await line.json(['whoami']))[0]).toMatchObject({ username: 'carol' });
  const renewed = JSON.parse(line.read('countersign/session.json'));
  expect(renewed.refreshToken).not.toBe(kept.refreshToken);
  // One that was not good any more is renewed as well.
  line.file('countersign/session.json', JSON.stringify({ ...renewed, accessToken: 'x' }));
  expect((await line.json(['whoami']))[0]).toMatchObject({ username: 'carol' });

  const last = JSON.parse(line.read('countersign/session.json'));
  expect((await line.type(['sign-out'])).code).toBe(0);
  const nobody = await line.type(['whoami']);
  expect(nobody).toEqual({
    code: 2,
    output: expect.stringMatching(/^.*Nobody is signed in.*\nRun "countersign sign-in/),
  });
  line.file('countersign/session.json', JSON.stringify(last));
  const ended = await line.type(['whoami']);
  expect(ended).toEqual({
    code: 1,
    output: expect.stringMatching(/session has ended.*\nSign in again/),
  });
  line.leave();
});

test('a wrong password, and an API that is not there', async () => {
  const line = new CommandLine({ COUNTERSIGN_API_URL: system.api });
  const who = ['sign-in', '--organization', 'acme', '--username', 'bob'];
  const wrong = await line.type(who, 'not the password');
  expect(wrong).toEqual({
    code: 1,
    output: expect.stringMatching(/\nCheck organization, username/),
  });
  expect(() => line.read('countersign/session.json')).toThrow();
  const away = await line.type(who, 'x', { COUNTERSIGN_API_URL: 'http://127.0.0.1:1' });
  expect(away).toEqual({
    code: 1,
    output: expect.stringMatching(/does not answer at .*\nCheck COUNTERSIGN_API_URL/),
  });
  line.leave();
});
