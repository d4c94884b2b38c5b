import type { DataSource } from '../platform/database/types';
import type { Language } from '../domain/languages';
import { WORK_STATUSES, type WorkStatus } from '../domain/statuses';
import { onePlus, pageOf, type Page } from '../platform/page';
import type { NamesService } from './names.service';
import {
  countInbox,
  countOwnTasks,
  MAX_COUNT,
  MAX_TYPE_COUNT,
  readDecidedTasks,
  readInbox,
  readInboxOpened,
  readOwnTasks,
  readRecentTasks,
  type InboxFilter,
  type TaskPage,
  type TaskRow,
} from './tasks.store';

export type { TaskRow };

/** What a person has to do and has done. Counts end at 1000. */
export interface TaskSummary {
  total: number;
  current: number;
  /** Steps to come ask nobody by name yet, so there are no tasks of them: always 0. */
  pending: number;
  approved: number;
  rejected: number;
  /** False when one of the counts goes on beyond 1000. */
  isExact: boolean;
  /** The first hundred, soonest deadline first. */
  currentTaskIds: string[];
  /** The ten tasks that something has happened to last. */
  recent: TaskRow[];
}

/** How many tasks wait for somebody, by subject type. Counts end at 100. */
export interface InboxCounts {
  items: { subjectType: string; count: number; isExact: boolean }[];
}

/** What waits for people, and what they have done. */
export class InboxService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly names: NamesService,
  ) {}

  /** The same tasks with the names of their steps and definitions in a language. */
  named(rows: TaskRow[], language: Language): Promise<TaskRow[]> {
    return this.names.inLanguage(rows, language);
  }

  /** What waits for a person, soonest deadline first. */
  async inbox(
    userId: string,
    filter: InboxFilter,
    page: { after?: { dueAt: string; id: string } | undefined; limit: number },
  ): Promise<Page<TaskRow>> {
    return pageOf(await readInbox(this.dataSource, userId, filter, onePlus(page)), page.limit);
  }

  /** What waits for a person, the last request first. */
  async opened(userId: string, filter: InboxFilter, page: TaskPage): Promise<Page<TaskRow>> {
    const rows = await readInboxOpened(this.dataSource, userId, filter, onePlus(page));
    return pageOf(rows, page.limit);
  }

  async counts(userId: string): Promise<InboxCounts> {
    const rows = await countInbox(this.dataSource, userId);
    return { items: rows.map((row) => ({ ...row, isExact: row.count < MAX_TYPE_COUNT })) };
  }

  /** Tasks of a person in one status or any, newest first. */
  async tasks(
    userId: string,
    status: WorkStatus | undefined,
    page: TaskPage,
  ): Promise<Page<TaskRow>> {
    return pageOf(await readOwnTasks(this.dataSource, userId, status, onePlus(page)), page.limit);
  }

  /** What a person has decided, newest first. */
  async decided(userId: string, page: TaskPage): Promise<Page<TaskRow>> {
    return pageOf(await readDecidedTasks(this.dataSource, userId, onePlus(page)), page.limit);
  }

  async summary(userId: string): Promise<TaskSummary> {
    const [counts, current, recent] = await Promise.all([
      countOwnTasks(this.dataSource, userId, WORK_STATUSES),
      readInbox(this.dataSource, userId, {}, { limit: 100 }),
      readRecentTasks(this.dataSource, userId),
    ]);
    const count = (status: WorkStatus): number =>
      counts.find((row) => row.status === status)?.count ?? 0;
    return {
      total: counts.reduce((sum, row) => sum + row.count, 0),
      current: count('current'),
      pending: count('pending'),
      approved: count('approved'),
      rejected: count('rejected'),
      isExact: counts.every((row) => row.count < MAX_COUNT),
      currentTaskIds: current.map(({ id }) => id),
      recent,
    };
  }
}
