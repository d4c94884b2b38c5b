import { CommandLine } from '../../support/command-line';
import { TestSystem } from '../../support/system';

// Each call is a process of its own.
jest.setTimeout(120_000);

let system: TestSystem;
let line: CommandLine;
beforeAll(async () => {
  system = await TestSystem.start({ workers: false });
  line = await CommandLine.of(system, 'alice');
});
afterAll(async () => {
  line.leave();
  await system.stop();
});

const PURCHASE = `
key: cli-purchase
spec:
  strategy: 3
  name: Purchase
  steps:
    - key: check
      approver: { role: finance, minApprovers: 2 }
    - { key: sign, approver: { user: erin } }
`;
const TRAVEL =
  '{ "key": "cli-travel", "spec": { "strategy": 3, "steps": [' +
  '{ "key": "only", "approver": { "user": "bob" } }] } }';
const ASKS_NOBODY = PURCHASE.replace('cli-purchase', 'cli-unknown').replace('erin', 'nobody-here');

const versionsOf = async (key: string) =>
  system.rows<{ number: number; status: string }>(
    `SELECT v.number, v.status FROM countersign.definition_version v
     JOIN countersign.definition d ON d.id = v.definition_id WHERE d.key = $1 ORDER BY v.number`,
    [key],
  );

test('files are applied where they differ: new, unchanged, a next version; a dry run does nothing', async () => {
  const file = line.file('all.yaml', `${PURCHASE}---\n${TRAVEL}\n`);
  const dry = await line.type(['definition', 'apply', '--dry-run', file]);
  expect(dry).toEqual({
    code: 0,
    output: 'cli-purchase: would be new\ncli-travel: would be new\n',
  });
  expect(await versionsOf('cli-purchase')).toEqual([]);

  expect((await line.type(['definition', 'apply', file])).output).toBe(
    'cli-purchase: new, version 1\ncli-travel: new, version 1\n',
  );
  // The abbreviation "minApprovers" and the order of the fields are no difference.
  const again = await line.json(['definition', 'apply', file]);
  expect(again.map(({ change, version }) => [change, version])).toEqual([
    ['unchanged', 1],
    ['unchanged', 1],
  ]);
  line.file('all.yaml', `${PURCHASE.replace('user: erin', 'user: dave')}---\n${TRAVEL}\n`);
  expect((await line.type(['definition', 'apply', file])).output).toBe(
    'cli-purchase: version 2\ncli-travel: unchanged (version 1)\n',
  );
  expect(await versionsOf('cli-purchase')).toEqual([
    { number: 1, status: 'retired' },
    { number: 2, status: 'active' },
  ]);
});

test('a diff is against what is published, not against a draft, and tells by its exit code', async () => {
  await line.type(['definition', 'apply', '-'], PURCHASE);
  const file = line.file('purchase.yaml', PURCHASE);
  expect(await line.type(['definition', 'diff', file])).toEqual({
    code: 0,
    output: 'cli-purchase: no difference\n',
  });
  const draft = { strategy: 3, steps: [{ key: 'draft', approver: { user: 'bob' } }] };
  await system.as('alice').post('/definitions', { key: 'cli-purchase', spec: draft });
  expect((await line.type(['definition', 'diff', file])).code).toBe(0);

  line.file('purchase.yaml', PURCHASE.replace('user: erin', 'user: dave'));
  const { code, output } = await line.type(['definition', 'diff', file]);
  expect(code).toBe(1);
  expect(output).toMatch(/^--- cli-purchase version \d\n\+\+\+ purchase.yaml\n@@ /);
  expect(output.split('\n').filter((l) => /^[-+] /.test(l))).toEqual([
    expect.stringMatching(/^-\s+user: erin$/),
    expect.stringMatching(/^\+\s+user: dave$/),
  ]);
});

test('what is exported can be applied again without a change', async () => {
  await line.type(['definition', 'apply', '-'], TRAVEL);
  const exported = await line.type(['definition', 'export', 'cli-travel']);
  expect(exported.code).toBe(0);
  expect(exported.output).toMatch(/^key: cli-travel\nspec:\n/);
  const again = await line.type(['definition', 'apply', '-'], exported.output);
  expect(again.output).toMatch(/^cli-travel: unchanged/);
  const [listed] = (await line.json(['definition', 'list'])).filter(
    ({ key }) => key === 'cli-travel',
  );
  expect(listed).toMatchObject({ version: 1, status: 'active' });
});

test('nothing is published when anything is wrong with any of the files, and every problem has its line', async () => {
  const good = line.file('good.yaml', PURCHASE.replace('cli-purchase', 'cli-never'));
  const bad = line.file('bad.yaml', PURCHASE.replace('steps:', 'stepz:'));
  const found = await line.type(['definition', 'apply', good, bad]);
  expect(found.code).toBe(1);
  expect(found.output).toMatch(/^bad\.yaml:4: cli-purchase: spec: .*stepz/);
  expect(found.output).toContain('nothing was changed');
  expect(await versionsOf('cli-never')).toEqual([]);
  // What only the server knows leaves no draft behind either.
  const unknown = await line.type(['definition', 'apply', '-'], ASKS_NOBODY);
  expect(unknown.code).toBe(1);
  expect(unknown.output).toMatch(/nobody-here.*\nCorrect every problem/);
  expect(await versionsOf('cli-unknown')).toEqual([]);
});

test('files are checked without a server', async () => {
  const good = line.file('good.yaml', PURCHASE);
  const offline = { COUNTERSIGN_API_URL: 'http://127.0.0.1:1' };
  expect(await line.type(['definition', 'validate', good], '', offline)).toEqual({
    code: 0,
    output: 'Nothing is wrong with cli-purchase.\n',
  });
  const broken = line.file('broken.yaml', PURCHASE.replace('key: sign', 'key: check'));
  const found = await line.type(['definition', 'validate', broken, '--json'], '', offline);
  expect(found.code).toBe(1);
  const problem = JSON.parse(found.output.split('\n')[0] ?? '');
  expect(problem).toMatchObject({ file: 'broken.yaml', key: 'cli-purchase' });
});
