import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { readDefinitions } from '../../../src/cli/definitions/files';
import { definitionText } from '../../../src/cli/definitions/text';
import { unifiedDiff } from '../../../src/cli/definitions/unified-diff';
import { UsageError } from '../../../src/cli/usage';
import type { DefinitionSpec } from '../../../src/domain/definition';

const folder = mkdtempSync(path.join(tmpdir(), 'countersign-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (text: string): string => {
  const name = path.join(folder, 'definition.yaml');
  writeFileSync(name, text);
  return name;
};
const GOOD = 'key: one\nspec: { strategy: 3, steps: [{ key: a, approver: { user: bob } }] }\n';

test('a problem has its line, also in the second of several documents', () => {
  const { definitions, problems } = readDefinitions([
    file(
      `${GOOD}---\nkey: two\nspec:\n  strategy: 3\n  steps:\n    - key: A b\n      approver: {}\n`,
    ),
  ]);
  expect(definitions.map(({ key }) => key)).toEqual(['one']);
  expect(problems.map(({ line, key, path: at }) => [line, key, at])).toEqual([
    [8, 'two', 'spec.steps.0.key'],
    [9, 'two', 'spec.steps.0.approver.user'],
  ]);
});

test('what could never finish is found, and a key that stands twice', () => {
  const never = 'key: never\nspec: { strategy: 3, steps: [] }\n';
  expect(readDefinitions([file(never)]).problems).toMatchObject([
    { line: 2, path: 'spec.steps', message: expect.stringContaining('must have approvals') },
  ]);
  expect(readDefinitions([file(`${GOOD}---\n${GOOD}`)]).problems).toMatchObject([
    { key: 'one', message: expect.stringContaining('which one is meant') },
  ]);
});

test.each([
  ['no YAML', 'a: [', /neither YAML nor JSON/],
  ['a field twice', 'key: a\nkey: b', /neither YAML nor JSON/],
  ['nothing', '# only a remark', /is empty/],
])('%s is wrong usage', (_what, text, told) => {
  expect(() => readDefinitions([file(text)])).toThrow(told);
  expect(() => readDefinitions([file(text)])).toThrow(UsageError);
});

test.each([['a text'], ['[1]'], ['42'], [`${'['.repeat(80)}${']'.repeat(80)}`]])(
  'a document that is no definition is a problem: %s',
  (text) => {
    expect(readDefinitions([file(text)]).problems.length).toBeGreaterThan(0);
  },
);

test('the text of a definition does not follow the order of its fields, and reads the same', () => {
  const step = { key: 'a', approver: { user: 'bob' } };
  const one: DefinitionSpec = { strategy: 3, name: 'One', steps: [step] };
  const other = { steps: [{ approver: { user: 'bob' }, key: 'a' }], name: 'One', strategy: 3 };
  const text = definitionText('one', one);
  expect(definitionText('one', other as DefinitionSpec)).toBe(text);
  expect(text).toBe(
    'key: one\nspec:\n  name: One\n  strategy: 3\n  steps:\n    - key: a\n      approver:\n        user: bob\n',
  );
  expect(readDefinitions([file(text)]).definitions).toMatchObject([{ key: 'one', spec: one }]);
});

/** What `patch` does, for texts of which every line is in the diff. */
function patched(before: string[], diff: string[]): string[] {
  const after: string[] = [];
  let at = 0;
  for (const line of diff.slice(2)) {
    const hunk = /^@@ -(\d+),(\d+) /.exec(line);
    if (hunk) {
      const start = Number(hunk[1]) - (Number(hunk[2]) > 0 ? 1 : 0);
      after.push(...before.slice(at, start));
      at = start;
    } else if (line.startsWith('+')) after.push(line.slice(1));
    else {
      expect(before[at]).toBe(line.slice(1));
      if (line.startsWith(' ')) after.push(line.slice(1));
      at += 1;
    }
  }
  return [...after, ...before.slice(at)];
}

/** As definitions are written: with an end after each line. */
const textOf = (name: string, lines: readonly string[]) => ({
  name,
  text: lines.map((line) => `${line}\n`).join(''),
});

test('a diff turns the one text into the other, and is empty for the same', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd', ''), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const diff = unifiedDiff(textOf('before', before), textOf('after', after));
      if (before.join() === after.join()) expect(diff).toEqual([]);
      else expect(patched(before, diff)).toEqual(after);
    }),
  );
});

test('a diff shows three lines around a change, and where it is', () => {
  const text = Array.from({ length: 20 }, (_unused, index) => `line ${index + 1}`);
  const diff = unifiedDiff(textOf('a', text), textOf('b', text.with(9, 'another')));
  expect(diff).toEqual([
    ...['--- a', '+++ b', '@@ -7,7 +7,7 @@', ' line 7', ' line 8', ' line 9', '-line 10'],
    ...['+another', ' line 11', ' line 12', ' line 13'],
  ]);
});
