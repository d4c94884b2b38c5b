import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const WEB = path.join(__dirname, '../../dist/web');
/** Bytes of JavaScript, compressed: before anything is shown, and until the inbox is complete. */
const BUDGET = { first: 260_000, inbox: 290_000 };

interface Chunk {
  file: string;
  imports?: string[];
  css?: string[];
}

const manifest = (): Record<string, Chunk> =>
  JSON.parse(readFileSync(path.join(WEB, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;

const sizeOf = (file: string): number => gzipSync(readFileSync(path.join(WEB, file))).length;

/** What the browser has to have loaded before a chunk runs. */
function needed(chunks: Record<string, Chunk>, name: string, seen = new Set<string>()): string[] {
  const chunk = chunks[name];
  if (!chunk || seen.has(name)) return [];
  seen.add(name);
  return [chunk.file, ...(chunk.imports ?? []).flatMap((next) => needed(chunks, next, seen))];
}

test('at most 260 kB of JavaScript, compressed, are loaded before anything is shown', () => {
  const chunks = manifest();
  const bytes = (files: Iterable<string>): number =>
    [...new Set(files)].reduce((sum, file) => sum + sizeOf(file), 0);
  const first = needed(chunks, 'index.html');
  const inbox = needed(chunks, 'inbox/inbox-page.tsx');
  expect(bytes(first)).toBeGreaterThan(100_000);
  expect(bytes(first)).toBeLessThanOrEqual(BUDGET.first);
  expect(bytes([...first, ...inbox])).toBeLessThanOrEqual(BUDGET.inbox);
});

test('what is heavy is loaded by the pages that need it', () => {
  const chunks = manifest();
  const first = new Set(needed(chunks, 'index.html'));
  const text = [...first].map((file) => readFileSync(path.join(WEB, file), 'utf8')).join('\n');
  expect(text).not.toContain('react-flow__');
  expect(text).not.toContain('u-wrap');
});

test('the page loads nothing from anywhere else, and nothing inline', () => {
  const page = readFileSync(path.join(WEB, 'index.html'), 'utf8');
  const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(
    ([, address = '']) => address,
  );
  expect(addresses.length).toBeGreaterThan(2);
  expect(addresses.filter((address) => !address.startsWith('/'))).toEqual([]);
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(page).not.toMatch(/<style|style=|onload=/);
});

test('colours for light and dark are left to the browser', () => {
  const folder = path.join(WEB, 'assets');
  const styles = readdirSync(folder).filter((file) => file.endsWith('.css'));
  const text = styles.map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n');
  expect(text).toContain('light-dark(');
  expect(text).not.toContain('--lightningcss-');
});
