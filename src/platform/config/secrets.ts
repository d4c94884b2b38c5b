import { hkdfSync, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readIfThere } from '../process/lock';

const KEY_BYTES = 32;
const SECRET_FILE = 'secret';

/** A key for one purpose alone: who learns it learns neither the secret nor another key. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `countersign ${purpose}`, KEY_BYTES));
}

/**
 * The secrets to work with, newest first: those that are configured, else the one that `keepSecret`
 * has left, else one that lives as long as this process.
 */
export function usableSecrets(config: { secrets: readonly string[]; stateDir: string }): string[] {
  if (config.secrets.length > 0) return [...config.secrets];
  return [readIfThere(path.join(config.stateDir, SECRET_FILE)) ?? randomSecret()];
}

/** Leaves a random secret in the state directory, so that who has signed in stays so. */
export function keepSecret(stateDir: string): void {
  mkdirSync(stateDir, { recursive: true });
  const file = path.join(stateDir, SECRET_FILE);
  if (readIfThere(file) === undefined) writeFileSync(file, randomSecret(), { mode: 0o600 });
}

function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}
