import type { CommandsService } from '../approvals/commands.service';
import type { AuditTrail } from '../audit/audit.service';
import type { DataSource } from '../platform/database/types';
import type { Executions } from '../platform/temporal/executions';
import type { DeliveriesService } from '../webhooks/deliveries.service';
import { hurry } from './reconcile.store';
import { DIVERGENCES, type Divergence } from './reconcile.types';

/** By whom things are repaired. */
export interface RepairDependencies {
  dataSource: DataSource;
  audit: AuditTrail;
  commands: CommandsService;
  deliveries: DeliveriesService;
  executions: Executions;
}

/** Brings rows and executions together again, each time on the record. */
export class Repairs {
  constructor(private readonly dependencies: RepairDependencies) {}

  async repair(divergence: Divergence): Promise<void> {
    await this.carryOut(divergence);
    await this.record(divergence);
  }

  private async carryOut(divergence: Divergence): Promise<void> {
    const { workflowId, runId = '', approvalId, delivery, outboxId } = divergence;
    const { commands, deliveries, executions, dataSource } = this.dependencies;
    switch (DIVERGENCES[divergence.kind]) {
      case 'revive':
        await commands.revive(approvalId ?? '');
        return;
      case 'wake':
        return commands.wake({ approvalId: approvalId ?? '', workflowId });
      case 'terminate':
        return executions.terminate({ workflowId, runId }, 'No approval of the database has it.');
      case 'deliver':
        return deliveries.restart(delivery?.webhookId ?? '', delivery?.id ?? '');
      case 'hurry':
        return hurry(dataSource, outboxId ?? '');
      case 'none':
        throw new Error('Its code fails: deploy workers that can go on, or reset it in Temporal.');
    }
  }

  private async record({ kind, approvalId, organizationId, workflowId }: Divergence) {
    const target = approvalId === null ? ['workflow', workflowId] : ['approval', approvalId];
    const [type = '', id = ''] = target;
    await this.dependencies.audit.recordAlone({
      organizationId,
      action: `${type}.repair`,
      target: { type, id },
      metadata: { divergence: kind, repair: DIVERGENCES[kind] },
    });
  }
}
