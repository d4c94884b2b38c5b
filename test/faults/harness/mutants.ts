import { bundleAgain, change, copyProduct, type Replacement } from './copies';
import { runScenario } from './run';
import type { Invariant, Violation } from './oracle/evidence';
import type { RunResult, Scenario } from './scenario';
import { SCENARIOS } from './scenarios';
import type { Servers } from './servers';

/** A small mistake in the product that the harness has to find. */
export interface Mutant {
  name: string;
  /** The scenario that kills it at the least cost: number and name. */
  killer: { number: number; name: string };
  /** By what it has to be found: one of these has to be wrong, whatever else is. */
  reasons: readonly Invariant[];
  changes: readonly Replacement[];
  /** The mistake is in workflow code, which has to be bundled anew. */
  inWorkflow?: true;
}

const COMMIT = 'src/approvals/commit.service.js';
const STORE = 'src/approvals/commit.store.js';
const PLAIN = { number: 0, name: 'no fault' };

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'commands are decided again when they come again',
    killer: { number: 7, name: 'commit.afterTransaction:throw' },
    reasons: ['I2', 'I4', 'I8'],
    changes: [
      {
        file: COMMIT,
        find: 'envelopes.filter(({ id }) => !outcomes.has(id))',
        replace: 'envelopes',
      },
      { file: COMMIT, find: 'if (outcomes.has(envelope.id))', replace: 'if (false)' },
      {
        file: STORE,
        find: 'actor text, body jsonb, outcome jsonb)\n',
        replace: 'actor text, body jsonb, outcome jsonb) ON CONFLICT DO NOTHING\n',
      },
    ],
  },
  {
    name: 'an action that failed counts as done',
    killer: { number: 19, name: 'poisoned actions' },
    reasons: ['I2'],
    changes: [
      {
        file: 'src/actions/effects.service.js',
        find: 'await this.fail(effect, new action_types_1.ActionFailed(error, pauseAfter(effect)));',
        replace:
          "await (0, effect_store_1.settle)(this.dataSource, effectId, { status: 'succeeded' });",
      },
    ],
  },
  {
    name: 'effects are not marked as done',
    killer: PLAIN,
    reasons: ['I6'],
    changes: [
      {
        file: 'src/actions/effects.service.js',
        find: "await (0, effect_store_1.settle)(this.dataSource, effectId, { status: 'succeeded', result });",
        replace: '',
      },
    ],
  },
  {
    name: 'success is answered before anything is decided',
    killer: PLAIN,
    reasons: ['I1', 'I8'],
    changes: [
      {
        file: 'src/approvals/commands.service.js',
        find: 'const decided = await this.deliver(address, body);',
        replace:
          'void this.deliver(address, body).catch(() => undefined); const decided = { ' +
          "state: 'decided', outcome: { command: body.id, accepted: true, version: 4 }, " +
          "view: { status: 'open', version: 4, current: [] } };",
      },
    ],
  },
  {
    name: 'an attach leaves no order to start the workflow',
    killer: { number: 4, name: 'attach.afterCommit:crash' },
    reasons: ['I6'],
    changes: [
      {
        file: STORE,
        find: "SELECT $24, 'start', a.id, $25, $5::timestamptz + interval '2 seconds' FROM a",
        replace:
          "SELECT $24, 'start', a.id, $25, $5::timestamptz + interval '2 seconds' FROM a WHERE false",
      },
    ],
  },
  {
    name: 'continue-as-new forgets what waits',
    killer: { number: 22, name: 'continue-as-new during decisions' },
    reasons: ['I1', 'I6'],
    inWorkflow: true,
    changes: [
      {
        file: 'workflows/approval.workflow.js',
        find: 'const isIdle = () => queue.isEmpty && !mustLookUp && !deadline.passed;',
        replace: 'const isIdle = () => !mustLookUp && !deadline.passed;',
      },
    ],
  },
  {
    name: 'requesters may approve what they ask for',
    killer: PLAIN,
    reasons: ['I7'],
    changes: [
      {
        file: 'src/domain/separation.js',
        find: 'rules.requester === true && ',
        replace: 'false && ',
      },
    ],
  },
  {
    name: 'deadlines pass too early',
    killer: { number: 4, name: 'attach.afterCommit:crash' },
    reasons: ['I10'],
    inWorkflow: true,
    changes: [
      {
        file: 'workflows/deadline.js',
        find: 'Math.max(1, at - Date.now())',
        replace: 'Math.max(1, at - Date.now() - 1500)',
      },
    ],
  },
  {
    name: 'what is promised for later is not stored',
    killer: { number: 12, name: 'apis from temporal' },
    reasons: ['I1'],
    changes: [
      {
        file: 'src/approvals/commands.service.js',
        find: 'await (0, outbox_store_1.storeCommand)(this.dataSource, (0, id_1.newId)(), address.approvalId, body);',
        replace: '',
      },
    ],
  },
];

const QUIET_MS = 20_000;

/** What became of one mutant. */
export interface MutantFate {
  mutant: Mutant;
  seed: number;
  violations: readonly Violation[];
  /** The product itself does not hold in the same run: then a find proves nothing. */
  baseline: readonly Violation[];
  seconds: number;
}

/** Found, for the right reason, where nothing is found in the product itself. */
export function isKilled({ mutant, violations, baseline }: MutantFate): boolean {
  const isRight = violations.some(({ invariant }) => mutant.reasons.includes(invariant));
  return isRight && baseline.length === 0;
}

/** Plays mutants, each after the product itself in the same scenario and with the same seed. */
export class MutantPlayer {
  private readonly baselines = new Map<Scenario, Promise<RunResult>>();

  constructor(
    private readonly servers: Servers,
    private readonly seed: number,
  ) {}

  async play(mutant: Mutant, index: number): Promise<MutantFate> {
    const { seed } = this;
    const scenario = killerOf(mutant);
    const { violations: baseline } = await this.baselineOf(scenario, index);
    const { violations, seconds } = await this.mutated(mutant, scenario, `mutant_${index}`);
    return { mutant, seed, violations, baseline, seconds };
  }

  private baselineOf(scenario: Scenario, index: number): Promise<RunResult> {
    const known = this.baselines.get(scenario) ?? this.unmutated(scenario, `baseline_${index}`);
    this.baselines.set(scenario, known);
    return known;
  }

  private async unmutated(scenario: Scenario, name: string): Promise<RunResult> {
    const isFailing = scenario.faultyWorkflows === true;
    const main = isFailing ? copyProduct(name) : undefined;
    if (main !== undefined) await bundleAgain(main, { failing: true });
    return runScenario(this.servers, scenario, { seed: this.seed, name, main });
  }

  /** Every mutant is stuck somewhere or wrong at once; a sound system is quiet long before. */
  private async mutated(mutant: Mutant, scenario: Scenario, name: string): Promise<RunResult> {
    const main = copyProduct(name);
    for (const replacement of mutant.changes) change(main, replacement);
    const failing = scenario.faultyWorkflows === true;
    if (failing || mutant.inWorkflow) await bundleAgain(main, { failing });
    const how = { name, main, quietMs: QUIET_MS, untilWrong: true } as const;
    return runScenario(this.servers, scenario, { seed: this.seed, ...how });
  }
}

/** The scenario that has to kill a mutant. */
export function killerOf({ killer, name }: Mutant): Scenario {
  const found = SCENARIOS.find((scenario) => {
    return scenario.number === killer.number && scenario.name === killer.name;
  });
  if (!found) throw new Error(`No scenario ${killer.number} "${killer.name}" for "${name}".`);
  return found;
}
