import type { DataSource } from '../platform/database/types';
import { RouteCache } from '../definitions/route-cache.service';
import type { Outcome } from '../domain/directive';
import type { JsonObject } from '../domain/json';
import { NO_REPORT, reportOf, type ApprovalReport } from '../domain/report';
import type { WorkStatus } from '../domain/statuses';
import type { ActorService, Names } from '../people/actor.service';
import type { ApprovalAddress } from './commands.service';
import {
  countOwnTasks,
  findAddress,
  listApprovals,
  readApproval,
  readCommand,
  readEffects,
  readInbox,
  readLatestOfSubject,
  readOwnTasks,
  readTimeline,
  type ApprovalFilter,
  type ApprovalRow,
  type EffectRow,
  type TaskRow,
} from './queries.store';
import { timelineOf, type TimelineEntry } from './timeline';

/** An approval without its history. */
export type ApprovalHeader = Omit<ApprovalRow, 'state' | 'versionId'>;

/** Everything about one approval. */
export interface ApprovalDetail extends ApprovalHeader, ApprovalReport {
  people: Names;
  timeline: TimelineEntry[];
  effects: EffectRow[];
}

/** What a subject's approval looks like; the same shape, empty, when there is none. */
export interface SubjectApproval extends ApprovalReport {
  approval: ApprovalHeader | null;
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

  async detail(organizationId: string, approvalId: string): Promise<ApprovalDetail | undefined> {
    const row = await readApproval(this.dataSource, organizationId, approvalId);
    if (!row) return undefined;
    const [report, timeline, effects] = await Promise.all([
      this.report(row),
      readTimeline(this.dataSource, approvalId),
      readEffects(this.dataSource, approvalId),
    ]);
    const people = await this.actors.names([row.requesterId, ...timeline.flatMap(peopleIn)]);
    const names = new Map(report.steps.map(({ key, name }) => [key, name]));
    const steps = new Map(row.state.steps.map(({ id, key }) => [id, names.get(key) ?? key]));
    return {
      ...header(row),
      ...report,
      people,
      timeline: timelineOf(timeline, steps, people),
      effects,
    };
  }

  /** The latest approval of a subject, whatever its status. */
  async ofSubject(
    organizationId: string,
    subject: { type: string; id: string },
  ): Promise<SubjectApproval> {
    const row = await readLatestOfSubject(this.dataSource, organizationId, subject);
    if (!row) return { approval: null, ...NO_REPORT };
    return { approval: header(row), ...(await this.report(row)) };
  }

  async list(
    organizationId: string,
    filter: ApprovalFilter,
    page: { after?: string | undefined; limit: number },
  ): Promise<Page<ApprovalHeader>> {
    const rows = await listApprovals(this.dataSource, organizationId, filter, onePlus(page));
    return pageOf(rows.map(header), page.limit, ({ id }) => id);
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

function header({ state: _state, versionId: _versionId, ...rest }: ApprovalRow): ApprovalHeader {
  return rest;
}

function peopleIn({ data }: { data: JsonObject }): string[] {
  return [data['actor'], data['requester']].filter((id) => typeof id === 'string');
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
