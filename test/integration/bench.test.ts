import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readBaseline, worseThan, type Cell, type Results } from '../../tools/bench/baseline.cjs';

const RUN = path.join(__dirname, '../../tools/bench/run.cjs');
const UPDATE = 'npm run bench -- --suite m --baseline';

jest.setTimeout(180_000);

let folder: string;
let results: Results;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-bench-test-'));
  const out = path.join(folder, 'results.json');
  const words = ['--quick', '--suite', 'gate,q4', '--report', '--report-folder', folder];
  const { code, output } = await bench([...words, '--out', out]);
  if (code !== 0) throw new Error(output);
  results = JSON.parse(readFileSync(out, 'utf8')) as Results;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function bench(words: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    // Nothing of what configures the tests.
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] };
    execFile(process.execPath, [RUN, ...words], { env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr });
    });
  });
}

const cell = (suite: string, wanted: string): Cell | undefined =>
  results.suites[suite]?.cells.find(({ id }) => id === wanted);

test('an approval costs no more events, bytes, statements, transactions and actions than accepted', () => {
  const worse = worseThan(readBaseline(), results);
  const words = worse.length > 0 ? [...worse, `When this is meant: ${UPDATE}`] : [];
  expect(words).toEqual([]);
});

test('attach and one decision cost at most 16 events and 4 kB, every further decision 8 events', () => {
  expect(cell('gate', 'm1.one-step')?.value).toBeLessThanOrEqual(16);
  expect(cell('gate', 'm2.one-step')?.value).toBeLessThanOrEqual(4_096);
  expect(cell('gate', 'm1.further')?.value).toBeLessThanOrEqual(8);
});

test('a worse number is noticed, and a better one is none', () => {
  const accepted = { 'm1.x': 14, 'm2.x': 4_000, m10: 1_000 };
  const measured = (events: number, bytes: number, kilobytes: number): string[] => {
    const named = (id: string, value: number): Cell => ({ id, title: id, unit: 'units', value });
    const cells = [named('m1.x', events), named('m2.x', bytes), named('m10', kilobytes)];
    return worseThan(accepted, { suites: { gate: { cells } } });
  };
  expect(measured(14, 4_079, 1_019)).toEqual([]);
  expect(measured(13, 3_000, 900)).toEqual([]);
  expect(measured(15, 4_081, 1_021)).toEqual([
    'm1.x: 15 units instead of 14',
    'm2.x: 4081 units instead of 4000',
    'm10: 1021 units instead of 1000',
  ]);
  const unknown: Cell = { id: 'm3.new', title: 'new', unit: 'statements', value: 1 };
  expect(worseThan(accepted, { suites: { gate: { cells: [unknown] } } })).toHaveLength(1);
});

test('a run measures both sides, checks what it did and writes the report', () => {
  for (const suite of ['gate', 'q4']) expect(cell(suite, 'invariants')).toMatchObject({ value: 0 });
  expect(cell('q4', 'q4.4')?.value).toBeGreaterThan(0);
  const report = readFileSync(path.join(folder, 'performance.md'), 'utf8');
  expect(report).toContain('Some of these numbers are of a smoke run');
  expect(report).toContain('| fifty-decisions | 357 |');
  const plots = readdirSync(path.join(folder, 'performance')).sort();
  expect(plots).toEqual(['history.svg', 'ratios.svg']);
});

test.each([
  [['--suite', 'q99'], 'There is no suite "q99".'],
  [['--pairs', 'many'], '--pairs takes whole numbers.'],
  [['--fast'], "Unknown option '--fast'"],
])('%j is refused with what to write instead', async (words, reason) => {
  const { code, output } = await bench(words);
  expect(code).toBe(2);
  expect(output).toContain(reason);
  expect(output).toContain('npm run bench -- [options]');
});
