import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readConfig, VARIABLES } from '../../src/platform/config/config';

const ROOT = path.join(__dirname, '../..');

test('`.env.example` names every variable and no other', () => {
  const text = readFileSync(path.join(ROOT, '.env.example'), 'utf8');
  const named = [...text.matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual([...VARIABLES].sort());
});

test('S84 production starts with its secrets and without holes, or not at all', () => {
  const safe = {
    NODE_ENV: 'production',
    COMMAND_KEYS: 'k'.repeat(32),
    COUNTERSIGN_SECRETS: 's'.repeat(32),
  };
  expect(readConfig(safe)).toMatchObject({ production: true, network: { corsOrigins: [] } });
  for (const [hole, problem] of [
    [{ COMMAND_KEYS: '' }, /COMMAND_KEYS: required/],
    [{ COMMAND_KEYS: 'secret' }, /COMMAND_KEYS: .*32/],
    [{ COUNTERSIGN_SECRETS: '' }, /COUNTERSIGN_SECRETS: required/],
    [{ COUNTERSIGN_SECRETS: 'secret' }, /COUNTERSIGN_SECRETS: .*32/],
    [{ COUNTERSIGN_TRUST_USER_HEADER: 'true' }, /USER_HEADER: refused/],
    [{ COUNTERSIGN_CORS_ORIGINS: '*' }, /"\*" is refused/],
    [{ APPROVAL_FAILPOINTS: 'a:crash' }, /APPROVAL_FAILPOINTS: refused/],
  ] as const) {
    expect(() => readConfig({ ...safe, ...hole })).toThrow(problem);
  }
});

test('S84 no secret has a value in the code', () => {
  const command = ['ls-files', '-z', 'src', 'workflows', 'activities', '.env.example'];
  const files = execFileSync('git', command, { cwd: ROOT, encoding: 'utf8' }).split('\0');
  const assigned =
    /(secret|password|passwd|token|api_?key|command_?keys?)\w*['"]?\s*(?::|=|\?\?|\|\|)\s*['"`][^'"`\s]{8,}['"`]/i;
  // Words that people read, in files of nothing else.
  const isWords = (file: string): boolean => /^src\/web\/.*texts\.ts$/.test(file);
  const found = files
    .filter((file) => file !== '' && !isWords(file))
    .flatMap((file) =>
      readFileSync(path.join(ROOT, file), 'utf8')
        .split('\n')
        // The password of the demo is known to everybody, and never installed in production.
        .filter((line) => !/['"]countersign-demo['"]/.test(line))
        .filter((line) => assigned.test(line) || /-----BEGIN [A-Z ]*PRIVATE KEY/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
  expect(found).toEqual([]);
  expect('const secret = "correct-horse";').toMatch(assigned);
});
