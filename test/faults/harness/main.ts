import { bundleAgain, copyProduct, removeCopies } from './copies';
import { Servers } from './servers';
import { commandOf } from './keep';
import { MUTANTS, playMutant } from './mutants';
import { parseOptions, USAGE, type Options } from './options';
import { runScenario } from './run';
import type { RunResult, Scenario } from './scenario';
import { SCENARIOS } from './scenarios';
import { tableOf } from './table';
import { writeMutants, writeReport, type MutantFate } from './report';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Plays the chosen scenarios; true when everything held. */
async function play(options: Options): Promise<boolean> {
  if (options.mutants) return playMutants(options);
  const chosen = SCENARIOS.filter((scenario) => isChosen(scenario, options));
  const missing = chosen.flatMap((scenario) => {
    const lacks = scenario.lacks?.();
    return lacks === undefined ? [] : [{ scenario, lacks }];
  });
  const playable = chosen.filter((scenario) => scenario.lacks?.() === undefined);
  say(`${playable.length} scenarios, ${options.seeds} seed(s) from ${options.seed}`);
  const results: RunResult[] = [];
  const servers = await Servers.start();
  try {
    for (let round = 0; round < options.seeds; round += 1) {
      for (const [index, scenario] of playable.entries()) {
        const name = `fault_${scenario.number}_${index}_${round}`;
        const main = scenario.faultyWorkflows ? await faulty() : undefined;
        const result = await runScenario(servers, scenario, {
          ...{ seed: options.seed + round, name, main },
        });
        tell(result);
        results.push(result);
      }
    }
  } finally {
    await servers.stop();
  }
  say(tableOf(results, missing));
  if (options.report) writeReport(options, results, missing);
  return results.every(({ violations }) => violations.length === 0);
}

/** Every mutant has to be killed: a run that finds nothing wrong proves nothing by itself. */
async function playMutants({ seed, report, only }: Options): Promise<boolean> {
  const servers = await Servers.start();
  const fates: MutantFate[] = [];
  try {
    for (const [index, mutant] of MUTANTS.entries()) {
      if (only.length > 0 && !only.includes(index + 1)) continue;
      const { violations, seconds } = await playMutant(servers, mutant, { seed, index });
      fates.push({ mutant, violations });
      const verdict = violations.length > 0 ? 'killed  ' : 'SURVIVED';
      say(`${verdict} ${index + 1} ${mutant.name}; ${seconds.toFixed(0)} s`);
      const [first] = violations;
      if (first) say(`         ${first.invariant}: ${first.what}`);
    }
  } finally {
    await servers.stop();
    removeCopies();
  }
  if (report) writeMutants(fates);
  return fates.every(({ violations }) => violations.length > 0);
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

main().catch((error: unknown) => {
  process.stderr.write(`faults: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
