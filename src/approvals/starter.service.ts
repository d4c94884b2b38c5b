import type { DataSource } from '../platform/database/types';
import { Collector } from '../platform/collector';
import { failpoint } from '../platform/failpoints';
import type { ApprovalGateway } from '../platform/temporal/gateway';
import type { Attached } from './attach.service';
import type { Announcement } from './changes';
import { deleteSent } from './outbox.store';

/** How long finished orders are collected before one statement deletes them. */
const COLLECT_MS = 250;

/**
 * Starts workflows right after their attach has committed, and has it told. Whatever goes wrong
 * here, the orders stay in the outbox and the relay carries them out within seconds.
 */
export class WorkflowStarter {
  // An order that cannot be deleted is carried out again, which changes nothing.
  private readonly done: Collector<string>;

  constructor(
    dataSource: DataSource,
    private readonly gateway: ApprovalGateway,
    private readonly onError: (error: unknown) => void,
    private readonly announce: (announcement: Announcement) => void = () => undefined,
  ) {
    this.done = new Collector((ids) => deleteSent(dataSource, ids), COLLECT_MS, onError);
  }

  /** Returns false when the relay has to do it. */
  async start({ start, announcement }: Attached): Promise<boolean> {
    if (!start) return true;
    await failpoint('attach.afterCommit');
    if (announcement) this.announce(announcement);
    try {
      await this.gateway.start(start.order);
    } catch (error) {
      this.onError(error);
      return false;
    }
    await failpoint('attach.afterStart');
    this.done.add(start.outboxId);
    return true;
  }

  /** Deletes the orders that have been carried out. */
  flush(): Promise<void> {
    return this.done.flush();
  }
}
