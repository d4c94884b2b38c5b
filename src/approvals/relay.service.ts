import { Semaphore } from 'async-mutex';
import type { DeliveryOrder } from '../../workflows/contract';
import type { DataSource } from '../platform/database/types';
import type { Announcer } from '../notifications/announcer.service';
import { announceSubstitutions } from '../people/reevaluation.service';
import { failpoint } from '../platform/failpoints';
import { Loop } from '../platform/loop';
import type { ApprovalGateway } from '../platform/temporal/gateway';
import type { Announcement } from './changes';
import type { CommandBody, CommandsService } from './commands.service';
import { claimDue, deleteSent, postpone, type OutboxRow } from './outbox.store';
import type { StartOrder } from './start-order';

const BATCH = 20;
/** Under way at most, so that what waits for an approval that does not answer leaves room for others. */
const AT_ONCE = 2 * BATCH;
const PAUSE_MS = 1_000;
const MAX_BACKOFF_SECONDS = 60;

/** Carries out what the outbox holds. Any number of relays may run side by side. */
export class OutboxRelay {
  private readonly room = new Semaphore(AT_ONCE);
  private readonly loop = new Loop(
    () => this.takeBatch(),
    PAUSE_MS,
    (error) => this.onError(error),
  );

  constructor(
    private readonly dataSource: DataSource,
    private readonly gateway: ApprovalGateway,
    private readonly commands: CommandsService,
    private readonly announcer: Pick<Announcer, 'tell'>,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    this.loop.start();
  }

  /** Finishes what is under way. */
  async stop(): Promise<void> {
    await this.loop.stop();
    await this.room.waitForUnlock(AT_ONCE);
  }

  /** Begins with a batch, and waits until there is room for another; true when more may be due. */
  private async takeBatch(): Promise<boolean> {
    await announceSubstitutions(this.dataSource);
    const rows = await claimDue(this.dataSource, BATCH);
    await failpoint('outbox.claimed');
    for (const row of rows) void this.room.runExclusive(() => this.carryOut(row));
    await this.room.waitForUnlock(BATCH);
    return rows.length === BATCH;
  }

  private async deliver(row: OutboxRow): Promise<void> {
    switch (row.kind) {
      case 'start':
        return this.gateway.start(row.body as StartOrder);
      case 'command':
        await this.commands.deliver(row, row.body as CommandBody);
        return;
      case 'reevaluate':
        return this.commands.reevaluate(row, (row.body as { id: string }).id);
      case 'wake':
        return this.commands.wake(row);
      case 'announce':
        return this.announcer.tell([announcementIn(row)]);
      case 'deliver':
        return this.gateway.startDelivery(row.body as DeliveryOrder);
    }
  }

  private async carryOut(row: OutboxRow): Promise<void> {
    try {
      await this.deliver(row);
      await deleteSent(this.dataSource, [row.id]);
    } catch (error) {
      this.onError(error);
      const seconds = Math.min(MAX_BACKOFF_SECONDS, 2 ** Math.min(row.attempts, 6));
      const message = error instanceof Error ? error.message : String(error);
      await postpone(this.dataSource, row.id, seconds, message).catch(this.onError);
    }
  }
}

function announcementIn({ id, approvalId, body }: OutboxRow): Announcement {
  return { id, approvalId, ...(body as Pick<Announcement, 'notices' | 'touched'>) };
}
