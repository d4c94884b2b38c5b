import { Command } from 'commander';
import { APPROVAL_STATUSES } from '../../domain/statuses';
import type { AnswerOf } from '../../client/api';
import { addressIn, approvalIdOf } from '../addressing';
import { withApi } from '../api';
import { withExamples } from '../frame';
import { printList, printOne, when, type Columns, type Printing } from '../output';
import { limitOption, readPages } from '../paging';
import { UsageError } from '../usage';
import { words } from '../values';
import { attachCommand, previewCommand } from './attaching';
import { explanationInWords, showInWords } from '../approval-words';

/** `countersign attach | preview | inbox | list | show | why` */
export function approvalCommands(): Command[] {
  return [
    attachCommand(),
    previewCommand(),
    inboxCommand(),
    listCommand(),
    showCommand(),
    whyCommand(),
  ];
}

type TaskRow = Required<AnswerOf<'getInbox'>['items'][number]>;

const TASKS: Columns<TaskRow> = [
  ['task', ({ id }) => id],
  ['subject', ({ subjectType, subjectId }) => `${subjectType}/${subjectId}`],
  ['title', ({ subjectTitle }) => subjectTitle],
  ['step', ({ stepKey }) => stepKey],
  ['due', ({ dueAt }) => when(dueAt)],
];

interface InboxOptions extends Printing {
  limit: number;
  overdue?: boolean;
  subjectType?: string;
  definition?: string;
}

function inboxCommand(): Command {
  const inbox = new Command('inbox')
    .description('what waits for one’s own answer, soonest deadline first')
    .option('--overdue', 'only what is due by now')
    .option('--subject-type <type>', 'only subjects of this type')
    .option('--definition <key>', 'only approvals by this definition')
    .addOption(limitOption())
    .option('--json', 'one JSON document a line and task')
    .action((options: InboxOptions) =>
      withApi(async (api) => {
        const { limit, overdue, subjectType, definition } = options;
        const query = { overdue, subjectType, definition };
        const items = await readPages<TaskRow>(api, '/inbox', { limit, query });
        printList(items, options, { columns: TASKS, empty: 'Nothing waits for you.' });
      }),
    );
  return withExamples(
    inbox,
    'countersign inbox --overdue',
    'countersign inbox --json | jq -r .id | xargs -n 1 countersign approve',
  );
}

type Header = Required<AnswerOf<'listApprovals'>['items'][number]>;

const APPROVALS: Columns<Header> = [
  ['approval', ({ id }) => id],
  ['subject', ({ subjectType, subjectId }) => `${subjectType}/${subjectId}`],
  ['title', ({ subjectTitle }) => subjectTitle],
  ['definition', ({ definition, definitionVersion }) => `${definition} ${definitionVersion}`],
  ['status', ({ status, held }) => (held === null ? status : `${status}, held`)],
  ['asked', askedInWords],
  ['requester', ({ requesterName }) => requesterName],
  ['attached', ({ attachedAt }) => when(attachedAt)],
];

function askedInWords({ asked, askedCount }: Header): string {
  const more = askedCount - asked.length;
  const names = asked.map(({ username }) => username).join(', ');
  return more > 0 ? `${names} +${more}` : names;
}

interface ListOptions extends Printing {
  limit: number;
  status?: string[];
  held?: boolean;
  definition?: string;
  subjectType?: string;
  requester?: string;
}

function listCommand(): Command {
  const list = new Command('list')
    .description('list the approvals that one may view, newest first')
    .option('--status <words>', `between commas: ${APPROVAL_STATUSES.join(', ')}`, words)
    .option('--definition <key>', 'only approvals by this definition')
    .option('--subject-type <type>', 'only subjects of this type')
    .option('--held', 'only those that cannot go on by themselves')
    .option('--requester <username>', 'only what this person asked for; "me" is oneself')
    .addOption(limitOption())
    .option('--json', 'one JSON document a line and approval')
    .action((options: ListOptions) =>
      withApi(async (api) => {
        const { limit, status, held, definition, subjectType, requester } = options;
        const unknown = status?.find((word) => !APPROVAL_STATUSES.some((one) => one === word));
        if (unknown !== undefined) {
          const known = APPROVAL_STATUSES.join(', ');
          throw new UsageError(`"${unknown}" is no status.`, `Choose among ${known}.`);
        }
        const query = { status, held, definition, subjectType, requester };
        const items = await readPages<Header>(api, '/approvals', { limit, query });
        printList(items, options, { columns: APPROVALS, empty: 'There is no such approval.' });
      }),
    );
  return withExamples(
    list,
    'countersign list --status open --requester me',
    'countersign list --definition purchase --limit 500 --json',
  );
}

function showCommand(): Command {
  const show = new Command('show')
    .description('show an approval: how it stands, whom it asks, and what has happened')
    .argument('<approval>', 'its id, or subject-type/subject-id')
    .option('--json', 'one JSON document')
    .action((target: string, options: Printing) =>
      withApi(async (api) => {
        const id = await approvalIdOf(api, addressIn(target));
        const detail = await api.get<AnswerOf<'getApproval'>>(`/approvals/${id}`);
        printOne(detail, options, showInWords(detail));
      }),
    );
  return withExamples(show, 'countersign show order/2026-17');
}

function whyCommand(): Command {
  const why = new Command('why')
    .description('tell why an approval waits, and whether somebody may act on it')
    .argument('<approval>', 'its id, or subject-type/subject-id')
    .option('--user <username>', 'about whom; oneself unless given')
    .option('--json', 'one JSON document')
    .action((target: string, options: Printing & { user?: string }) =>
      withApi(async (api) => {
        const id = await approvalIdOf(api, addressIn(target));
        const query = { person: options.user };
        const path = `/approvals/${id}/explanation`;
        const explanation = await api.get<AnswerOf<'explainApproval'>>(path, { query });
        printOne(explanation, options, explanationInWords(explanation));
      }),
    );
  return withExamples(why, 'countersign why order/2026-17 --user carol');
}
