import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import type { Config } from '../../platform/config/config';
import { fail, ok, type Finding } from './finding';

/** Whether workers can write checkpoints there; nothing is written. */
export function checkpointFinding(directory: string): Finding {
  const id = 'checkpoint-folder';
  let existing = directory;
  while (!existsSync(existing) && path.dirname(existing) !== existing) {
    existing = path.dirname(existing);
  }
  const repair =
    'Set COUNTERSIGN_CHECKPOINT_DIR to a folder in which the workers may write, ' +
    `or run: mkdir -p ${directory} && chown the user of the workers`;
  if (!statSync(existing).isDirectory()) return fail(id, `${existing} is not a folder.`, repair);
  try {
    accessSync(existing, constants.W_OK | constants.X_OK);
    return ok(id, directory);
  } catch {
    return fail(id, `${existing} cannot be written to.`, repair);
  }
}

const CONNECT_MS = 3_000;

/** Whether something answers where mails go. */
export async function mailFinding({ mail }: Config): Promise<Finding> {
  const id = 'mail';
  if (mail.disabled) return ok(id, 'switched off by COUNTERSIGN_DISABLE_EMAILS');
  if (mail.smtp === undefined) return ok(id, 'no mail is sent');
  const { host, port } = mail.smtp;
  if (await answers(host, port)) return ok(id, `${host}:${port} answers`);
  const repair = 'Start the server there, or correct COUNTERSIGN_SMTP_URL.';
  return fail(id, `${host}:${port} does not answer.`, repair);
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (isUp: boolean) => () => {
      socket.destroy();
      resolve(isUp);
    };
    socket.setTimeout(CONNECT_MS, end(false));
    socket.once('connect', end(true)).once('error', end(false));
  });
}
