import { existsSync } from 'node:fs';

/**
 * Reads `.env` of the working directory into the environment, if there is one. What the
 * environment already has stays: the file is for defaults of a machine, not for overruling it.
 */
export function loadEnvironmentFile(file = '.env'): void {
  if (existsSync(file)) process.loadEnvFile(file);
}
