import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isGood, readRuns, report, summarize } from '../../../tools/acceptance-report.cjs';
import AcceptanceReporter from '../../../tools/acceptance-reporter.cjs';

const PROJECTS = ['pure', 'real'];
const WHOLE = { testPathPatterns: { patterns: [] }, nonFlagArgs: [], bail: 0 };
/** Built here, so that the titles of these tests claim nothing themselves. */
const FIRST = `S${1}`;
const SECOND = `S${2}`;

let directory: string;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'countersign-acceptance-'));
  file = path.join(directory, 'acceptance.json');
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(directory, { recursive: true });
});

interface Told {
  project: string;
  tests?: [title: string, status: string][];
  cannotLoad?: boolean;
}

/** Reports a run as Jest does. */
function run(told: Told[], config: object = {}, results: object = {}): void {
  const reporter = new AcceptanceReporter({ ...WHOLE, ...config }, { projects: PROJECTS, file });
  const contexts = told.map(({ project }) => ({ config: { displayName: { name: project } } }));
  contexts.forEach((context) => reporter.onTestFileStart({ context }));
  reporter.onRunComplete(new Set(contexts), {
    wasInterrupted: false,
    testResults: told.map(({ project, tests = [], cannotLoad }) => ({
      displayName: { name: project },
      testFilePath: `/somewhere/${project}.test.ts`,
      testResults: tests.map(([fullName, status]) => ({ fullName, status })),
      ...(cannotLoad ? { testExecError: new Error('no such module') } : {}),
    })),
    ...results,
  });
}

const summary = () => summarize(readRuns(file), PROJECTS);

const passing: Told[] = [
  { project: 'pure', tests: [[`${FIRST} x`, 'passed']] },
  { project: 'real', tests: [[`${SECOND} y`, 'passed']] },
];

it('counts both projects of a whole run', () => {
  run(passing);
  expect(summary()).toMatchObject({ proven: [1, 2], missingProjects: [], passed: 2, failed: 0 });
  expect(isGood(summary())).toBe(true);
  const lines = report(summary()).split('\n');
  expect(lines[0]).toBe('proven 2 of 243');
  expect(lines.at(-1)).toBe('tests: 2 passed, 0 failed');
});

it.each([
  ['paths', { testPathPatterns: { patterns: ['decide'] } }],
  ['a name', { testNamePattern: 'quorum' }],
  ['changed files', { onlyChanged: true }],
  ['failures', { onlyFailures: true }],
  ['a shard', { shard: { shardIndex: 1, shardCount: 2 } }],
  ['what runs before the first failure', { bail: 1 }],
])('a run of %s leaves the results of the last whole run alone', (_case, config) => {
  run(passing);
  run([{ project: 'pure', tests: [[`${FIRST} x`, 'failed']] }], config);
  expect(summary()).toMatchObject({ proven: [1, 2], failed: 0 });
});

it('one project alone is not the whole', () => {
  run([{ project: 'pure', tests: [[`${FIRST} x`, 'passed']] }]);
  expect(summary()).toMatchObject({ proven: [1], missingProjects: ['real'] });
  expect(isGood(summary())).toBe(false);
  expect(report(summary())).toContain('real: no whole run');
});

it('says when the projects come from different runs', () => {
  jest.useFakeTimers({ now: new Date('2026-01-01T00:00:00Z') });
  run([{ project: 'pure', tests: [[`${FIRST} x`, 'passed']] }]);
  jest.setSystemTime(new Date('2026-01-02T00:00:00Z'));
  run([{ project: 'real', tests: [[`${SECOND} y`, 'passed']] }]);
  jest.useRealTimers();
  expect(report(summary())).toContain('pure: from the run of 2026-01-01');
});

it('an interrupted run voids what it began', () => {
  run(passing);
  run(passing.slice(0, 1), {}, { wasInterrupted: true });
  expect(summary()).toMatchObject({ proven: [2], missingProjects: ['pure'] });
});

it('a file that cannot be loaded is a failure', () => {
  run([...passing, { project: 'real', cannotLoad: true }]);
  expect(summary()).toMatchObject({ passed: 2, failed: 1 });
  expect(isGood(summary())).toBe(false);
});

it('a run without a test is not good', () => {
  run([{ project: 'pure' }, { project: 'real' }]);
  expect(isGood(summary())).toBe(false);
});
