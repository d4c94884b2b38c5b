import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './tree';

const run = promisify(execFile);
const JEST = path.join(ROOT, 'node_modules/jest/bin/jest.js');

const filesUnder = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(folder, file));
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

/** Folders of `src`, and with the paths of its routes each folder that has some. */
function features(): { folder: string; paths: RegExp[] }[] {
  const folders = readdirSync(path.join(ROOT, 'src'), { withFileTypes: true });
  return folders
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const routes = filesUnder(`src/${name}`).filter((file) => file.endsWith('.routes.ts'));
      const paths = routes
        .flatMap((file) => [...read(file).matchAll(/\/api\/v1(\/[a-z-]+)/g)])
        .map(([, first = '']) => new RegExp(`['"\`]${first}\\b`));
      return { folder: name, paths };
    });
}

test('S86 every folder of the source has tests, which import it or call its routes', () => {
  const tests = filesUnder('test').filter((file) => file.endsWith('.test.ts'));
  const texts = [...tests, 'test/support/system.ts'].map(read);
  const untested = features().filter(
    ({ folder, paths }) =>
      !texts.some(
        (text) =>
          new RegExp(`/src/${folder}['/]`).test(text) ||
          paths.some((pattern) => pattern.test(text)),
      ),
  );
  expect(untested).toEqual([]);
});

test('S86 a coverage report is made, line by line and in numbers', async () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'countersign-coverage-'));
  const { coverage } = (JSON.parse(read('package.json')) as { scripts: Record<string, string> })
    .scripts;
  expect(coverage).toMatch(/jest --coverage$/);
  const only = ['--collectCoverageFrom', 'src/domain/chain.ts', '--reporters', 'default'];
  const args = [
    '--coverage',
    '--coverageDirectory',
    directory,
    '--selectProjects',
    'pure',
    ...only,
  ];
  await run(process.execPath, [JEST, 'test/unit/domain/chain.test.ts', ...args], { cwd: ROOT });
  const summary = JSON.parse(
    readFileSync(path.join(directory, 'coverage-summary.json'), 'utf8'),
  ) as { total: { lines: { pct: number } } };
  expect(summary.total.lines.pct).toBeGreaterThan(90);
  expect(readFileSync(path.join(directory, 'index.html'), 'utf8')).toContain('chain.ts');
  rmSync(directory, { recursive: true });
}, 120_000);
