import { Command } from 'commander';
import type { AnswerOf } from '../../client/api';
import { HttpApi } from '../../client/http-api';
import { apiAddress, clientConfig, withApi } from '../api';
import { withExamples } from '../frame';
import {
  forgetSession,
  keepSession,
  readSession,
  SessionCaller,
  sessionFrom,
} from '../kept-session';
import { printOne, type Printing } from '../output';
import { readPassword } from '../password';
import { ending, say } from '../running';
import { UsageError } from '../usage';

/** `countersign sign-in | sign-out | whoami` */
export function signInCommands(): Command[] {
  return [signInCommand(), signOutCommand(), whoamiCommand()];
}

interface SignInOptions {
  organization: string;
  username: string;
}

function signInCommand(): Command {
  const signIn = new Command('sign-in')
    .description('sign in at the API; asks for the password, or reads it from standard input')
    .requiredOption('--organization <key>', 'to which one belongs')
    .requiredOption('--username <name>', 'username or e-mail address')
    .action((options: SignInOptions) => ending(() => begin(options)));
  return withExamples(
    signIn,
    'countersign sign-in --organization acme --username alice',
    'pass countersign/alice | countersign sign-in --organization acme --username alice',
  );
}

/** The password never stands on a command line, where others see it. */
async function begin({ organization, username }: SignInOptions): Promise<void> {
  const api = apiAddress(clientConfig());
  const password = await readPassword();
  if (password === '') throw new UsageError('The password is empty.', 'Type it, or pipe it in.');
  const nobody = new HttpApi(api, { headers: () => Promise.resolve({}) });
  const body = { organization, username, password };
  const tokens = await nobody.post<AnswerOf<'signIn'>>('/sessions', { body });
  keepSession(sessionFrom(tokens, { api, organization, username }));
  say(`Signed in at ${api} as ${username} of ${organization}.`);
}

function signOutCommand(): Command {
  const signOut = new Command('sign-out')
    .description('end the session of the last sign-in')
    .action(() => ending(end));
  return withExamples(signOut, 'countersign sign-out');
}

/** Whatever the server says, nothing is left here that could be used. */
async function end(): Promise<void> {
  const session = readSession();
  if (!session) {
    say('Nobody is signed in.');
    return;
  }
  try {
    const api = new HttpApi(session.api, new SessionCaller(session));
    await api.delete<AnswerOf<'signOut'>>('/sessions/current');
  } finally {
    forgetSession();
  }
  say(`Signed out at ${session.api}.`);
}

function whoamiCommand(): Command {
  const whoami = new Command('whoami')
    .description('tell as whom, and at which address, commands call the API')
    .option('--json', 'one JSON document')
    .action((printing: Printing) =>
      withApi(async (api) => {
        const me = await api.get<AnswerOf<'getMe'>>('/me');
        const { username, name, organization, roles } = me;
        printOne({ api: api.url, ...me }, printing, [
          `${username} (${name}) of ${organization} at ${api.url}`,
          `Roles: ${roles.length === 0 ? 'none' : roles.join(', ')}`,
        ]);
      }),
    );
  return withExamples(whoami, 'countersign whoami', 'countersign whoami --json');
}
