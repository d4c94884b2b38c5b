import {
  attributesFinding,
  clockFinding,
  nodeFinding,
  outboxFinding,
  publicUrlFinding,
  retentionFinding,
  roleFinding,
  schemaFinding,
  temporalVersionFinding,
  workersFinding,
} from '../../../src/cli/doctor/rules';
import { readConfig } from '../../../src/platform/config/config';

const SIGHT = {
  ...{ version: '18.1', versionNumber: 180_001, user: 'web' },
  ...{ isOwner: false, isMember: true },
};

test.each([
  ['20.20.2', 'ok'],
  ['22.1.0', 'ok'],
  ['20.19.9', 'fail'],
  ['18.20.0', 'fail'],
])('Node %s: %s', (version, verdict) => {
  expect(nodeFinding(version).verdict).toBe(verdict);
});

test.each([
  ['1.25.0', 'ok'],
  ['1.31.0-154.0', 'ok'],
  ['2.0.0', 'ok'],
  ['1.24.9', 'fail'],
  ['', 'fail'],
])('Temporal %s: %s', (version, verdict) => {
  expect(temporalVersionFinding(version).verdict).toBe(verdict);
});

test.each([
  [0, 'ok'],
  [1_999, 'ok'],
  [-1_999, 'ok'],
  [2_001, 'fail'],
  [-2_001, 'fail'],
  [undefined, 'warn'],
])('a clock that is %s ms ahead: %s', (ahead, verdict) => {
  expect(clockFinding('clock-temporal', ahead).verdict).toBe(verdict);
  expect(clockFinding('clock-database', ahead).verdict).toBe(verdict);
});

test('a clock that is wrong is told with its direction', () => {
  const { found, repair } = clockFinding('clock-database', -3_500);
  expect(found).toBe('The clock of PostgreSQL is 3.50 s behind this one.');
  expect(repair).toContain('NTP');
});

test('the owner of the tables is refused in production alone; who is no member everywhere', () => {
  expect(roleFinding(SIGHT, true).verdict).toBe('ok');
  expect(roleFinding({ ...SIGHT, isOwner: true }, false).verdict).toBe('ok');
  expect(roleFinding({ ...SIGHT, isOwner: true }, true).verdict).toBe('fail');
  expect(roleFinding({ ...SIGHT, isMember: false }, false)).toMatchObject({
    verdict: 'fail',
    repair: 'As the owner: GRANT countersign_app TO "web"',
  });
});

test('a schema that is newer than the program is a warning', () => {
  expect(schemaFinding({ pending: [], unknown: [] }).verdict).toBe('ok');
  expect(schemaFinding({ pending: [], unknown: ['Later0099'] }).verdict).toBe('warn');
  expect(schemaFinding({ pending: ['Rules0002'], unknown: [] }).verdict).toBe('fail');
});

test.each([
  [0, 'ok'],
  [9, 'ok'],
  [11, 'warn'],
  [61, 'fail'],
])('messages that are due since %s s: %s', (outboxLag, verdict) => {
  expect(outboxFinding({ outboxDue: 1, outboxLag }).verdict).toBe(verdict);
});

test('a worker that has stopped asking does not count; each queue needs one that asks', () => {
  const now = 1_000_000;
  const finding = (effects: number[]) =>
    workersFinding(
      new Map([
        ['q', [now - 1_000]],
        ['q-effects', effects],
      ]),
      now,
    );
  expect(finding([now - 60_000]).verdict).toBe('ok');
  expect(finding([now - 120_000])).toMatchObject({
    verdict: 'fail',
    found: 'No worker asks for work: q-effects.',
  });
  expect(finding([]).verdict).toBe('fail');
});

test('a wrong type is repaired before what is missing', () => {
  const wanted = { Assignees: 'KEYWORD_LIST', DueAt: 'DATETIME' };
  const registered = (entries: Record<string, string>) =>
    attributesFinding('prod', wanted, new Map(Object.entries(entries)));
  expect(registered({ ...wanted, Other: 'INT' }).verdict).toBe('ok');
  expect(registered({ Assignees: 'KEYWORD' })).toMatchObject({
    verdict: 'fail',
    found: 'Assignees is KEYWORD, not KEYWORD_LIST.',
  });
  expect(registered({})).toMatchObject({ found: 'Not registered: Assignees, DueAt.' });
});

test('a short retention is worth a warning in production', () => {
  expect(retentionFinding('prod', 1, false).verdict).toBe('ok');
  expect(retentionFinding('prod', 1, true)).toMatchObject({
    verdict: 'warn',
    repair: expect.stringContaining('--namespace prod --retention 30d'),
  });
  expect(retentionFinding('prod', 30, true).verdict).toBe('ok');
});

test('mails need an address to which their links lead', () => {
  const mails = { COUNTERSIGN_SMTP_URL: 'smtp://m:25', COUNTERSIGN_MAIL_FROM: 'a@b.example' };
  const verdict = (environment: Record<string, string>) =>
    publicUrlFinding(readConfig(environment)).verdict;
  expect(verdict({})).toBe('ok');
  expect(verdict(mails)).toBe('warn');
  expect(verdict({ ...mails, COUNTERSIGN_PUBLIC_URL: 'https://a.example' })).toBe('ok');
});
