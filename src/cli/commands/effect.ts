import { Command } from 'commander';
import type { AnswerOf } from '../../client/api';
import { withApi } from '../api';
import { withExamples } from '../frame';
import {
  paint,
  printable,
  printList,
  printOne,
  when,
  type Columns,
  type Printing,
} from '../output';
import { limitOption, readPages } from '../paging';
import { uuid } from '../values';

/** `countersign effect list | show | retry | skip` */
export function effectCommand(): Command {
  const effect = new Command('effect').description('the runs of actions, and their repair');
  const commands = [listCommand(), showCommand(), repairCommand('retry'), repairCommand('skip')];
  for (const command of commands) effect.addCommand(command);
  return withExamples(effect, 'countersign effect list');
}

type Row = AnswerOf<'listFailedEffects'>['items'][number];
type Detail = AnswerOf<'getEffect'>;

const COLUMNS: Columns<Row> = [
  ['effect', ({ id }) => id],
  ['subject', ({ subjectType, subjectId }) => `${subjectType}/${subjectId}`],
  ['action', ({ action }) => action],
  ['moment', ({ moment }) => moment],
  ['attempts', ({ attempts, maxAttempts }) => `${attempts} of ${maxAttempts}`],
  ['settled', ({ settledAt }) => when(settledAt)],
  ['error', ({ error }) => error],
];

function listCommand(): Command {
  const list = new Command('list')
    .description('list the actions that have failed, newest first')
    .option('--action <name>', 'only runs of this action')
    .addOption(limitOption())
    .option('--json', 'one JSON document a line and effect')
    .action((options: Printing & { limit: number; action?: string }) =>
      withApi(async (api) => {
        const { limit, action } = options;
        const items = await readPages<Row>(api, '/effects', { limit, query: { action } });
        printList(items, options, { columns: COLUMNS, empty: 'No action has failed.' });
      }),
    );
  return withExamples(list, 'countersign effect list --action http.post');
}

function showCommand(): Command {
  const show = new Command('show')
    .description('show one run of an action with all its attempts')
    .argument('<effect>', 'its id', uuid)
    .option('--json', 'one JSON document')
    .action((id: string, options: Printing) =>
      withApi(async (api) => {
        const effect = await api.get<Detail>(`/effects/${id}`);
        printOne(effect, options, inWords(effect));
      }),
    );
  return withExamples(show, 'countersign effect show 01990b6e-6f0c-7b57-9d15-0c2a4a1b6c3d');
}

function repairCommand(kind: 'retry' | 'skip'): Command {
  const descriptions = {
    retry: 'try a failed action again, with the idempotency key that it had',
    skip: 'go on without an action that has failed, or has not run yet',
  };
  const repair = new Command(kind)
    .description(descriptions[kind])
    .argument('<effect>', 'its id', uuid)
    .option('--reason <text>', 'why; it stands in the audit trail')
    .option('--json', 'one JSON document')
    .action((id: string, options: Printing & { reason?: string }) =>
      withApi(async (api) => {
        const { reason } = options;
        const body = reason === undefined ? {} : { reason };
        const effect = await api.post<Detail>(`/effects/${id}/${kind}`, { body });
        const what = kind === 'retry' ? 'It will be tried again' : 'Skipped';
        printOne(effect, options, [`${paint('good', what)}: ${printable(effect.action)}`]);
      }),
    );
  return withExamples(
    repair,
    `countersign effect ${kind} 01990b6e-6f0c-7b57-9d15-0c2a4a1b6c3d --reason "The ERP is back."`,
  );
}

function inWords({
  id,
  action,
  status,
  moment,
  runs,
  parameters,
  error,
  ...rest
}: Detail): string[] {
  const { subjectType, subjectId, attempts, maxAttempts, approvalId } = rest;
  return [
    printable(`Effect ${id}: ${action} (${moment}) of ${subjectType}/${subjectId}`),
    `${status} after ${attempts} of ${maxAttempts} attempt(s), approval ${approvalId}`,
    `parameters: ${printable(JSON.stringify(parameters))}`,
    ...(error === null ? [] : [paint('bad', printable(error))]),
    ...runs.map((one) =>
      printable(`  ${one.number}. ${when(one.startedAt)}  ${one.error ?? 'no error'}`),
    ),
  ];
}
