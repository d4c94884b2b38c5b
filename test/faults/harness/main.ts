import { bundleAgain, copyProduct, removeCopies } from './copies';
import { uncovered } from './coverage';
import { Servers, type ServerOptions } from './servers';
import { inLanes } from './lanes';
import { commandOf } from './keep';
import { isKilled, MutantPlayer, MUTANTS, type Mutant, type MutantFate } from './mutants';
import { remember } from './memory';
import { parseOptions, USAGE, type Options } from './options';
import { runScenario, type RunOptions } from './run';
import type { RunResult, Scenario } from './scenario';
import { SCENARIOS } from './scenarios';
import { tableOf } from './table';
import { writeMutants, writeReport } from './report';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Job {
  scenario: Scenario;
  seed: number;
  name: string;
}

/** Plays the chosen scenarios; true when everything held. */
async function play(options: Options): Promise<boolean> {
  if (options.mutants) return playMutants(options);
  const chosen = SCENARIOS.filter((scenario) => isChosen(scenario, options));
  const missing = chosen.flatMap((scenario) => {
    const lacks = scenario.lacks?.();
    return lacks === undefined ? [] : [{ scenario, lacks }];
  });
  const playable = chosen.filter((scenario) => scenario.lacks?.() === undefined);
  const { seed, seeds, lanes } = options;
  say(`${playable.length} scenarios, ${seeds} seed(s) from ${seed}, ${lanes} at a time`);
  const results = await playAll(jobsOf(playable, options), options);
  say(tableOf(results, missing));
  const all = isNight(options) ? uncovered(results) : [];
  for (const name of all) say(`BROKEN  no run has reached the failpoint ${name}`);
  if (options.report) writeReport();
  return all.length === 0 && results.every(({ violations }) => violations.length === 0);
}

/** The coverage rule holds for everything together. */
const isNight = ({ tier, only }: Options): boolean => tier === 'nightly' && only.length === 0;

function jobsOf(scenarios: readonly Scenario[], { seed, seeds }: Options): Job[] {
  return Array.from({ length: seeds }, (_unused, round) =>
    scenarios.map((scenario, index) => {
      const name = `fault_${scenario.number}_${index}_${round}`;
      return { scenario, seed: seed + round, name };
    }),
  ).flat();
}

async function playAll(jobs: readonly Job[], { lanes, report }: Options): Promise<RunResult[]> {
  const results = new Map<Job, RunResult>();
  const servers = await Servers.start();
  try {
    const alone = ({ scenario }: Job): boolean =>
      scenario.alone === true || scenario.servers !== undefined;
    await inLanes(jobs, { lanes, alone }, async (job) => {
      const result = await playJob(servers, job);
      tell(result);
      if (report) remember(result);
      results.set(job, result);
    });
  } finally {
    await servers.stop();
  }
  return jobs.flatMap((job) => results.get(job) ?? []);
}

/** A run that could not be played to its end has failed; the others go on. */
async function playJob(servers: Servers, { scenario, seed, name }: Job): Promise<RunResult> {
  const started = Date.now();
  try {
    const main = scenario.faultyWorkflows ? await faulty() : undefined;
    const options = { seed, name, main };
    if (scenario.servers) return await withOwnServers(scenario, scenario.servers, options);
    return await runScenario(servers, scenario, options);
  } catch (error) {
    const stack = (error instanceof Error && error.stack) || String(error);
    // What is remembered names no folder of the machine.
    const what = `the run itself failed: ${stack.replaceAll(`${process.cwd()}/`, '')}`;
    const counts = { operations: 0, acknowledged: 0, refused: 0, unknown: 0 };
    return {
      ...{ scenario, seed, counts, recoveryMs: undefined, hits: new Map(), notes: [] },
      ...{ seconds: (Date.now() - started) / 1000, violations: [{ invariant: 'I9', what }] },
    };
  }
}

/** What happens to these servers happens to nobody else. */
async function withOwnServers(
  scenario: Scenario,
  wanted: ServerOptions,
  options: RunOptions,
): Promise<RunResult> {
  const servers = await Servers.start(wanted);
  try {
    return await runScenario(servers, scenario, options);
  } finally {
    await servers.stop();
  }
}

/** Every mutant has to be killed: a run that finds nothing wrong proves nothing by itself. */
async function playMutants({ seed, report, only, lanes }: Options): Promise<boolean> {
  const fates = new Map<Mutant, MutantFate>();
  const chosen = MUTANTS.filter((_unused, index) => only.length === 0 || only.includes(index + 1));
  const servers = await Servers.start();
  try {
    const player = new MutantPlayer(servers, seed);
    await inLanes(chosen, { lanes, alone: () => false }, async (mutant) => {
      const fate = await player.play(mutant, MUTANTS.indexOf(mutant));
      fates.set(mutant, fate);
      tellFate(fate);
    });
  } finally {
    await servers.stop();
    removeCopies();
  }
  const all = chosen.flatMap((mutant) => fates.get(mutant) ?? []);
  if (report) writeMutants(all);
  return all.every(isKilled);
}

function tellFate(fate: MutantFate): void {
  const { mutant, violations, baseline, seconds, seed } = fate;
  const verdict = isKilled(fate) ? 'killed  ' : violations.length > 0 ? 'DOUBTFUL' : 'SURVIVED';
  const number = MUTANTS.indexOf(mutant) + 1;
  say(`${verdict} ${number} ${mutant.name} (seed ${seed}); ${seconds.toFixed(0)} s`);
  for (const { invariant, what } of violations.slice(0, 3)) say(`         ${invariant}: ${what}`);
  for (const { invariant, what } of baseline) say(`         without it: ${invariant}: ${what}`);
}

let faultyMain: Promise<string> | undefined;

/** The product with workflows that fail on purpose, made once. */
function faulty(): Promise<string> {
  faultyMain ??= (async () => {
    const main = copyProduct('faulty-workflows');
    await bundleAgain(main, { failing: true });
    return main;
  })();
  return faultyMain;
}

function isChosen({ number, tier }: Scenario, { only, tier: wanted }: Options): boolean {
  if (only.length > 0) return only.includes(number);
  return wanted === 'nightly' || tier === 'pr';
}

function tell(result: RunResult): void {
  const { scenario, seed, seconds, counts, violations, recoveryMs, notes } = result;
  const verdict = violations.length === 0 ? 'held  ' : 'BROKEN';
  const recovery =
    recoveryMs === undefined ? '' : `, recovered in ${(recoveryMs / 1000).toFixed(1)} s`;
  say(
    `${verdict} ${String(scenario.number).padStart(2)} ${scenario.name} (seed ${seed}): ` +
      `${counts.operations} operations, ${counts.acknowledged} ok, ${counts.refused} refused, ` +
      `${counts.unknown} unknown${recovery}; ${seconds.toFixed(0)} s` +
      (notes.length > 0 ? `; ${notes.join('; ')}` : ''),
  );
  for (const { invariant, what } of violations.slice(0, 10)) say(`       ${invariant}: ${what}`);
  if (violations.length > 10) say(`       and ${violations.length - 10} more`);
  if (violations.length > 0) say(`       again: ${commandOf(result)}`);
}

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (typeof options === 'string') {
    process.stderr.write(`faults: ${options}\n${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  const held = await play(options);
  process.exitCode = held ? 0 : 1;
}

// Children end with us, whichever way we end.
// eslint-disable-next-line no-restricted-properties
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

main().catch((error: unknown) => {
  process.stderr.write(`faults: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
