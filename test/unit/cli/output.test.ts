import { painterFor, printable, table, when, type Columns } from '../../../src/cli/output';

interface Row {
  name: string;
  roles: string[] | null;
}
const COLUMNS: Columns<Row> = [
  ['name', ({ name }) => name],
  ['roles', ({ roles }) => roles],
];

test('columns are as wide as what they show, and nothing is cut off', () => {
  const rows = [
    { name: 'alice', roles: ['finance', 'board'] },
    { name: 'Bo', roles: [] },
    { name: 'Günther der Große', roles: null },
  ];
  expect(table(rows, COLUMNS, (_tone, text) => text)).toEqual([
    'NAME               ROLES',
    'alice              finance, board',
    'Bo                 -',
    'Günther der Große  -',
  ]);
});

test('a title by somebody else moves no cursor, adds no line and turns nothing around', () => {
  const hostile = 'a\u001b[2Jb\nc\u009bd\u202ee';
  expect(printable(hostile)).toBe('a [2Jb c d e');
  const lines = table([{ name: hostile, roles: null }], COLUMNS, (_tone, text) => text);
  expect(lines).toHaveLength(2);
});

test('there are colours on a terminal that has them, and nowhere else', () => {
  const screen = (isTTY: boolean, colours: boolean) => ({ isTTY, hasColors: () => colours });
  expect(painterFor(screen(true, true))('bad', 'no')).toBe('\u001b[31mno\u001b[39m');
  // A file or a pipe; a terminal that is told NO_COLOR says that it has none.
  expect(painterFor(screen(false, true))('bad', 'no')).toBe('no');
  expect(painterFor(screen(true, false))('bad', 'no')).toBe('no');
  expect(painterFor({})('bad', 'no')).toBe('no');
});

test('times are in UTC and to the minute', () => {
  expect(when('2026-03-01T14:05:59.999+02:00')).toBe('2026-03-01 12:05');
  expect([when(null), when(undefined), when('infinity')]).toEqual(['-', '-', '-']);
});
