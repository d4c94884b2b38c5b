import os from 'node:os';
import path from 'node:path';

/** Where the command keeps what belongs to the person who types it, by the habit of the system. */
export function userFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const { XDG_CONFIG_HOME: given, APPDATA: onWindows } = environment;
  const isGiven = given !== undefined && path.isAbsolute(given);
  const home = environment['HOME'] ?? os.homedir();
  const base = isGiven ? given : (onWindows ?? path.join(home, '.config'));
  return path.join(base, 'countersign');
}
