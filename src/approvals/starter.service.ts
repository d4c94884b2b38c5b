import type { DataSource } from '../platform/database/types';
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
  private done: string[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly gateway: ApprovalGateway,
    private readonly onError: (error: unknown) => void,
    private readonly announce: (announcement: Announcement) => void = () => undefined,
  ) {}

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
    this.done.push(start.outboxId);
    this.timer ??= setTimeout(() => void this.flush(), COLLECT_MS);
    return true;
  }

  /** Deletes the orders that have been carried out. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const ids = this.done;
    this.done = [];
    if (ids.length === 0) return;
    // An order that cannot be deleted is carried out again, which changes nothing.
    await deleteSent(this.dataSource, ids).catch(this.onError);
  }
}
