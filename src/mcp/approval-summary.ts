import { z } from 'zod';
import type { AnswerOf } from '../client/api';
import { APPROVAL_STATUSES, isFinal } from '../domain/statuses';

type Detail = AnswerOf<'getApproval'>;
type Step = Detail['steps'][number];
type Explanation = AnswerOf<'explainApproval'>;

const waiting = z.object({
  step: z.string(),
  name: z.string(),
  asks: z.string().describe('Who is asked and how many, in words'),
  people: z.array(z.string()).describe('Usernames of those who have not answered'),
  dueAt: z.string().nullable(),
  held: z.string().nullable().describe('Why it cannot go on by itself'),
  content: z
    .string()
    .nullable()
    .describe('Hash of what an answer is about: give it to "decide" with what you have read'),
});

const decision = z.object({
  step: z.string(),
  user: z.string(),
  answer: z.string(),
  comment: z.string().nullable(),
  at: z.string().nullable(),
});

/** An approval as an agent sees it. */
export const summarySchema = z.object({
  approvalId: z.string(),
  status: z.enum(APPROVAL_STATUSES),
  isOver: z.boolean(),
  version: z.number().describe('Give it to "decide" to be refused if something has happened since'),
  definition: z.string(),
  subject: z.object({
    type: z.string(),
    id: z.string(),
    title: z.string(),
    attributes: z.record(z.string(), z.unknown()),
  }),
  requester: z.string(),
  waitingFor: z.array(waiting),
  decisions: z.array(decision).describe('Who decided what, in order'),
  you: z.object({
    tasks: z.array(z.string()).describe('Ids of the tasks that wait for you'),
    mayDecide: z.boolean().nullable().describe('Null: not asked'),
    why: z.string().nullable(),
  }),
});
export type ApprovalSummary = z.infer<typeof summarySchema>;

/** The part of an approval that an agent needs, and nothing twice. */
export function summaryOf(detail: Detail, explanation?: Explanation): ApprovalSummary {
  const { id: approvalId, status, version, definition } = detail;
  const standing = explanation?.standing;
  return {
    ...{ approvalId, status, isOver: isFinal(status), version, definition },
    subject: {
      type: detail.subjectType,
      id: detail.subjectId,
      title: detail.subjectTitle,
      attributes: detail.attributes,
    },
    requester: detail.requesterName,
    waitingFor: detail.current.map((step) => waitingFor(step, explanation)),
    decisions: decisionsIn(detail),
    you: {
      tasks: detail.you.tasks,
      mayDecide: standing?.mayAct ?? null,
      why: standing?.why ?? null,
    },
  };
}

function waitingFor(step: Step, explanation: Explanation | undefined): z.infer<typeof waiting> {
  const open = step.tasks.filter(({ status }) => status === 'current');
  const due = open.flatMap(({ dueAt }) => dueAt ?? []);
  return {
    ...{ step: step.key, name: step.name, asks: step.asks },
    people: open.map(({ handle }) => handle),
    dueAt: due.length > 0 ? instant(Math.min(...due)) : null,
    held: step.held?.message ?? null,
    content: explanation?.now.find(({ key }) => key === step.key)?.content ?? null,
  };
}

function decisionsIn({ steps, people, timeline }: Detail): ApprovalSummary['decisions'] {
  const comments = new Map(
    timeline.flatMap(({ data }): [unknown, unknown][] => [[data['task'], data['comment']]]),
  );
  const given = steps.flatMap(({ key, tasks }) =>
    tasks.flatMap(({ id, answer, assignee, decidedBy, closedAt, handle }) => {
      if (answer === undefined) return [];
      const comment = comments.get(id);
      const user = people[decidedBy ?? assignee]?.username ?? handle;
      return [{ step: key, user, answer, comment: textOr(comment), closedAt }];
    }),
  );
  given.sort((a, b) => (a.closedAt ?? 0) - (b.closedAt ?? 0));
  return given.map(({ closedAt, ...rest }) => ({
    ...rest,
    at: closedAt === undefined ? null : instant(closedAt),
  }));
}

function textOr(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function instant(at: number): string {
  return new Date(at).toISOString();
}

/** The summary in a few lines of Markdown. */
export function inWords(summary: ApprovalSummary): string {
  const { approvalId, status, subject, requester, waitingFor: open, decisions, you } = summary;
  return [
    `Approval ${approvalId} of "${subject.title}" (${subject.type} ${subject.id}) is **${status}**; ${requester} asked for it.`,
    ...decisions.map(
      ({ step, user, answer, comment }) =>
        `- ${user} ${answer} "${step}"${comment === null ? '' : `: ${comment}`}`,
    ),
    ...open.map(({ step, people, held }) =>
      held === null
        ? `- "${step}" waits for ${people.join(', ') || 'nobody'}`
        : `- "${step}" is held: ${held}`,
    ),
    ...(you.tasks.length > 0 ? [`- Your tasks: ${you.tasks.join(', ')}`] : []),
    ...(you.why === null
      ? []
      : [`- ${you.mayDecide === true ? 'You may decide' : 'You may not decide'}: ${you.why}`]),
  ].join('\n');
}
