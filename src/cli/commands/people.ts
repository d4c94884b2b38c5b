import { Command } from 'commander';
import type { AnswerOf, BodyOf } from '../../client/api';
import { withApi } from '../api';
import { withExamples } from '../frame';
import { paint, printList, printOne, type Columns, type Printing } from '../output';
import { limitOption, readPages } from '../paging';
import { readPassword } from '../password';
import { UsageError } from '../usage';
import { words } from '../values';

export { keyCommand } from './key';
export { roleCommand } from './role';

/** `countersign user list | create | deactivate | activate | set-password` */
export function userCommand(): Command {
  const user = new Command('user').description('people and services of the organization');
  const commands = [
    listCommand(),
    createCommand(),
    activeCommand('deactivate'),
    activeCommand('activate'),
    passwordCommand(),
  ];
  for (const command of commands) user.addCommand(command);
  return withExamples(user, 'countersign user list --role finance');
}

type User = AnswerOf<'listUsers'>['items'][number];

const COLUMNS: Columns<User> = [
  ['username', ({ username }) => username],
  ['name', ({ name }) => name],
  ['kind', ({ kind }) => kind],
  ['active', ({ active }) => (active ? 'yes' : 'no')],
  ['roles', ({ roles }) => roles],
  ['manager', ({ manager }) => manager],
  ['email', ({ email }) => email],
];

function listCommand(): Command {
  const list = new Command('list')
    .description('list users by username')
    .option('--role <key>', 'only who holds this role directly')
    .option('--search <text>', 'beginning of the username, the name or the e-mail address')
    .addOption(limitOption())
    .option('--json', 'one JSON document a line and user')
    .action((options: Printing & { limit: number; role?: string; search?: string }) =>
      withApi(async (api) => {
        const { limit, role, search } = options;
        const items = await readPages<User>(api, '/users', { limit, query: { role, search } });
        printList(items, options, { columns: COLUMNS, empty: 'There is no such user.' });
      }),
    );
  return withExamples(list, 'countersign user list', 'countersign user list --role finance --json');
}

interface CreateOptions extends Printing {
  name: string;
  email?: string;
  manager?: string;
  role?: string[];
}

function createCommand(): Command {
  const create = new Command('create')
    .description('add a person')
    .argument('<username>', 'lower-case letters, digits, ".", "_", "@", "+" and "-"')
    .requiredOption('--name <name>', 'as people read it')
    .option('--email <address>', 'where notifications go')
    .option('--manager <username>', 'to whom requests escalate')
    .option('--role <keys>', 'roles between commas', words)
    .option('--json', 'one JSON document')
    .action((username: string, options: CreateOptions) =>
      withApi(async (api) => {
        const { json: _json, role, ...described } = options;
        const body: BodyOf<'createUser'> = {
          ...{ username, ...described },
          ...(role === undefined ? {} : { roles: role }),
        };
        const user = await api.post<AnswerOf<'createUser'>>('/users', { body });
        printOne(user, options, [
          `${paint('good', 'Added')}: ${username}`,
          `Give them a password with: countersign user set-password ${username}`,
        ]);
      }),
    );
  return withExamples(create, 'countersign user create wanda --name "Wanda Weber" --role finance');
}

function activeCommand(kind: 'activate' | 'deactivate'): Command {
  const descriptions = {
    activate: 'let a user sign in and be asked again',
    deactivate: 'let a user neither sign in nor be asked; open requests go to others',
  };
  const command = new Command(kind)
    .description(descriptions[kind])
    .argument('<username>', 'who it is')
    .option('--json', 'one JSON document')
    .action((username: string, options: Printing) =>
      withApi(async (api) => {
        const body: BodyOf<'changeUser'> = { active: kind === 'activate' };
        const path = `/users/${encodeURIComponent(username)}`;
        const user = await api.patch<AnswerOf<'changeUser'>>(path, { body });
        printOne(user, options, [`${username} is ${user.active ? 'active' : 'not active'}.`]);
      }),
    );
  return withExamples(command, `countersign user ${kind} wanda`);
}

function passwordCommand(): Command {
  const command = new Command('set-password')
    .description('give a person a password; asks for it, or reads it from standard input')
    .argument('<username>', 'who it is')
    .action((username: string) =>
      withApi(async (api) => {
        const password = await readPassword();
        if (password === '')
          throw new UsageError('The password is empty.', 'Type it, or pipe it in.');
        const body: BodyOf<'setPassword'> = { new: password };
        const path = `/users/${encodeURIComponent(username)}/password`;
        await api.put<AnswerOf<'setPassword'>>(path, { body });
        printOne({}, {}, [`${username} has a new password; their sessions have ended.`]);
      }),
    );
  return withExamples(command, 'countersign user set-password wanda');
}
