import { Command } from 'commander';
import type { Finding, ReconcileOptions } from '../../maintenance/reconcile.types';
import type { Config } from '../../platform/config/config';
import { withExamples } from '../frame';
import { run, say } from '../running';
import { withServices } from '../with-services';

type Options = ReconcileOptions & { json?: boolean };

/** `countersign reconcile`: 0 when rows and executions agree, 1 when something is left to do. */
export function reconcileCommand(): Command {
  const reconciling = new Command('reconcile')
    .description('hold approvals against their workflows; 1 if they disagree')
    .option('--repair', 'bring them together again, on the record')
    .option('--terminate-orphans', 'end runs that belong to no approval of this database')
    .option('--deep', 'ask every run, not only those that look different')
    .option('--json', 'one object per line')
    .action((options: Options) => run((config) => reconcile(config, options)));
  return withExamples(reconciling, 'countersign reconcile', 'countersign reconcile --repair');
}

async function reconcile(config: Config, options: Options): Promise<void> {
  const { json = false, ...how } = options;
  await withServices(config, 'reconcile', async (services) => {
    const tell = (finding: Finding): void => say(json ? JSON.stringify(finding) : lineOf(finding));
    const { checked, found, repaired } = await services.reconcile.reconcile(how, tell);
    const { approvals, runs, deliveries, unanswered } = checked;
    if (!json) {
      say(
        `Looked at ${approvals} approvals that need a run, ${runs} runs and ${deliveries} ` +
          `deliveries: ${found} differ, ${repaired} repaired.`,
      );
      if (unanswered > 0) say(`${unanswered} runs did not answer: is a worker running?`);
    }
    if (found > repaired) throw new Divergent(found - repaired, how);
  });
}

/** Makes the exit code, and says what can be done. */
class Divergent extends Error {
  constructor(count: number, { repair = false }: ReconcileOptions) {
    const hint = repair ? 'The lines above say why.' : 'Run it with --repair.';
    super(`${count} difference(s) between the database and Temporal are left. ${hint}`);
  }
}

function lineOf({ kind, workflowId, message, result, error }: Finding): string {
  const ended = result === 'failed' ? ` NOT REPAIRED: ${error ?? ''}` : '';
  return `${kind}  ${workflowId}  ${message}${result === 'repaired' ? ' Repaired.' : ended}`;
}
