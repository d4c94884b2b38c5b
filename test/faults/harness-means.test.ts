import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Clock, clockLibrary } from './harness/clocks';
import { linesOf } from './harness/cluster';
import { lacksDisks, SmallDisk } from './harness/disk';
import { SCENARIOS } from './harness/scenarios';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-means-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('every scenario has a name of its own, and says what a machine lacks for it', () => {
  const names = SCENARIOS.map(({ number, name }) => `${number} ${name}`);
  expect(new Set(names).size).toBe(names.length);
  for (const { number, lacks } of SCENARIOS) {
    expect([number, lacks?.() ?? 'needs nothing']).toEqual([
      number,
      expect.stringMatching(/^(needs|in test\/)/),
    ]);
  }
});

test('settings are quoted as PostgreSQL reads them', () => {
  expect(linesOf({ max_wal_size: '4GB', search_path: "it's" })).toBe(
    "max_wal_size = '4GB'\nsearch_path = 'it''s'\n",
  );
});

test('the library for clocks is found where a distribution puts it, the one for threads first', () => {
  expect(clockLibrary([folder])).toBeUndefined();
  mkdirSync(path.join(folder, 'faketime'));
  for (const name of ['libfaketime.so.1', 'libfaketimeMT.so.1']) {
    const file = path.join(folder, 'faketime', name);
    writeFileSync(file, '');
    expect(clockLibrary(['/nowhere', folder])).toBe(file);
  }
});

test('a clock is set by a file, so that it can jump while its program runs', () => {
  const file = path.join(folder, 'clock');
  const clock = new Clock(file, '+1h');
  expect(readFileSync(file, 'utf8')).toBe('+1h\n');
  clock.set('-1h');
  expect(readFileSync(file, 'utf8')).toBe('-1h\n');
  expect(clock.environment).toMatchObject({
    ...{ FAKETIME_TIMESTAMP_FILE: file, FAKETIME_DONT_FAKE_MONOTONIC: '1' },
  });
});

const testWithDisks = lacksDisks() === undefined ? test : test.skip;

testWithDisks('a small disk is filled to the last page, freed, and taken away', () => {
  const disk = SmallDisk.mount(path.join(folder, 'disk'), 3);
  try {
    disk.fill();
    expect(statfsSync(disk.folder).bavail).toBe(0);
    expect(() => writeFileSync(path.join(disk.folder, 'more'), 'x')).toThrow('ENOSPC');
    disk.free();
    expect(statfsSync(disk.folder).bavail).toBeGreaterThan(700);
  } finally {
    disk.unmount();
  }
  expect(readdirSync(disk.folder)).toEqual([]);
});
