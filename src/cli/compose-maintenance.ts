import type { CommandsService } from '../approvals/commands.service';
import type { AuditTrail } from '../audit/audit.service';
import type { RouteCache } from '../definitions/route-cache.service';
import { CleanupService } from '../maintenance/cleanup.service';
import { ReconcileService } from '../maintenance/reconcile.service';
import type { DataSource } from '../platform/database/types';
import type { ApprovalGateway } from '../platform/temporal/gateway';
import type { DeliveriesService } from '../webhooks/deliveries.service';

/** What keeps rows and executions in order. */
export interface MaintenanceServices {
  cleanup: CleanupService;
  reconcile: ReconcileService;
}

export function openMaintenance(shared: {
  dataSource: DataSource;
  audit: AuditTrail;
  commands: CommandsService;
  deliveries: DeliveriesService;
  routes: RouteCache;
  gateway: ApprovalGateway;
}): MaintenanceServices {
  const executions = shared.gateway.executions();
  const openAmong = (ids: readonly string[]) => executions.openAmong(ids);
  return {
    cleanup: new CleanupService({ ...shared, openAmong }),
    reconcile: new ReconcileService({ ...shared, executions }),
  };
}
