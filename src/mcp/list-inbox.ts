import { z } from 'zod';
import type { AnswerOf } from '../client/api';
import type { ApprovalsApi } from './approvals-api';
import type { Tool } from './tool';

type Page = AnswerOf<'getInbox'>;
type Row = Required<Page['items'][number]>;

const input = z.strictObject({
  subjectType: z.string().min(1).max(200).optional().describe('Only subjects of this type'),
  definition: z.string().min(1).max(200).optional().describe('Only approvals by this definition'),
  limit: z.int().min(1).max(50).default(20),
  after: z.string().max(1_000).optional().describe('"next" of the page before'),
});

const task = z.object({
  taskId: z.string(),
  approvalId: z.string(),
  step: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  title: z.string(),
  definition: z.string(),
  kind: z.string().nullable().describe('"information": you are asked a question, not for a vote'),
  dueAt: z.string().nullable(),
  openedAt: z.string(),
});
const output = z.object({ items: z.array(task), next: z.string().nullable() });

/** What waits for the agent. */
export function listInbox(api: ApprovalsApi): Tool<typeof input, typeof output> {
  return {
    name: 'list_inbox',
    title: 'Read your inbox',
    description:
      'The tasks that wait for your own decision, soonest deadline first. Read the approval of a ' +
      'task with get_approval before you decide it.',
    input,
    output,
    annotations: { readOnlyHint: true, idempotentHint: true },
    handle: async ({ limit, ...rest }, { signal }) => {
      const query = new URLSearchParams({ limit: String(limit), ...given(rest) });
      const page = await api.get<Page>(`/inbox?${query.toString()}`, { signal });
      const items = page.items.map((row) => taskOf(row as Row));
      const data = { items, next: page.next ?? null };
      return { text: inWords(data), data };
    },
  };
}

function given(fields: Record<string, string | undefined>): Record<string, string> {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as Record<string, string>;
}

function taskOf(row: Row): z.infer<typeof task> {
  const { id: taskId, approvalId, subjectType, subjectId, definition, kind, openedAt } = row;
  const dueAt = row.dueAt === 'infinity' ? null : row.dueAt;
  const { stepKey: step, subjectTitle: title } = row;
  return {
    taskId,
    approvalId,
    step,
    subjectType,
    subjectId,
    title,
    definition,
    kind,
    dueAt,
    openedAt,
  };
}

function inWords({ items, next }: z.infer<typeof output>): string {
  if (items.length === 0) return 'Nothing waits for you.';
  const lines = items.map(
    ({ taskId, title, step, dueAt }) =>
      `- "${title}", step "${step}"${dueAt === null ? '' : `, due ${dueAt}`}: task ${taskId}`,
  );
  return [...lines, ...(next === null ? [] : ['There are more: call again with "after".'])].join(
    '\n',
  );
}
