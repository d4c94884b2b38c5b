import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const WEB = path.join(__dirname, '../../dist/web');
/** Bytes of JavaScript, compressed, before anybody sees anything. */
const BUDGET = 260_000;

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

test('the inbox needs at most 260 kB of JavaScript, compressed, with everything before it', () => {
  const chunks = manifest();
  const files = new Set([
    ...needed(chunks, 'index.html'),
    ...needed(chunks, 'inbox/inbox-page.tsx'),
  ]);
  expect(files.size).toBeGreaterThan(1);
  const bytes = [...files].reduce((sum, file) => sum + sizeOf(file), 0);
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThanOrEqual(BUDGET);
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
