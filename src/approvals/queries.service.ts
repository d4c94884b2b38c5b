import type { DataSource } from '../platform/database/types';
import { RouteCache } from '../definitions/route-cache.service';
import type { Outcome } from '../domain/directive';
import { valueAt, type JsonObject } from '../domain/json';
import { NO_REPORT, reportOf, type ApprovalReport } from '../domain/report';
import { documentOf, permits } from '../domain/permissions';
import type { WorkStatus } from '../domain/statuses';
import { planOf } from '../domain/route';
import { currentSteps, currentTasks, type ApprovalState } from '../domain/state';
import type { Actor, ActorService, Names } from '../people/actor.service';
import type { ApprovalAddress } from './commands.service';
import {
  findAddress,
  listApprovals,
  listStuck,
  readApproval,
  readCommand,
  readEffects,
  readLatestOfSubject,
  readTimeline,
  type ApprovalFilter,
  type ApprovalRow,
  type EffectRow,
  type StuckApproval,
} from './queries.store';
import {
  countOwnTasks,
  readInbox,
  readOwnTasks,
  type TaskRow,
  readDecidedTasks,
} from './tasks.store';
import { responsesOf, type Response } from './responses';
import { timelineOf, withoutWords, type TimelineEntry } from './timeline';

/** An approval without its history. */
export type ApprovalHeader = Omit<ApprovalRow, 'state' | 'versionId'>;

/** Everything about one approval. */
export interface ApprovalDetail extends ApprovalHeader, ApprovalReport {
  people: Names;
  you: You;
  /** What everybody said, the latest word of each comment; only for those who may see it. */
  responses?: Response[];
  timeline: TimelineEntry[];
  effects: EffectRow[];
}

/** What an approval means to whoever asks for it. */
export interface You {
  /** A request of the approval waits for the caller, who can answer it. */
  requiresAction: boolean;
  /** Ids of those requests. */
  tasks: string[];
}

/** What a subject's approval looks like; the same shape, empty, when there is none. */
export interface SubjectApproval extends ApprovalReport {
  approval: ApprovalHeader | null;
  you: You;
}

/** One page of a list, and where the next one starts. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** What a person has to do and has done. */
export interface TaskSummary {
  total: number;
  current: number;
  approved: number;
  rejected: number;
  currentTaskIds: string[];
  /** The last ten tasks. */
  recent: TaskRow[];
}

