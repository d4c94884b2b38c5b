import { Command, InvalidArgumentError, Option } from 'commander';
import type { Config } from '../../platform/config/config';
import type { BuildView, Deployments } from '../../platform/temporal/deployments';
import { temporalOf } from '../command';
import { withExamples } from '../frame';
import { run, say } from '../running';
import { UsageError } from '../usage';

interface PromoteOptions {
  buildId?: string;
  unversioned?: true;
  deployment?: string;
  percentage?: number;
  wake?: true;
  limit: number;
}

/** `countersign temporal setup | versions | promote` */
export function temporalCommand(): Command {
  const temporal = new Command('temporal').description('the Temporal cluster of TEMPORAL_ADDRESS');
  temporal.addCommand(setupCommand()).addCommand(versionsCommand()).addCommand(promoteCommand());
  return withExamples(temporal, 'countersign temporal setup');
}

function setupCommand(): Command {
  const setup = new Command('setup')
    .description('register namespace, search attributes and schedules, where they are missing')
    .action(() => run(setUp));
  return withExamples(setup, 'TEMPORAL_ADDRESS=temporal:7233 countersign temporal setup');
}

function versionsCommand(): Command {
  const versions = new Command('versions')
    .description('list the builds of a deployment with their open approvals (docs/upgrades.md)')
    .option('--deployment <name>', 'COUNTERSIGN_DEPLOYMENT_NAME unless given')
    .option('--json', 'one JSON document a line and build')
    .action((options: { deployment?: string; json?: true }) =>
      run((config) =>
        withDeployment(config, options.deployment, async (deployment) => {
          const builds = await deployment.builds();
          for (const build of builds) say(options.json ? JSON.stringify(build) : lineOf(build));
          if (options.json || builds.some(({ status }) => status === 'current')) return;
          say('No build is current: new approvals begin on workers without versions.');
        }),
      ),
    );
  return withExamples(versions, 'countersign temporal versions --deployment countersign');
}

function promoteCommand(): Command {
  const promoting = new Command('promote')
    .description('let new approvals begin on a build, and open ones go on by it where possible')
    .option('--build-id <id>', 'as its workers name it: COUNTERSIGN_BUILD_ID')
    .addOption(
      new Option('--unversioned', 'instead of a build, workers without versions').conflicts([
        'buildId',
        'percentage',
      ]),
    )
    .option('--deployment <name>', 'COUNTERSIGN_DEPLOYMENT_NAME unless given')
    .option('--percentage <n>', 'only this share of new approvals', upTo(100))
    .option('--wake', 'wake open approvals of other builds, so that they can go on by this one')
    .option('--limit <n>', 'wake at most so many; call it again for the next', upTo(100_000), 1_000)
    .action((options: PromoteOptions) => run((config) => promote(config, options)));
  return withExamples(
    promoting,
    'countersign temporal promote --build-id 2026.11.2 --percentage 10',
    'countersign temporal promote --build-id 2026.11.2 --wake',
    'countersign temporal promote --unversioned',
  );
}

async function setUp(config: Config): Promise<void> {
  const { temporal } = config;
  const server = { ...temporal, address: temporalOf(config) };
  const { setUpTemporal } = await import('../../platform/temporal/setup.js');
  const { prepareSchedules } = await import('../compose-maintenance.js');
  const registered = await setUpTemporal(server, temporal.namespace);
  const added = [...registered, ...(await prepareSchedules(config, server.address))];
  say(added.length > 0 ? `Registered: ${added.join(', ')}` : 'Everything is registered.');
}

async function promote(
  config: Config,
  { buildId, unversioned, deployment: name, percentage, wake, limit }: PromoteOptions,
): Promise<void> {
  if (buildId === undefined && !unversioned) {
    throw new UsageError(
      'It is not known on what new approvals have to begin.',
      'Name a build with --build-id, or workers without versions with --unversioned.',
    );
  }
  await withDeployment(config, name, async (deployment) => {
    await (buildId === undefined
      ? deployment.unversion()
      : deployment.promote(buildId, percentage));
    const share = percentage === undefined || percentage === 100 ? '' : `, ${percentage} %`;
    say(`New approvals begin on ${buildId ?? 'workers without versions'}${share}.`);
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
      'It is not known which deployment is meant.',
      'Set COUNTERSIGN_DEPLOYMENT_NAME and COUNTERSIGN_BUILD_ID, or give --deployment.',
    );
  }
  const { Deployments, DeploymentUnknown } = await import('../../platform/temporal/deployments.js');
  const server = { ...config.temporal, address: temporalOf(config) };
  const deployment = await Deployments.connect(server, name);
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
