import { CommandLine } from '../../support/command-line';
import { PASSWORD } from '../../support/sign-in';
import { TestSystem } from '../../support/system';

// Each call is a process of its own.
jest.setTimeout(120_000);

let system: TestSystem;
let root: CommandLine;
beforeAll(async () => {
  system = await TestSystem.start({ workers: false });
  await system.organization({
    organization: { key: 'acme', name: 'Acme' },
    roles: [],
    users: [{ username: 'root', name: 'Root', roles: ['admin'] }],
  });
  root = await CommandLine.of(system, 'root', 'root');
});
afterAll(async () => {
  root.leave();
  await system.stop();
});

test('a person from the first day to the last', async () => {
  const roles = ['--role', 'finance,board', '--manager', 'dave'];
  const [made] = await root.json(['user', 'create', 'wanda', '--name', 'Wanda Weber', ...roles]);
  expect(made).toMatchObject({ username: 'wanda', roles: ['board', 'finance'], manager: 'dave' });
  const set = await root.type(['user', 'set-password', 'wanda'], PASSWORD);
  expect(set).toEqual({ code: 0, output: expect.stringContaining('wanda has a new password') });
  const wanda = new CommandLine({ COUNTERSIGN_API_URL: system.api });
  const who = ['sign-in', '--organization', 'acme', '--username', 'wanda'];
  expect((await wanda.type(who, PASSWORD)).code).toBe(0);
  const refused = await wanda.type(['user', 'create', 'eve', '--name', 'Eve']);
  expect(refused).toEqual({ code: 1, output: expect.stringMatching(/person\.change.*\nAsk an/) });

  expect((await root.json(['user', 'list', '--role', 'board'])).map((u) => u.username)).toContain(
    'wanda',
  );
  expect((await root.type(['user', 'deactivate', 'wanda'])).output).toBe('wanda is not active.\n');
  expect((await wanda.type(['whoami'])).code).toBe(1);
  expect((await root.type(['user', 'activate', 'wanda'])).output).toBe('wanda is active.\n');
  wanda.leave();
});

test('roles, their members and what they may do', async () => {
  const create = ['role', 'create', 'auditors', '--name', 'Auditors', '--senior', 'management'];
  expect((await root.type(create)).code).toBe(0);
  expect((await root.type(['role', 'add-member', 'auditors', 'bob'])).code).toBe(0);
  const [auditors] = (await root.json(['role', 'list'])).filter(({ key }) => key === 'auditors');
  expect(auditors).toMatchObject({ senior: 'management', members: 1 });
  expect((await root.type(['role', 'list'])).output).toMatch(
    /\n {2}auditors +Auditors +1 +management\n/,
  );
  await root.type(['role', 'remove-member', 'auditors', 'bob']);
  await root.json(['role', 'grant', 'auditors', 'insight.view']);
  const limits = ['--constraints', '{"priority":"low"}'];
  await root.json(['role', 'grant', 'auditors', 'task.decide', ...limits]);
  expect(await root.json(['role', 'grants', 'auditors'])).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ permission: 'insight.view' }),
      expect.objectContaining({ permission: 'task.decide', constraints: { priority: 'low' } }),
    ]),
  );
});

test('keys of a service: made, shown this once, used, and ended', async () => {
  const account = { username: 'cli-shop', name: 'The shop' };
  expect((await system.as('root').post('/service-accounts', account)).status).toBe(201);
  const create = ['key', 'create', 'cli-shop', '--name', 'checkout', '--scopes', 'approval.view'];
  const { output } = await root.type(create);
  const shop = new CommandLine({
    COUNTERSIGN_API_URL: system.api,
    COUNTERSIGN_API_KEY: output.trim(),
  });
  expect((await shop.json(['whoami']))[0]).toMatchObject({ username: 'cli-shop', kind: 'service' });
  const [key] = await root.json(['key', 'list', 'cli-shop']);
  expect(key).toMatchObject({ name: 'checkout', scopes: ['approval.view'] });
  expect((await root.type(['key', 'revoke', 'cli-shop', key.id])).code).toBe(0);
  const ended = await shop.type(['whoami']);
  expect(ended.code).toBe(1);
  expect(await root.json(['key', 'list', 'cli-shop'])).toEqual([]);
  shop.leave();
});
