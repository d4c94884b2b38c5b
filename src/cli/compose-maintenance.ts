import type { AuditTrail } from '../audit/audit.service';
import { CleanupService } from '../maintenance/cleanup.service';
import type { DataSource } from '../platform/database/types';
import type { ApprovalGateway } from '../platform/temporal/gateway';

/** What keeps rows and executions in order. */
export interface MaintenanceServices {
  cleanup: CleanupService;
}

export function openMaintenance(shared: {
  dataSource: DataSource;
  audit: AuditTrail;
  gateway: ApprovalGateway;
}): MaintenanceServices {
  const executions = shared.gateway.executions();
  const openAmong = (ids: readonly string[]) => executions.openAmong(ids);
  return { cleanup: new CleanupService({ ...shared, openAmong }) };
}
