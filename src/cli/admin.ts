import { makeAdministrator, type AdministratorInput } from '../access/first-passwords.service';
import { Passwords } from '../access/passwords';
import type { Config } from '../platform/config/config';
import { createDataSource } from '../platform/database/data-source';
import { databaseOf } from './command';
import { openAudit } from './compose-audit';
import { withSomeSecret } from './kept-secret';
import { readPassword } from './password';

/** Options of `admin create`. */
export interface AdminOptions {
  organization: string;
  username: string;
  email?: string;
}

/** Makes an administrator. The password never stands on a command line, where others see it. */
export async function createAdministrator(
  config: Config,
  options: AdminOptions,
  say: (line: string) => void,
): Promise<void> {
  const databaseUrl = databaseOf(config);
  const password = config.access.administratorPassword ?? (await readPassword());
  await makeAndTell(config, databaseUrl, { ...options, password }, say);
}

/** Makes the administrator that the environment names, if it names one. */
export async function ensureConfiguredAdministrator(
  config: Config,
  databaseUrl: string,
  say: (line: string) => void,
): Promise<void> {
  const { administrator } = config.access;
  if (administrator) await makeAndTell(config, databaseUrl, administrator, say);
}

async function makeAndTell(
  config: Config,
  databaseUrl: string,
  input: AdministratorInput,
  say: (line: string) => void,
): Promise<void> {
  const applicationName = 'countersign admin';
  const dataSource = createDataSource({ url: databaseUrl, poolSize: 1, applicationName });
  await dataSource.initialize();
  try {
    const { audit } = openAudit(withSomeSecret(config), dataSource, () => undefined);
    const isNew = await makeAdministrator({ dataSource, audit }, new Passwords(), input);
    const { username, organization } = input;
    say(`${username} ${isNew ? 'is now' : 'was already'} an administrator of ${organization}.`);
  } finally {
    await dataSource.destroy();
  }
}
