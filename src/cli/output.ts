import { styleText } from 'node:util';
import { say } from './running';

/** How a command prints data. */
export interface Printing {
  /** One JSON document a line, instead of words for people. */
  json?: boolean;
}

/** Styles with a meaning. */
export type Tone = 'good' | 'bad' | 'warning' | 'faint' | 'heading';
export type Paint = (tone: Tone, text: string) => string;

const STYLES = {
  good: 'green',
  bad: 'red',
  warning: 'yellow',
  faint: 'gray',
  heading: 'bold',
} as const;

/** The part of a stream that says whether a person looks. */
interface Screen {
  isTTY?: boolean;
  /** Of a terminal; it knows NO_COLOR and terminals that have none. */
  hasColors?(count: number): boolean;
}

/** Colours on a terminal that shows them, and none in a file or a pipe. */
export function painterFor(screen: Screen): Paint {
  const isColoured = screen.isTTY === true && (screen.hasColors?.(16) ?? false);
  return (tone, text) =>
    isColoured ? styleText(STYLES[tone], text, { validateStream: false }) : text;
}

export const paint: Paint = painterFor(process.stdout);

/** A column of a table: its title, and what it shows of an item. */
export type Columns<T> = readonly (readonly [title: string, cell: (item: T) => unknown])[];

/** A list: a table for people, or one JSON document a line and item. */
export function printList<T>(
  items: readonly T[],
  { json = false }: Printing,
  { columns, empty }: { columns: Columns<T>; empty: string },
): void {
  if (json) for (const item of items) say(JSON.stringify(item));
  else if (items.length === 0) say(empty);
  else for (const line of table(items, columns)) say(line);
}

/** One thing: in words, or one JSON document. */
export function printOne(value: unknown, { json = false }: Printing, words: string[]): void {
  if (json) say(JSON.stringify(value));
  else for (const line of words) say(line);
}

/** Aligned lines with a heading; nothing is cut off. */
export function table<T>(items: readonly T[], columns: Columns<T>, with_: Paint = paint): string[] {
  const rows = items.map((item) => columns.map(([, cell]) => cellText(cell(item))));
  const titles = columns.map(([title]) => title.toUpperCase());
  const widths = titles.map((title, at) =>
    Math.max(...[title, ...rows.map((row) => row[at] ?? '')].map((text) => [...text].length)),
  );
  const line = (cells: string[]): string =>
    cells.map((text, at) => text + ' '.repeat((widths[at] ?? 0) - [...text].length)).join('  ');
  return [with_('faint', line(titles).trimEnd()), ...rows.map((row) => line(row).trimEnd())];
}

function cellText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '-';
  if (Array.isArray(value)) return value.length === 0 ? '-' : printable(value.join(', '));
  return printable(typeof value === 'string' ? value : JSON.stringify(value));
}

/**
 * What somebody else has written, without what a terminal would obey: escape sequences, line breaks
 * and marks that turn the direction of what follows.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, ' ');
}

/** `2026-03-01 14:05`, in UTC; "-" where there is no time. */
export function when(at: string | number | null | undefined): string {
  if (at === null || at === undefined || at === 'infinity') return '-';
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
