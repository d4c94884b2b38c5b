import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
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

test('a diff shows three lines around a change, and where it is; there is none of the same', () => {
  const text = Array.from({ length: 20 }, (_unused, index) => `line ${index + 1}\n`);
  const [a, b] = [text, text.with(9, 'another\n')].map((lines) => lines.join('')) as [
    string,
    string,
  ];
  expect(unifiedDiff({ name: 'a', text: a }, { name: 'b', text: a })).toEqual([]);
  expect(unifiedDiff({ name: 'a', text: a }, { name: 'b', text: b })).toEqual([
    ...['--- a', '+++ b', '@@ -7,7 +7,7 @@', ' line 7', ' line 8', ' line 9', '-line 10'],
    ...['+another', ' line 11', ' line 12', ' line 13'],
  ]);
});
