import { readConfig } from '../../src/platform/config/config';

test('the defaults are enough for a bare machine', () => {
  expect(readConfig({})).toMatchObject({
    production: false,
    databaseUrl: undefined,
    port: 3000,
    portIsFixed: false,
    temporal: { address: undefined, namespace: 'default', taskQueue: 'approvals' },
  });
});

test('every problem is named with its variable, all at once', () => {
  const environment = {
    DATABASE_URL: 'mysql://x',
    TEMPORAL_ADDRESS: 'nowhere',
    COUNTERSIGN_PORT: '99999',
    DATABASE_POOL_SIZE: 'many',
  };
  const message = (() => {
    try {
      readConfig(environment);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  })();
  for (const name of Object.keys(environment)) expect(message).toContain(name);
});

test('in production commands have to be signed, and failpoints are refused', () => {
  expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(/COMMAND_KEYS: required/);
  const secrets = { COUNTERSIGN_SECRETS: `${'n'.repeat(32)}, ${'o'.repeat(32)}` };
  const keys = { NODE_ENV: 'production', COMMAND_KEYS: 'k'.repeat(32), ...secrets };
  expect(readConfig(keys).commandKeys).toEqual(['k'.repeat(32)]);
  expect(() => readConfig({ ...keys, APPROVAL_FAILPOINTS: 'a:crash' })).toThrow(
    /refused in production/,
  );
  expect(() => readConfig({ COMMAND_KEYS: 'short' })).toThrow(/at least 32/);
});

test('in production tokens need secrets, and nobody is believed for a header', () => {
  const production = { NODE_ENV: 'production', COMMAND_KEYS: 'k'.repeat(32) };
  const secrets = { COUNTERSIGN_SECRETS: `${'n'.repeat(32)}, ${'o'.repeat(32)}` };
  expect(() => readConfig(production)).toThrow(/COUNTERSIGN_SECRETS: required/);
  expect(() => readConfig({ COUNTERSIGN_SECRETS: 'short' })).toThrow(/at least 32/);
  expect(readConfig({ ...production, ...secrets })).toMatchObject({
    secrets: ['n'.repeat(32), 'o'.repeat(32)],
    access: { trustUserHeader: false },
  });
  expect(() =>
    readConfig({ ...production, ...secrets, COUNTERSIGN_TRUST_USER_HEADER: 'true' }),
  ).toThrow(/COUNTERSIGN_TRUST_USER_HEADER: refused in production/);
});
