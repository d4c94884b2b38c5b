import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { RunResult } from './scenario';

const ROOT = path.resolve(__dirname, '..', '..', '..');

/** In the harness' own bundle of the workflows, where nothing can crash on its own. */
const IN_WORKFLOWS = ['wf.handler.enter', 'wf.beforeCAN', 'timer.fired'];

/** Reached by the tests of what people start once in a while: `migration-races.test.ts`. */
const ELSEWHERE = ['migrate.afterMove'];

/** What a night has to reach: every named place by a crash, and by a failure. */
export function wantedHits(): string[] {
  const named = productFailpoints().flatMap((name) => [`${name}:crash`, `${name}:throw`]);
  return [...named, ...IN_WORKFLOWS.map((name) => `${name}:throw`)];
}

/** What no run has reached: a fault that never happened proves nothing. */
export function uncovered(results: readonly RunResult[]): string[] {
  const hits = new Set(results.flatMap((result) => [...result.hits.keys()]));
  return wantedHits().filter((name) => !hits.has(name));
}

/** The names as they stand in the sources, so that a new one cannot be forgotten. */
function productFailpoints(): string[] {
  const files = ['src', 'activities'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => path.join(ROOT, folder, file)),
  );
  const names = files.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/await failpoint\('([\w.]+)'\)/g),
  ]);
  const found = new Set(names.map(([, name = '']) => name));
  return [...found].filter((name) => !ELSEWHERE.includes(name)).sort();
}
