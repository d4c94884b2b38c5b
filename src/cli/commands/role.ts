import { Command } from 'commander';
import type { AnswerOf, BodyOf } from '../../client/api';
import type { JsonObject } from '../../domain/json';
import { withApi } from '../api';
import { withExamples } from '../frame';
import { paint, printList, printOne, type Columns, type Printing } from '../output';
import { structuredObject } from '../values';

/** `countersign role list | create | add-member | remove-member | grants | grant` */
export function roleCommand(): Command {
  const role = new Command('role').description('roles: who holds them, and what they may do');
  const commands = [
    listCommand(),
    createCommand(),
    memberCommand('add-member'),
    memberCommand('remove-member'),
    grantsCommand(),
    grantCommand(),
  ];
  for (const command of commands) role.addCommand(command);
  return withExamples(role, 'countersign role list');
}

type Node = AnswerOf<'listRoles'>['items'][number];
type Role = Omit<Node, 'juniors'> & { depth: number };

const COLUMNS: Columns<Role> = [
  ['role', ({ key, depth }) => '  '.repeat(depth) + key],
  ['name', ({ name }) => name],
  ['members', ({ members, isDefault }) => (isDefault ? 'everybody' : members)],
  ['below', ({ senior }) => senior],
];

function listCommand(): Command {
  const list = new Command('list')
    .description('list the roles, each below its senior')
    .option('--json', 'one JSON document a line and role')
    .action((options: Printing) =>
      withApi(async (api) => {
        const { items } = await api.get<AnswerOf<'listRoles'>>('/roles');
        const flat = items.flatMap((node) => flattened(node, 0));
        const rows = options.json === true ? flat.map(({ depth: _depth, ...role }) => role) : flat;
        printList(rows as Role[], options, { columns: COLUMNS, empty: 'There is no role.' });
      }),
    );
  return withExamples(list, 'countersign role list');
}

function flattened({ juniors, ...role }: Node, depth: number): Role[] {
  return [{ ...role, depth }, ...juniors.flatMap((junior) => flattened(junior, depth + 1))];
}

function createCommand(): Command {
  const create = new Command('create')
    .description('add a role to the organization')
    .argument('<key>', 'lower-case letters, digits, "_" and "-"')
    .requiredOption('--name <name>', 'as people read it')
    .option('--senior <key>', 'the role above')
    .option('--json', 'one JSON document')
    .action((key: string, options: Printing & { name: string; senior?: string }) =>
      withApi(async (api) => {
        const { json: _json, ...described } = options;
        const body: BodyOf<'createRole'> = { key, ...described };
        const role = await api.post<AnswerOf<'createRole'>>('/roles', { body });
        printOne(role, options, [`${paint('good', 'Added')}: ${key}`]);
      }),
    );
  return withExamples(create, 'countersign role create auditors --name Auditors --senior manager');
}

function memberCommand(kind: 'add-member' | 'remove-member'): Command {
  const isAdding = kind === 'add-member';
  const member = new Command(kind)
    .description(
      `${isAdding ? 'give a role to a user' : 'take a role from a user'}; open requests follow`,
    )
    .argument('<key>', 'of the role')
    .argument('<username>', 'who it is')
    .option('--json', 'one JSON document')
    .action((key: string, username: string, options: Printing) =>
      withApi(async (api) => {
        const path = `/roles/${encodeURIComponent(key)}/members/${encodeURIComponent(username)}`;
        if (isAdding) await api.put<AnswerOf<'addMemberToRole'>>(path);
        else await api.delete<AnswerOf<'removeMemberFromRole'>>(path);
        const held = `${username} ${isAdding ? 'holds' : 'does not hold'} ${key} now.`;
        printOne({ role: key, username, member: isAdding }, options, [held]);
      }),
    );
  return withExamples(member, `countersign role ${kind} finance wanda`);
}

type Grant = AnswerOf<'getGrantsOfRole'>['items'][number];

const GRANTS: Columns<Grant> = [
  ['permission', ({ permission }) => permission],
  ['only where one is', ({ relation }) => relation],
  ['only subjects like', ({ constraints }) => constraints],
];

function grantsCommand(): Command {
  const grants = new Command('grants')
    .description('list what is granted to a role itself')
    .argument('<key>', 'of the role')
    .option('--json', 'one JSON document a line and grant')
    .action((key: string, options: Printing) =>
      withApi(async (api) => {
        const { items } = await api.get<AnswerOf<'getGrantsOfRole'>>(pathOf(key));
        printList(items, options, { columns: GRANTS, empty: 'Nothing is granted to it.' });
      }),
    );
  return withExamples(grants, 'countersign role grants finance');
}

interface GrantOptions extends Printing {
  relation?: string;
  constraints?: JsonObject;
}

function grantCommand(): Command {
  const grant = new Command('grant')
    .description('grant one more permission to a role')
    .argument('<key>', 'of the role')
    .argument('<permission>', 'for example task.decide; see docs/permissions.md')
    .option('--relation <word>', 'only for objects to which one stands like this')
    .option('--constraints <json>', 'only for subjects like this: JSON, or @file', structuredObject)
    .option('--json', 'one JSON document a line and grant')
    .action((key: string, permission: string, options: GrantOptions) =>
      withApi(async (api) => {
        const { relation, constraints } = options;
        const { items } = await api.get<AnswerOf<'getGrantsOfRole'>>(pathOf(key));
        const added = {
          permission,
          ...(relation === undefined ? {} : { relation }),
          ...(constraints === undefined ? {} : { constraints }),
        } as Grant;
        const body = { grants: [...items, added] };
        const saved = await api.put<AnswerOf<'setGrantsOfRole'>>(pathOf(key), { body });
        printList(saved.items, options, { columns: GRANTS, empty: '' });
      }),
    );
  return withExamples(grant, 'countersign role grant finance task.decide');
}

function pathOf(key: string): string {
  return `/roles/${encodeURIComponent(key)}/grants`;
}
