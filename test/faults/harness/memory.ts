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

/** What `docs/reliability.md` is made of: one line for the last run of each scenario with each seed. */
const FILE = path.resolve(__dirname, '../../../docs/reliability/runs.jsonl');

/** A run, and the day on which it was played. */
export type Remembered = RunResult & { day: string };

/** All runs so far that a report tells of: it may be made of several calls. */
export function recall(): Remembered[] {
  const remembered = [...read().values()].flatMap(({ number, name, hits, ...rest }) => {
    const scenario = SCENARIOS.find((each) => each.number === number && each.name === name);
    return scenario ? [{ ...rest, scenario, hits: new Map(hits) }] : [];
  });
  return remembered.sort(
    (a, b) => SCENARIOS.indexOf(a.scenario) - SCENARIOS.indexOf(b.scenario) || a.seed - b.seed,
  );
}

/** Adds a run; one of the same scenario with the same seed is replaced. */
export function remember({ scenario, hits, ...rest }: RunResult): void {
  const day = new Date().toISOString().slice(0, 10);
  const { number, name } = scenario;
  const kept: Kept = { number, name, day, ...rest, hits: [...hits] };
  const all = read().set(nameOf(kept), kept);
  mkdirSync(path.dirname(FILE), { recursive: true });
  writeFileSync(FILE, [...all.values()].map((each) => `${JSON.stringify(each)}\n`).join(''));
}

const nameOf = ({ number, name, seed }: Kept): string => `${number} ${name} ${seed}`;

function read(): Map<string, Kept> {
  if (!existsSync(FILE)) return new Map();
  const lines = readFileSync(FILE, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line) => JSON.parse(line) as Kept).map((kept) => [nameOf(kept), kept]));
}
