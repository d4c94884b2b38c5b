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
  const secrets = { COUNTERSIGN_SECRETS: 's'.repeat(32) };
  const keys = { NODE_ENV: 'production', COMMAND_KEYS: 'k'.repeat(32), ...secrets };
  expect(() => readConfig({ ...keys, COUNTERSIGN_SECRETS: '' })).toThrow(/SECRETS: required/);
  expect(readConfig(keys).commandKeys).toEqual(['k'.repeat(32)]);
  expect(() => readConfig({ ...keys, APPROVAL_FAILPOINTS: 'a:crash' })).toThrow(
    /refused in production/,
  );
  expect(() => readConfig({ COMMAND_KEYS: 'short' })).toThrow(/at least 32/);
  expect(() => readConfig({ COUNTERSIGN_SECRETS: 'short' })).toThrow(/at least 32/);
});

const problems = (environment: NodeJS.ProcessEnv): string => {
  try {
    readConfig(environment);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

test('a variable that looks like ours and is none is a problem, with the name that was meant', () => {
  expect(problems({ COUNTERSIGN_PROT: '80', COUNTERSIGN_LOGLEVEL: 'info', OTHER: 'x' })).toBe(
    'The configuration has problems:\n' +
      '  COUNTERSIGN_PROT: is no setting; did you mean COUNTERSIGN_PORT?\n' +
      '  COUNTERSIGN_LOGLEVEL: is no setting; did you mean COUNTERSIGN_LOG_LEVEL?',
  );
});

test.each([
  ['COUNTERSIGN_CORS_ORIGINS', 'https://a.example/path', /no origin/],
  ['COUNTERSIGN_CORS_ORIGINS', 'a.example', /no origin/],
  ['COUNTERSIGN_CORS_ORIGINS', 'https://a.example, https://*.example', ''],
  ['COUNTERSIGN_TRUSTED_PROXIES', '10.0.0.0/33', /no range/],
  ['COUNTERSIGN_TRUSTED_PROXIES', 'proxy.local', /no address/],
  ['COUNTERSIGN_TRUSTED_PROXIES', 'true', /no address/],
  ['COUNTERSIGN_TRUSTED_PROXIES', '10.0.0.7, fd00::/8, loopback', ''],
  ['COUNTERSIGN_PUBLIC_URL', 'ftp://a.example', /COUNTERSIGN_PUBLIC_URL/],
])('%s=%s is checked', (name, value, problem) => {
  const found = problems({ [name]: value });
  if (problem === '') expect(found).toBe('');
  else expect(found).toMatch(problem);
});

test('in production nobody is believed for a header', () => {
  const production = { NODE_ENV: 'production', COMMAND_KEYS: 'k'.repeat(32) };
  const secrets = { COUNTERSIGN_SECRETS: `${'n'.repeat(32)}, ${'o'.repeat(32)}` };
  expect(readConfig({ ...production, ...secrets })).toMatchObject({
    secrets: ['n'.repeat(32), 'o'.repeat(32)],
    access: { trustUserHeader: false },
  });
  expect(() =>
    readConfig({ ...production, ...secrets, COUNTERSIGN_TRUST_USER_HEADER: 'true' }),
  ).toThrow(/COUNTERSIGN_TRUST_USER_HEADER: refused in production/);
});
