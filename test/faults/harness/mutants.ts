import { bundleAgain, change, copyProduct, type Replacement } from './copies';
import { runScenario } from './run';
import type { RunResult, Scenario } from './scenario';
import { SCENARIOS } from './scenarios';
import type { Servers } from './servers';

/** A small mistake in the product that the harness has to find. */
export interface Mutant {
  name: string;
  /** The scenario that kills it at the least cost: number and name. */
  killer: { number: number; name: string };
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
    killer: PLAIN,
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
    changes: [
      {
        file: 'src/approvals/commands.service.js',
        find: 'await (0, outbox_store_1.storeCommand)(this.dataSource, (0, id_1.newId)(), address.approvalId, body);',
        replace: '',
      },
    ],
  },
];

/** Every mutant is stuck somewhere or wrong at once; a sound system is quiet long before. */
const QUIET_MS = 20_000;

/** Plays the cheapest scenario against one mutant; it is killed when something does not hold. */
export async function playMutant(
  servers: Servers,
  mutant: Mutant,
  { seed, index }: { seed: number; index: number },
): Promise<RunResult> {
  const scenario = killerOf(mutant);
  const main = copyProduct(`mutant-${index}`);
  for (const replacement of mutant.changes) change(main, replacement);
  const failing = scenario.faultyWorkflows === true;
  if (failing || mutant.inWorkflow) await bundleAgain(main, { failing });
  const name = `mutant_${index}`;
  return runScenario(servers, scenario, { seed, name, main, quietMs: QUIET_MS, untilWrong: true });
}

/** The scenario that has to kill a mutant. */
export function killerOf({ killer, name }: Mutant): Scenario {
  const found = SCENARIOS.find((scenario) => {
    return scenario.number === killer.number && scenario.name === killer.name;
  });
  if (!found) throw new Error(`No scenario ${killer.number} "${killer.name}" for "${name}".`);
  return found;
}
