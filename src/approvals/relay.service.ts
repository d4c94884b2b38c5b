import type { DataSource } from '../platform/database/types';
import { announceSubstitutions } from '../people/reevaluation.service';
import { failpoint } from '../platform/failpoints';
import type { ApprovalGateway } from '../platform/temporal/gateway';
import type { CommandBody, CommandsService } from './commands.service';
import { claimDue, deleteSent, postpone, type OutboxRow } from './outbox.store';
import type { StartOrder } from './start-order';

const BATCH = 20;
const PAUSE_MS = 1_000;
const MAX_BACKOFF_SECONDS = 60;

/** Carries out what the outbox holds. Any number of relays may run side by side. */
export class OutboxRelay {
  private stopping = false;
  private running: Promise<void> | undefined;
  private wakeUp: () => void = () => undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly gateway: ApprovalGateway,
    private readonly commands: CommandsService,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    this.running ??= this.loop();
  }

  /** Finishes the batch under way. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wakeUp();
    await this.running;
  }

  /** Carries out one batch; returns how many messages it had. */
  async runOnce(): Promise<number> {
    await announceSubstitutions(this.dataSource);
    const rows = await claimDue(this.dataSource, BATCH);
    await failpoint('outbox.claimed');
    await Promise.all(rows.map((row) => this.carryOut(row)));
    return rows.length;
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      const busy = await this.runOnce().catch((error: unknown) => {
        this.onError(error);
        return 0;
      });
      if (busy < BATCH) await this.pause();
    }
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, PAUSE_MS);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
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
