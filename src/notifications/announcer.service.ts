import type { Announcement } from '../approvals/changes';
import type { DataSource, EntityManager } from '../platform/database/types';
import { failpoint } from '../platform/failpoints';
import { takeUp } from './announcer.store';

/** How long announcements are collected, so that a flood of decisions is told in few transactions. */
const COLLECT_MS = 50;
const MAX_BATCH = 100;

/** What else is planned for what happened; planning it again changes nothing. */
export type Planner = (
  manager: EntityManager,
  announcements: readonly Announcement[],
) => Promise<void>;

/**
 * Tells people and other systems what has been decided, after it was. A decision leaves its
 * announcement in the outbox and never waits for this; whoever dies in between is followed by the
 * relay.
 */
export class Announcer {
  private waiting: Announcement[] = [];
  private timer: NodeJS.Timeout | undefined;
  private underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly plan: Planner,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Tells it soon; the caller goes on. */
  announce(announcement: Announcement): void {
    if (announcement.notices.length === 0) return;
    this.waiting.push(announcement);
    this.timer ??= setTimeout(() => void this.flush(), COLLECT_MS);
  }

  /** Tells what was collected. What fails here, the relay does again. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.underWay = this.underWay.then(async () => {
      while (this.waiting.length > 0) {
        await this.tell(this.waiting.splice(0, MAX_BATCH)).catch(this.onError);
      }
    });
    await this.underWay;
  }

  /**
   * Tells it now. The announcements leave the outbox last, and telling them again changes nothing,
   * so that this needs no transaction around it.
   */
  async tell(announcements: readonly Announcement[]): Promise<void> {
    await failpoint('announcement.beforeTelling');
    const runner = this.dataSource.createQueryRunner();
    try {
      await this.plan(runner.manager, announcements);
      await takeUp(runner.manager, announcements);
    } finally {
      await runner.release();
    }
  }
}
