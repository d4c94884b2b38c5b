import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Json } from '../../src/domain/json';
import { valueAt } from '../../src/domain/json';
import { ONE_STEP, TestSystem, THREE_STEPS } from '../support/system';

/** One row of a table of docs/coming-from.md. */
interface Row {
  theirs: string;
  as: string;
  method: string;
  path: string;
  body: string | undefined;
  expected: { path: string; value: Json } | undefined;
}

const ROW =
  /^\| (?<theirs>.+?) \| (?<as>\w+) \| `(?<method>[A-Z]+) (?<path>\S+?)`(?: `(?<body>\{.+\})`)? \| (?:`(?<at>[\w.]+): (?<value>.+)` )?\|$/;

const lines = readFileSync('docs/coming-from.md', 'utf8').split('\n');
const tables = lines.filter((line) => line.startsWith('| ') && !line.startsWith('| their call'));
const rows = tables.map((line): Row => {
  const groups = ROW.exec(line)?.groups;
  if (!groups) throw new Error(`Not a row: ${line}`);
  const { theirs = '', as = '', method = '', path = '', body, at, value } = groups;
  const expected =
    at === undefined ? undefined : { path: at, value: JSON.parse(value ?? '') as Json };
  return { theirs, as, method, path, body, expected };
});

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
  await system.organization({
    organization: { key: 'acme', name: 'Acme' },
    roles: [],
    users: [
      { username: 'root', name: 'Root', roles: ['admin'] },
      { username: 'mona', name: 'Mona', roles: ['manager'] },
    ],
  });
});
afterAll(() => system.stop());

const random = (): string => `x${randomBytes(5).toString('hex')}`;

async function requestOf(isSubmitted: boolean): Promise<string> {
  const alice = system.as('alice');
  const { body } = await alice.post('/requests', { title: 'Laptop', assignedTo: 'mona' });
  if (isSubmitted) await alice.post(`/requests/${body.id}/submit`);
  return body.id as string;
}

/** What the words in braces stand for, made when a row names them. */
async function wordsFor(row: Row): Promise<Record<string, string>> {
  const text = `${row.path} ${row.body ?? ''}`;
  const words: Record<string, string> = { new: random() };
  if (/\{(approval|task|subject)\}/.test(text)) {
    words['subject'] = random();
    const subject = { type: 'order', id: words['subject'] };
    words['approval'] = await system.attach(ONE_STEP, { subject });
    words['task'] = (await system.read(words['approval'])).current[0].tasks[0].id;
  }
  if (text.includes('{definition}')) words['definition'] = await system.publish(ONE_STEP);
  if (text.includes('{staged}')) words['staged'] = await system.publish(THREE_STEPS);
  if (text.includes('{request}')) words['request'] = await requestOf(true);
  if (text.includes('{draft}')) words['draft'] = await requestOf(false);
  return words;
}

test('the tables have rows for all five systems', () => {
  expect(lines.filter((line) => line.startsWith('| their call'))).toHaveLength(5);
  expect(rows.length).toBeGreaterThan(50);
});

test.each(rows.map((row) => [row.theirs, row] as const))('%s', async (_theirs, row) => {
  const words = await wordsFor(row);
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (braces, word: string) => words[word] ?? braces);
  const body = row.body === undefined ? undefined : fill(row.body);
  const answer = await system.as(row.as).call(row.method, fill(row.path), body);
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  if (row.expected) expect(valueAt(answer.body, row.expected.path)).toEqual(row.expected.value);
});