/** Reads approvals and tasks. Everything is read from rows that the decision itself wrote. */
export class QueriesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly actors: ActorService,
    private readonly routes = new RouteCache(),
  ) {}

  async detail(actor: Actor, approvalId: string): Promise<ApprovalDetail | undefined> {
    const row = await readApproval(this.dataSource, actor.organizationId, approvalId);
    if (!row) return undefined;
    const [definition, timeline, effects] = await Promise.all([
      this.routes.routeAlone(this.dataSource, row.versionId),
      readTimeline(this.dataSource, approvalId),
      readEffects(this.dataSource, approvalId),
    ]);
    const route = planOf(definition, row.state);
    const report = reportOf(route, row.state);
    const people = await this.actors.names([row.requesterId, ...timeline.flatMap(peopleIn)]);
    const names = new Map(report.steps.map(({ key, name }) => [key, name]));
    const isTold = maySeeResponses(actor, row);
    const steps = new Map(row.state.steps.map(({ id, key }) => [id, names.get(key) ?? key]));
    return {
      ...header(row),
      ...report,
      people,
      you: youOf(row.state, actor.id),
      ...(isTold && {
        responses: responsesOf(timeline, { route, state: row.state, names: people }),
      }),
      timeline: timelineOf(isTold ? timeline : withoutWords(timeline), steps, people),
      effects,
    };
  }

  /** The latest approval of a subject, whatever its status. */
  async ofSubject(actor: Actor, subject: { type: string; id: string }): Promise<SubjectApproval> {
    const row = await readLatestOfSubject(this.dataSource, actor.organizationId, subject);
    if (!row) return { approval: null, ...NO_REPORT, you: { requiresAction: false, tasks: [] } };
    const you = youOf(row.state, actor.id);
    return { approval: header(row), ...(await this.report(row)), you };
  }

  async list(
    organizationId: string,
    filter: ApprovalFilter,
    page: { after?: string | undefined; limit: number },
  ): Promise<Page<ApprovalHeader>> {
    const rows = await listApprovals(this.dataSource, organizationId, filter, onePlus(page));
    return pageOf(rows.map(header), page.limit, ({ id }) => id);
  }

  /** Approvals that nobody can decide, each with the repair. */
  async stuck(organizationId: string): Promise<(StuckApproval & { repair: string })[]> {
    const rows = await listStuck(this.dataSource, organizationId);
    return rows.map((row) => ({ ...row, repair: repairOf(row) }));
  }

  /** What waits for a person, soonest deadline first. */
  async inbox(userId: string, after: string | undefined, limit: number): Promise<Page<TaskRow>> {
    const [dueAt, id] = after?.split('|') ?? [];
    const cursor = dueAt !== undefined && id !== undefined ? { dueAt, id } : undefined;
    const rows = await readInbox(this.dataSource, userId, { after: cursor, limit: limit + 1 });
    return pageOf(rows, limit, (task) => `${task.dueAt}|${task.id}`);
  }

  /** Tasks of a person in any status, newest first. */
  async tasks(
    userId: string,
    status: WorkStatus | undefined,
    page: { after?: string | undefined; limit: number },
  ): Promise<Page<TaskRow>> {
    const rows = await readOwnTasks(this.dataSource, userId, status, onePlus(page));
    return pageOf(rows, page.limit, ({ id }) => id);
  }

  /** What a person has decided, newest first. */
  async decided(
    userId: string,
    page: { after?: string | undefined; limit: number },
  ): Promise<Page<TaskRow>> {
    const rows = await readDecidedTasks(this.dataSource, userId, onePlus(page));
    return pageOf(rows, page.limit, ({ id }) => id);
  }

  async taskSummary(userId: string): Promise<TaskSummary> {
    const [counts, current, recent] = await Promise.all([
      countOwnTasks(this.dataSource, userId),
      readInbox(this.dataSource, userId, { limit: 100 }),
      readOwnTasks(this.dataSource, userId, undefined, { limit: 10 }),
    ]);
    const count = (status: WorkStatus): number =>
      counts.find((row) => row.status === status)?.count ?? 0;
    return {
      total: counts.reduce((sum, row) => sum + row.count, 0),
      current: count('current'),
      approved: count('approved'),
      rejected: count('rejected'),
      currentTaskIds: current.map(({ id }) => id),
      recent,
    };
  }

  /** Where a task's approval or an approval is, if it belongs to the organization. */
  async address(
    organizationId: string,
    kind: 'task' | 'approval',
    id: string,
  ): Promise<ApprovalAddress | undefined> {
    return findAddress(this.dataSource, organizationId, kind, id);
  }

  /** What became of a command; undefined when it is unknown. */
  async command(
    approvalId: string,
    commandId: string,
  ): Promise<{ state: 'decided'; outcome: Outcome } | { state: 'stored' } | undefined> {
    const { outcome, stored } = await readCommand(this.dataSource, approvalId, commandId);
    if (outcome) return { state: 'decided', outcome };
    return stored ? { state: 'stored' } : undefined;
  }

  private async report(row: ApprovalRow): Promise<ApprovalReport> {
    const route = await this.routes.routeAlone(this.dataSource, row.versionId);
    return reportOf(route, row.state);
  }
}

function maySeeResponses(
  { grants }: Actor,
  { subjectType: type, attributes }: ApprovalRow,
): boolean {
  return permits(grants, 'response.view', { attributes: documentOf({ type, attributes }) });
}

function repairOf({ held, asked }: StuckApproval): string {
  if (held !== null) return held;
  if (asked.length === 0) return 'Wake the workflow in the Temporal UI: send the signal "wake".';
  return `${asked.join(', ')} cannot answer any more. Reassign the request, or activate them.`;
}

function youOf(state: ApprovalState, user: string): You {
  const open = currentSteps(state).flatMap(currentTasks);
  const tasks = open.filter(({ assignee }) => assignee === user).map(({ id }) => id);
  return { requiresAction: tasks.length > 0, tasks };
}

function header({ state: _state, versionId: _versionId, ...rest }: ApprovalRow): ApprovalHeader {
  return rest;
}

function peopleIn({ data }: { data: JsonObject }): string[] {
  const asked = [data['to'], data['tasks']].flat().map((task) => valueAt(task ?? null, 'assignee'));
  return [data['actor'], data['requester'], ...asked].filter((id) => typeof id === 'string');
}

/** One row more than the page tells whether there is a next one. */
function onePlus<T extends { limit: number }>(page: T): T {
  return { ...page, limit: page.limit + 1 };
}

function pageOf<T>(rows: T[], limit: number, cursor: (row: T) => string): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursor(last) : null };
}
