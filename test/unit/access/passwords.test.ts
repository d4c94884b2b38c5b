import { parseOptions } from '@node-rs/argon2';
import { passwordProblem } from '../../../src/access/password-rules';
import { Passwords } from '../../../src/access/passwords';

const NAMES = ['romero', 'Alice Romero', 'acme-corporation'];

test.each([
  'eight888',
  'three tall windmills',
  'correct horse battery',
  'ünïcödé',
  'паролище',
  'x'.repeat(62) + 'yz',
  `${'long enough '.repeat(10)}12345678`,
  '        8 blanks',
])('"%s" is a password', (password) => {
  if ([...password].length < 8) expect(passwordProblem(password, NAMES)).toMatch(/at least 8/);
  else expect(passwordProblem(password, NAMES)).toBeUndefined();
});

test.each([
  ['', /at least 8/],
  ['seven77', /at least 8/],
  ['👍👍👍👍', /at least 8/],
  ['x1'.repeat(65), /at most 128/],
  ['password', /everybody tries/],
  ['PassWord123', /everybody tries/],
  ['1234567890', /everybody tries/],
  ['aaaaaaaaaaaa', /everybody tries/],
  ['romero2024!', /name/],
  ['...Countersign1', /name/],
  ['Acme-Corporation', /name/],
])('"%s" is none', (password, why) => {
  expect(passwordProblem(password, NAMES)).toMatch(why);
});

test('hashes are Argon2id of 19 MiB in two passes, and differ for the same password', async () => {
  const passwords = new Passwords();
  const [one, two] = await Promise.all([passwords.hash('same'), passwords.hash('same')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$/);
  expect(parseOptions(one)).toMatchObject({ memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  expect(one).not.toBe(two);
});

test('a password is right in whatever form its letters were typed, and only with its hash', async () => {
  const passwords = new Passwords();
  const hash = await passwords.hash('caf\u00e9 au lait');
  expect(await passwords.verify(hash, 'cafe\u0301 au lait')).toBe(true);
  expect(await passwords.verify(hash, 'cafe au lait')).toBe(false);
  expect(await passwords.verify(undefined, '')).toBe(false);
});

test('who comes when too many wait is told to come back, and nobody waits for ever', async () => {
  const passwords = new Passwords();
  const settled = await Promise.allSettled(
    Array.from({ length: 520 }, () => passwords.verify('$no-hash', 'x')),
  );
  const codes = settled.map((result) =>
    result.status === 'rejected' ? (result.reason as { code: string }).code : 'fine',
  );
  expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(18);
  expect(await passwords.verify(undefined, 'x')).toBe(false);
});
