import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RunResult } from './scenario';
import { SCENARIOS } from './scenarios';

/** A run as it is kept: its scenario by number and name. */
type Kept = Omit<RunResult, 'scenario' | 'hits'> & {
  number: number;
  name: string;
  day: string;
  hits: [string, number][];
};

/** Ignored by git: one line for the last run of each scenario with each seed. */
const FILE = path.resolve(__dirname, '..', '..', '..', '.scratch', 'faults', 'results.jsonl');

/** A run, and the day on which it was played. */
export type Remembered = RunResult & { day: string };

/** All runs so far that a report tells of: it may be made of several calls. */
export function recall(): Remembered[] {
  if (!existsSync(FILE)) return [];
  const kept = new Map<string, Remembered>();
  for (const line of readFileSync(FILE, 'utf8').split('\n').filter(Boolean)) {
    const { number, name, hits, ...rest } = JSON.parse(line) as Kept;
    const scenario = SCENARIOS.find((each) => each.number === number && each.name === name);
    if (!scenario) continue;
    const result = { ...rest, scenario, hits: new Map(hits) };
    kept.set(`${number} ${name} ${rest.seed}`, result);
  }
  return [...kept.values()].sort(
    (a, b) => SCENARIOS.indexOf(a.scenario) - SCENARIOS.indexOf(b.scenario) || a.seed - b.seed,
  );
}

/** Adds a run; one of the same scenario with the same seed is replaced. */
export function remember({ scenario, hits, ...rest }: RunResult): void {
  const day = new Date().toISOString().slice(0, 10);
  const { number, name } = scenario;
  const kept: Kept = { number, name, day, ...rest, hits: [...hits] };
  mkdirSync(path.dirname(FILE), { recursive: true });
  writeFileSync(FILE, `${JSON.stringify(kept)}\n`, { flag: 'a' });
}
