import { Command } from 'commander';
import type { AnswerOf, BodyOf } from '../../client/api';
import { withApi } from '../api';
import { withExamples } from '../frame';
import { printList, printOne, when, type Columns, type Printing } from '../output';
import { uuid, words } from '../values';

/** `countersign key list | create | revoke` */
export function keyCommand(): Command {
  const key = new Command('key').description('API keys of services');
  for (const command of [listCommand(), createCommand(), revokeCommand()]) key.addCommand(command);
  return withExamples(key, 'countersign key create shop --name checkout');
}

type Key = AnswerOf<'listApiKeys'>['items'][number];

const COLUMNS: Columns<Key> = [
  ['key', ({ id }) => id],
  ['name', ({ name }) => name],
  ['scopes', ({ scopes }) => scopes ?? 'all'],
  ['created', ({ createdAt }) => when(createdAt)],
  ['ends', ({ expiresAt }) => when(expiresAt)],
  ['last used', ({ lastUsedAt }) => when(lastUsedAt)],
];

function pathOf(service: string): string {
  return `/service-accounts/${encodeURIComponent(service)}/keys`;
}

function listCommand(): Command {
  const list = new Command('list')
    .description('list the keys of a service that are good, newest first')
    .argument('<service>', 'username of the service account')
    .option('--json', 'one JSON document a line and key')
    .action((service: string, options: Printing) =>
      withApi(async (api) => {
        const { items } = await api.get<AnswerOf<'listApiKeys'>>(pathOf(service));
        printList(items, options, { columns: COLUMNS, empty: 'It has no key.' });
      }),
    );
  return withExamples(list, 'countersign key list shop');
}

interface CreateOptions extends Printing {
  name: string;
  scopes?: string[];
  expires?: string;
}

function createCommand(): Command {
  const create = new Command('create')
    .description('make a key, and print it this once')
    .argument('<service>', 'username of the service account')
    .requiredOption('--name <text>', 'what it is for')
    .option('--scopes <permissions>', 'between commas; it may do no more than these', words)
    .option('--expires <instant>', 'ISO 8601, for example 2027-01-01T00:00:00Z')
    .option('--json', 'one JSON document')
    .action((service: string, options: CreateOptions) =>
      withApi(async (api) => {
        const { name, scopes, expires } = options;
        const body = {
          name,
          ...(scopes === undefined ? {} : { scopes }),
          ...(expires === undefined ? {} : { expiresAt: expires }),
        } as BodyOf<'createApiKey'>;
        const made = await api.post<AnswerOf<'createApiKey'>>(pathOf(service), { body });
        printOne(made, options, [made.key]);
      }),
    );
  return withExamples(
    create,
    'countersign key create shop --name checkout --scopes approval.attach,approval.view',
  );
}

function revokeCommand(): Command {
  const revoke = new Command('revoke')
    .description('end a key at once')
    .argument('<service>', 'username of the service account')
    .argument('<key>', 'its id, as "key list" prints it', uuid)
    .option('--json', 'one JSON document')
    .action((service: string, id: string, options: Printing) =>
      withApi(async (api) => {
        await api.delete<AnswerOf<'revokeApiKey'>>(`${pathOf(service)}/${id}`);
        printOne({ id, revoked: true }, options, [`Key ${id} has ended.`]);
      }),
    );
  return withExamples(revoke, 'countersign key revoke shop 01990b6e-6f0c-7b57-9d15-0c2a4a1b6c3d');
}
