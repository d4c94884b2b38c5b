import { Command, InvalidArgumentError } from 'commander';
import type { Config } from '../platform/config/config';
import { Deployments, DeploymentUnknown, type BuildView } from '../platform/temporal/deployments';
import { temporalOf, UsageError, type Run, type Say } from './command';

interface PromoteOptions {
  buildId: string;
  deployment?: string;
  percentage?: number;
  wake?: true;
  limit: number;
}

/** `countersign temporal …`: which build of the program new approvals begin on. */
export function temporalCommand(run: Run, say: Say): Command {
  const temporal = new Command('temporal').description('builds of the workers (docs/upgrades.md)');
  temporal
    .command('versions')
    .description('list the builds of a deployment with their open approvals')
    .option('--deployment <name>', 'COUNTERSIGN_DEPLOYMENT_NAME unless given')
    .option('--json', 'one object per line')
    .action((options: { deployment?: string; json?: true }) =>
      run((config) =>
        withDeployment(config, options.deployment, async (deployment) => {
          for (const build of await deployment.builds()) {
            say(options.json ? JSON.stringify(build) : lineOf(build));
          }
        }),
      ),
    );
  temporal
    .command('promote')
    .description('let new approvals begin on a build, and open ones go on by it where possible')
    .requiredOption('--build-id <id>')
    .option('--deployment <name>', 'COUNTERSIGN_DEPLOYMENT_NAME unless given')
    .option('--percentage <n>', 'only this share of new approvals', upTo(100))
    .option('--wake', 'wake open approvals of older builds, so that they can go on by this one')
    .option('--limit <n>', 'wake at most so many; call it again for the next', upTo(100_000), 1_000)
    .action((options: PromoteOptions) => run((config) => promote(config, options, say)));
  return temporal;
}

async function promote(
  config: Config,
  { buildId, deployment: name, percentage, wake, limit }: PromoteOptions,
  say: Say,
): Promise<void> {
  await withDeployment(config, name, async (deployment) => {
    await deployment.promote(buildId, percentage);
    const share = percentage === undefined || percentage === 100 ? '' : `, ${percentage} %`;
    say(`New approvals begin on ${buildId}${share}.`);
    if (wake) say(`Woken: ${await deployment.wakeOthers(buildId, limit)} open approval(s).`);
  });
}

function upTo(most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,6}$/.test(text) ? Number(text) : 0;
    if (value >= 1 && value <= most) return value;
    throw new InvalidArgumentError(`It has to be a number from 1 to ${most}.`);
  };
}

async function withDeployment(
  config: Config,
  given: string | undefined,
  work: (deployment: Deployments) => Promise<void>,
): Promise<void> {
  const name = given ?? config.deployment?.deploymentName;
  if (name === undefined) {
    throw new UsageError(
      'It is not known which deployment is meant.\n' +
        'Set COUNTERSIGN_DEPLOYMENT_NAME and COUNTERSIGN_BUILD_ID, or give --deployment.',
    );
  }
  const at = { address: temporalOf(config), namespace: config.temporal.namespace };
  const deployment = await Deployments.connect(at, name);
  try {
    await work(deployment);
  } catch (error) {
    throw error instanceof DeploymentUnknown ? new UsageError(error.message) : error;
  } finally {
    await deployment.close();
  }
}

function lineOf({ buildId, status, percentage, open }: BuildView): string {
  const share = percentage === undefined ? '' : ` ${percentage} %`;
  return `${buildId}  ${status}${share}  ${open} open approval(s)`;
}
