import { rmSync } from 'node:fs';
import { Command } from 'commander';
import type { AdminOptions } from '../admin';
import { withExamples } from '../frame';
import type { Config } from '../../platform/config/config';
import { StateDirectory } from '../../platform/process/state-directory';
import { run, say } from '../running';
import { UsageError } from '../usage';

/** `countersign migrate | admin create | reset` */
export function installingCommands(): Command[] {
  return [migrateCommand(), adminCommand(), resetCommand()];
}

function migrateCommand(): Command {
  const migrate = new Command('migrate')
    .description('bring the schema of DATABASE_URL up to date')
    .action(() => run(migrateAndTell));
  return withExamples(migrate, 'DATABASE_URL=postgres://owner@db/countersign countersign migrate');
}

function adminCommand(): Command {
  const admin = new Command('admin').description('administrators of organizations');
  const create = admin
    .command('create')
    .description('make one; asks for the password, or reads it from COUNTERSIGN_ADMIN_PASSWORD')
    .requiredOption('--organization <key>', 'made when it does not exist')
    .requiredOption('--username <name>', 'who signs in by it')
    .option('--email <address>', 'where notifications go')
    .action((options: AdminOptions) =>
      run(async (config) => {
        const { createAdministrator } = await import('../admin.js');
        await createAdministrator(config, options, say);
      }),
    );
  const example = 'countersign admin create --organization acme --username ada';
  withExamples(create, example);
  return withExamples(admin, example);
}

function resetCommand(): Command {
  const reset = new Command('reset')
    .description('remove the data of the embedded servers')
    .action(() => run((config) => Promise.resolve(removeState(config))));
  return withExamples(reset, 'countersign reset');
}

async function migrateAndTell(config: Config): Promise<void> {
  if (config.databaseUrl === undefined) {
    throw new UsageError(
      'DATABASE_URL is not set.',
      'Set it to the database, with the rights of its owner: postgres://owner:password@host/name.',
    );
  }
  const { migrateDatabase } = await import('../migrate.js');
  const applied = await migrateDatabase(config.databaseUrl);
  say(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The schema is up to date.');
  const { ensureConfiguredAdministrator } = await import('../admin.js');
  await ensureConfiguredAdministrator(config, config.databaseUrl, say);
}

/** Taking the folder first makes sure that no running process loses its data. */
function removeState(config: Config): void {
  StateDirectory.take(config.stateDir);
  rmSync(config.stateDir, { recursive: true, force: true });
  say(`Removed ${config.stateDir}`);
}
