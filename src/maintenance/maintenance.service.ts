import type { MaintenanceInput } from '../../workflows/contract';
import type { CleanupService } from './cleanup.service';
import type { ReconcileService } from './reconcile.service';

/** The jobs that schedules start, each with its protocol in a sentence. */
export class MaintenanceService {
  constructor(
    private readonly cleanup: CleanupService,
    private readonly reconcile: ReconcileService,
  ) {}

  async run(input: MaintenanceInput): Promise<string> {
    switch (input.job) {
      case 'reconcile':
        return this.runReconcile();
      case 'cleanup':
        return this.runCleanup(input.days);
    }
  }

  /** Repairs all but runs that belong to nobody: those may be another database's. */
  private async runReconcile(): Promise<string> {
    const counts = new Map<string, number>();
    const { checked, found, repaired } = await this.reconcile.reconcile(
      { repair: true },
      ({ kind, result }) => {
        const key = `${kind} ${result}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      },
    );
    const kinds = [...counts].map(([key, count]) => `${count} ${key}`);
    const which = kinds.length > 0 ? ` (${kinds.join(', ')})` : '';
    return (
      `Looked at ${checked.approvals} approvals that need a run and ${checked.runs} runs: ` +
      `${found} differ, ${repaired} repaired${which}.`
    );
  }

  private async runCleanup(days: number | undefined): Promise<string> {
    const { messages, decisionLinks, deliveries, notifications } = await this.cleanup.forget();
    const old = `${messages} messages, ${decisionLinks} links, ${deliveries} deliveries and ${notifications} notifications`;
    if (days === undefined) return `Removed ${old} that were old. Approvals are kept.`;
    const { approvalsDeleted } = await this.cleanup.cleanUp({ olderThanDays: days });
    return `Removed ${old} that were old, and ${approvalsDeleted} approvals, over for ${days} days or more.`;
  }
}
