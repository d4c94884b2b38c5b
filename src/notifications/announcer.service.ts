import type { Announcement } from '../approvals/changes';
import { Collector } from '../platform/collector';
import type { DataSource, EntityManager } from '../platform/database/types';
import { failpoint } from '../platform/failpoints';
import { takeUp } from './announcer.store';

/** How long announcements are collected, so that a flood of decisions is told in few transactions. */
const COLLECT_MS = 50;

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
  // What fails here, the relay does again.
  private readonly collected: Collector<Announcement>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly plan: Planner,
    onError: (error: unknown) => void,
  ) {
    this.collected = new Collector((batch) => this.tell(batch), COLLECT_MS, onError);
  }

  /** Tells it soon; the caller goes on. */
  announce(announcement: Announcement): void {
    if (announcement.notices.length > 0) this.collected.add(announcement);
  }

  /** Tells what was collected. */
  flush(): Promise<void> {
    return this.collected.flush();
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
