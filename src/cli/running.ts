import { readConfig, type Config } from '../platform/config/config';
import { loadEnvironmentFile } from '../platform/config/environment-file';
import { armFailpoints } from '../platform/failpoints';
import { EXIT, Found, UsageError } from './usage';

/** Tells the caller of a command one line. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs a command with the configuration of a server; it ends the process. */
export function run(work: (config: Config) => Promise<void>): Promise<void> {
  return ending(async () => {
    const config = readConfig();
    armFailpoints(config.failpoints);
    // It brings native code with it, which commands that only talk to the API do without.
    const { startReporting } = await import('./reporting.js');
    const stopReporting = await startReporting(config, process.argv[2] ?? '');
    await work(config).finally(stopReporting);
  });
}

/** The same without the configuration of a server. */
export async function ending(work: () => Promise<void>): Promise<void> {
  // Who reads the output has seen enough, as `| head` does.
  process.stdout.on('error', () => process.exit(EXIT.ok));
  try {
    loadEnvironmentFile();
    await work();
    process.exit(EXIT.ok);
  } catch (error) {
    if (!(error instanceof Found)) process.stderr.write(`countersign: ${told(error)}\n`);
    process.exit(error instanceof UsageError ? error.exitCode : EXIT.failed);
  }
}

/** What is wrong; for wrong usage always also how to do it right. */
function told(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const isComplete = !(error instanceof UsageError) || message.includes('\n');
  return isComplete ? message : `${message}\nAdd --help to the command to see how it is used.`;
}
