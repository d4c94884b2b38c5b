import { execFile } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { SAMPLES } from './lint-fixture';
import { ROOT, Tree } from './tree';

const run = promisify(execFile);
const ESLINT = path.join(ROOT, 'node_modules/eslint/bin/eslint.js');

interface FileResult {
  filePath: string;
  messages: { ruleId: string | null; message: string }[];
}

/** Lints all samples at once with the repository's configuration, in a tree of their own. */
async function lint(): Promise<Map<string, FileResult['messages']>> {
  using tree = new Tree(Object.fromEntries(SAMPLES.map(({ file, code }) => [file, code])));
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(tree.directory, 'node_modules'));
  const output = await run(
    process.execPath,
    [
      ESLINT,
      ...['--config', path.join(ROOT, 'eslint.config.mjs'), '--format', 'json'],
      ...['--parser-options', `tsconfigRootDir:${tree.directory}`, '.'],
    ],
    { cwd: tree.directory, maxBuffer: 64 * 1024 * 1024 },
  ).catch((error: { code?: number; stdout: string; stderr: string }) => {
    // 1 is the answer "there are errors"; anything else is ESLint itself failing.
    if (error.code !== 1) throw new Error(error.stderr);
    return error;
  });
  const results = JSON.parse(output.stdout) as FileResult[];
  return new Map(
    results.map(({ filePath, messages }) => [path.relative(tree.directory, filePath), messages]),
  );
}

describe('lint rules', () => {
  let messages: Awaited<ReturnType<typeof lint>>;

  beforeAll(async () => {
    messages = await lint();
  }, 90_000);

  it.each(SAMPLES.filter(({ rules }) => rules.length > 0))(
    '$rules refuse $what, and no other rule does',
    ({ file, rules }) => {
      expect(messages.get(file)?.map(({ ruleId }) => ruleId)).toEqual(rules);
    },
  );

  it.each(SAMPLES.filter(({ rules }) => rules.length === 0))('allow $what', ({ file }) => {
    expect(messages.get(file)).toEqual([]);
  });
});
