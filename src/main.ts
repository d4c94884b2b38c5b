#!/usr/bin/env node
import { rmSync } from 'node:fs';
import { Command } from 'commander';
import { auditCommand } from './cli/audit';
import { cleanupCommand } from './cli/cleanup';
import { createAdministrator, ensureConfiguredAdministrator, type AdminOptions } from './cli/admin';
import { UsageError } from './cli/command';
import { prepareSchedules } from './cli/compose-maintenance';
import { listOutdated } from './cli/outdated';
import { serveOnlyApi, serveOnlyWorker } from './cli/separate';
import { playDemo } from './cli/demo/demo';
import { mcpCommand } from './cli/mcp';
import { migrateApprovalsCommand } from './cli/migrate-approvals';
import { migrateDatabase } from './cli/migrate';
import { reconcileCommand } from './cli/reconcile';
import { startReporting } from './cli/reporting';
import { temporalCommand } from './cli/temporal';
import { up } from './cli/up';
import { readConfig, type Config } from './platform/config/config';
import { loadEnvironmentFile } from './platform/config/environment-file';
import { armFailpoints } from './platform/failpoints';
import { StateDirectory } from './platform/process/state-directory';
import { setUpTemporal } from './platform/temporal/setup';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function program(): Command {
  const countersign = new Command('countersign').description(
    'Durable approvals for any business object, on Temporal and PostgreSQL.',
  );
  countersign
    .command('up')
    .description('run everything: embedded servers where needed, migrations, workers and API')
    .action(() => run((config) => up(config, say)));
  countersign
    .command('api')
    .description('serve the HTTP API (needs DATABASE_URL and TEMPORAL_ADDRESS)')
    .action(() => run((config) => serveOnlyApi(config, say)));
  countersign
    .command('worker')
    .description('run workers and relay (needs DATABASE_URL and TEMPORAL_ADDRESS)')
    .action(() => run((config) => serveOnlyWorker(config, say)));
  countersign
    .command('migrate')
    .description('bring the schema of DATABASE_URL up to date')
    .action(() => run(migrateAndTell));
  countersign
    .command('admin')
    .description('administrators of organizations')
    .command('create')
    .description('make one; asks for the password, or reads it from COUNTERSIGN_ADMIN_PASSWORD')
    .requiredOption('--organization <key>', 'made when it does not exist')
    .requiredOption('--username <name>')
    .option('--email <address>')
    .action((options: AdminOptions) => run((config) => createAdministrator(config, options, say)));
  countersign
    .command('temporal-setup')
    .description('register the namespace and the search attributes at TEMPORAL_ADDRESS')
    .action(() => run(prepareTemporal));
  countersign
    .command('outdated')
    .description('list open approvals that go by something else than what is in use now; 1 if any')
    .option('--json', 'one object per line')
    .action((options: { json?: boolean }) => run((config) => listOutdated(config, options, say)));
  countersign
    .command('demo')
    .description('play a purchase request against a running system')
    .action(() => run((config) => playDemo(config, say)));
  countersign
    .command('reset')
    .description('remove the data of the embedded servers')
    .action(() => run((config) => Promise.resolve(reset(config))));
  countersign.addCommand(auditCommand(run, say));
  countersign.addCommand(cleanupCommand(run, say));
  countersign.addCommand(reconcileCommand(run, say));
  countersign.addCommand(mcpCommand(ending));
  countersign.addCommand(migrateApprovalsCommand(run, say));
  countersign.addCommand(temporalCommand(run, say));
  return countersign;
}

async function migrateAndTell(config: Config): Promise<void> {
  if (config.databaseUrl === undefined) throw new Error('Set DATABASE_URL.');
  const applied = await migrateDatabase(config.databaseUrl);
  say(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The schema is up to date.');
  await ensureConfiguredAdministrator(config, config.databaseUrl, say);
}

async function prepareTemporal(config: Config): Promise<void> {
  const { temporal } = config;
  if (temporal.address === undefined) throw new Error('Set TEMPORAL_ADDRESS.');
  const server = { ...temporal, address: temporal.address };
  const registered = await setUpTemporal(server, temporal.namespace);
  const added = [...registered, ...(await prepareSchedules(config, temporal.address))];
  say(added.length > 0 ? `Registered: ${added.join(', ')}` : 'Everything is registered.');
}

/** Taking the folder first makes sure that no running process loses its data. */
function reset(config: Config): void {
  StateDirectory.take(config.stateDir);
  rmSync(config.stateDir, { recursive: true, force: true });
  say(`Removed ${config.stateDir}`);
}

/** Runs a command; whatever goes wrong ends in one message and exit code 1. */
function run(work: (config: Config) => Promise<void>): Promise<void> {
  return ending(async () => {
    const config = readConfig();
    armFailpoints(config.failpoints);
    const stopReporting = await startReporting(config, process.argv[2] ?? '');
    await work(config).finally(stopReporting);
  });
}

/** The same without the configuration of a server. */
async function ending(work: () => Promise<void>): Promise<void> {
  try {
    loadEnvironmentFile();
    await work();
    process.exit(0);
  } catch (error) {
    process.stderr.write(
      `countersign: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exit(error instanceof UsageError ? error.exitCode : 1);
  }
}

void program().parseAsync();
