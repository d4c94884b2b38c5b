import type { RunResult, Scenario } from './scenario';

/** What could not be played here. */
export interface NotRun {
  scenario: Pick<Scenario, 'number' | 'name'>;
  lacks: string;
}

/** All results of one scenario, over all seeds. */
export interface Summary {
  scenario: Scenario;
  runs: number;
  seeds: number[];
  operations: number;
  acknowledged: number;
  unknown: number;
  lost: number;
  doubled: number;
  contradictory: number;
  stuck: number;
  recoveryMs: number | undefined;
  held: boolean;
  notes: string[];
}

/** Adds up the results scenario by scenario. */
export function summariesOf(results: readonly RunResult[]): Summary[] {
  const scenarios = [...new Set(results.map(({ scenario }) => scenario))];
  return scenarios.map((scenario) => {
    const own = results.filter((result) => result.scenario === scenario);
    const all = own.flatMap(({ violations }) => violations);
    const sum = (of: (result: RunResult) => number): number =>
      own.reduce((total, result) => total + of(result), 0);
    const broken = (...names: string[]): number =>
      all.filter(({ invariant }) => names.includes(invariant)).length;
    const recoveries = own.flatMap(({ recoveryMs }) => recoveryMs ?? []);
    return {
      ...{ scenario, runs: own.length, seeds: own.map(({ seed }) => seed) },
      held: all.length === 0,
      operations: sum(({ counts }) => counts.operations),
      acknowledged: sum(({ counts }) => counts.acknowledged),
      unknown: sum(({ counts }) => counts.unknown),
      lost: broken('I1'),
      doubled: broken('I2'),
      contradictory: broken('I3', 'I4', 'I5', 'I7', 'I8', 'I10'),
      stuck: broken('I6', 'I9'),
      recoveryMs: recoveries.length === 0 ? undefined : Math.max(...recoveries),
      notes: [...new Set(own.flatMap(({ notes }) => notes))],
    };
  });
}

const HEAD = [
  ...['#', 'fault', 'runs', 'ops', 'ok', 'unknown', 'lost', 'doubled', 'contradictory', 'stuck'],
  ...['recovery', 'result'],
];

/** The summary for people at a terminal. */
export function tableOf(results: readonly RunResult[], missing: readonly NotRun[]): string {
  const rows = [
    HEAD,
    ...summariesOf(results).map((each) => [
      ...[each.scenario.number, each.scenario.name, each.runs, each.operations],
      ...[each.acknowledged, each.unknown, each.lost, each.doubled, each.contradictory],
      ...[each.stuck, secondsOf(each.recoveryMs), each.held ? 'held' : 'BROKEN'],
    ]),
    ...missing.map(({ scenario, lacks }) => [
      ...[scenario.number, scenario.name, ...Array<string>(HEAD.length - 3).fill('')],
      `not run: ${lacks}`,
    ]),
  ].map((row) => row.map(String));
  const widths = HEAD.map((_unused, column) =>
    Math.max(...rows.map((row) => (column < HEAD.length - 1 ? (row[column] ?? '').length : 0))),
  );
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n');
}

/** Seconds for people; a dash where nothing was measured. */
export function secondsOf(milliseconds: number | undefined): string {
  return milliseconds === undefined ? '–' : `${(milliseconds / 1000).toFixed(1)} s`;
}
