import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../platform/config/config';
import { readIfThere } from '../platform/process/lock';

/** File in the state directory with the secret of a development machine. */
const SECRET_FILE = 'secret';

/** The configuration with the secret that `up` keeps, where none is configured. */
export function withKnownSecret(config: Config): Config {
  if (config.secrets.length > 0 || config.production) return config;
  const kept = readIfThere(path.join(config.stateDir, SECRET_FILE))?.trim();
  return kept ? { ...config, secrets: [kept] } : config;
}

/** The same; without any, with one that lives as long as this process. */
export function withSomeSecret(config: Config): Config {
  const known = withKnownSecret(config);
  return known.secrets.length > 0 ? known : { ...known, secrets: [randomSecret()] };
}

/** The same; keeps the secret that it makes, so that who has signed in stays so. */
export function withKeptSecret(config: Config): Config {
  const known = withKnownSecret(config);
  if (known.secrets.length > 0 || known.production) return known;
  mkdirSync(config.stateDir, { recursive: true });
  const secret = randomSecret();
  writeFileSync(path.join(config.stateDir, SECRET_FILE), secret, { mode: 0o600 });
  return { ...config, secrets: [secret] };
}

function randomSecret(): string {
  return randomBytes(32).toString('hex');
}
