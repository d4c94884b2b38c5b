import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isKilled, type MutantFate } from './mutants';
import type { RunResult } from './scenario';
import { uncovered } from './coverage';
import { recall } from './memory';
import { SCENARIOS } from './scenarios';
import { secondsOf, summariesOf, type Summary } from './table';

const FILE = path.resolve(__dirname, '..', '..', '..', 'docs', 'reliability.md');
const MARK = { faults: 'faults', mutants: 'mutants' } as const;

/** Writes the part of `docs/reliability.md` that tells what came of the faults, run by run. */
export function writeReport(): void {
  const results = recall();
  const summaries = summariesOf(results);
  const days = [...new Set(results.map(({ day }) => day))].sort();
  const seeds = new Set(results.map(({ seed }) => seed));
  const total = (of: (summary: Summary) => number): number =>
    summaries.reduce((sum, each) => sum + of(each), 0);
  const broken = summaries.filter(({ held }) => !held);
  const unreached = uncovered(results);
  replaceBetween(MARK.faults, [
    `Written by \`npm run faults -- --report\` from runs of ${days.join(', ')} with the seeds ` +
      `${rangesOf([...seeds])}, the last one of each scenario with each seed: ` +
      `${total(({ runs }) => runs)} runs, ` +
      `${total(({ operations }) => operations)} operations, ` +
      `${total(({ acknowledged }) => acknowledged)} acknowledged, ` +
      `${total(({ unknown }) => unknown)} never answered; ${total(({ lost }) => lost)} lost, ` +
      `${total(({ doubled }) => doubled)} doubled, ` +
      `${total(({ contradictory }) => contradictory)} contradictory, ` +
      `${total(({ stuck }) => stuck)} stuck. ` +
      (broken.length === 0 ? 'Everything held.' : `${broken.length} did not hold.`),
    '',
    '| # | what is done | what has to hold | seeds | ops | ok | unknown | lost | doubled | contradictory | stuck | recovery | result |',
    '|---|---|---|---|---|---|---|---|---|---|---|---|---|',
    ...summaries.map(rowOf),
    '',
    unreached.length === 0
      ? 'Every failpoint was reached by a crash and by a failure.'
      : `Failpoints that no run has reached: ${unreached.join(', ')}.`,
    '',
    '### Not run',
    '',
    ...notRun(results),
  ]);
}

/** Scenarios without a result, and why. */
function notRun(results: readonly RunResult[]): string[] {
  const lines = SCENARIOS.filter(
    (scenario) => !results.some((result) => result.scenario === scenario),
  ).map(({ number, name, lacks }) => `- ${number}, ${name}: ${lacks?.() ?? 'not yet'}.`);
  return lines.length === 0 ? ['Nothing.'] : lines;
}

/** Writes the part about the mutants. */
export function writeMutants(fates: readonly MutantFate[]): void {
  const killed = fates.filter(isKilled).length;
  replaceBetween(MARK.mutants, [
    `Written by \`npm run faults -- --mutants --report\` on ${today()}, seed ` +
      `${fates[0]?.seed}: ${killed} of ${fates.length} were killed. A mutant counts as killed ` +
      'when the invariant that it breaks is found broken, and the product itself holds in the ' +
      'same scenario with the same seed.',
    '',
    '| mistake | scenario | found by | has to be | the product itself | |',
    '|---|---|---|---|---|---|',
    ...fates.map((fate) => {
      const { mutant, violations, baseline } = fate;
      const found = [...new Set(violations.map(({ invariant }) => invariant))].sort().join(', ');
      const { number, name } = mutant.killer;
      const cells = [
        ...[mutant.name, `${number} ${name}`, found || '–', mutant.reasons.join(' or ')],
        ...[baseline.length === 0 ? 'held' : '**did not hold**'],
        isKilled(fate) ? 'killed' : '**not killed**',
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  ]);
}

function rowOf(summary: Summary): string {
  const { scenario, held, notes } = summary;
  const { operations, acknowledged, unknown, lost, doubled, contradictory, stuck } = summary;
  const result = held ? 'held' : '**broken**';
  const told = notes.length > 0 ? ` (${notes.slice(0, 3).join('; ')})` : '';
  const cells = [
    ...[scenario.number, scenario.injected, scenario.holds, rangesOf(summary.seeds)],
    ...[operations, acknowledged],
    ...[unknown, lost, doubled, contradictory, stuck, secondsOf(summary.recoveryMs)],
    result + told,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** 1, 2, 3, 7 as `1–3, 7`. */
function rangesOf(seeds: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const seed of seeds.toSorted((a, b) => a - b)) {
    const range = ranges.at(-1);
    if (range && seed === range[1] + 1) range[1] = seed;
    else ranges.push([seed, seed]);
  }
  return ranges.map(([first, last]) => (first === last ? first : `${first}–${last}`)).join(', ');
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** What people have written around the results stays as it is. */
function replaceBetween(mark: string, lines: readonly string[]): void {
  const [begin, end] = [`<!-- ${mark}: begin -->`, `<!-- ${mark}: end -->`];
  const text = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  if (!text.includes(begin) || !text.includes(end)) {
    throw new Error(`docs/reliability.md has lost its marks "${begin}" and "${end}".`);
  }
  const before = text.slice(0, text.indexOf(begin) + begin.length);
  const after = text.slice(text.indexOf(end));
  writeFileSync(FILE, `${before}\n\n${lines.join('\n')}\n\n${after}`);
}
