import type { CommandsService } from '../approvals/commands.service';
import type { AuditTrail } from '../audit/audit.service';
import type { RouteCache } from '../definitions/route-cache.service';
import { CleanupService } from '../maintenance/cleanup.service';
import { MaintenanceService } from '../maintenance/maintenance.service';
import { ReconcileService } from '../maintenance/reconcile.service';
import type { Config } from '../platform/config/config';
import type { DataSource } from '../platform/database/types';
import type { Logger } from '../platform/logging';
import { Loop } from '../platform/loop';
import type { ApprovalGateway } from '../platform/temporal/gateway';
import { setUpSchedules } from '../platform/temporal/schedules';
import type { DeliveriesService } from '../webhooks/deliveries.service';

/** What keeps rows and executions in order. */
export interface MaintenanceServices {
  cleanup: CleanupService;
  reconcile: ReconcileService;
  /** What schedules start. */
  maintenance: MaintenanceService;
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
  const cleanup = new CleanupService({ ...shared, openAmong });
  const reconcile = new ReconcileService({ ...shared, executions });
  return { cleanup, reconcile, maintenance: new MaintenanceService(cleanup, reconcile) };
}

/** How often it is looked for approvals that are over, where they are removed at once. */
const LOOK_MS = 5_000;

/** Removes approvals when they are over, where that is configured; otherwise it does nothing. */
export function cleanupOnCompletion(
  { maintenance: { cleanupOnCompletion: isWanted } }: Config,
  { cleanup, log }: MaintenanceServices & { log: Logger },
): Pick<Loop, 'start' | 'stop'> {
  if (!isWanted) return { start: () => undefined, stop: () => Promise.resolve() };
  const look = async (): Promise<boolean> => {
    await cleanup.cleanUpCompleted();
    return false;
  };
  return new Loop(look, LOOK_MS, (error) => log.warn({ err: error }, 'cleanup waits'));
}

/** Creates what starts the maintenance by itself, or brings it up to date. */
export function prepareSchedules(
  { temporal, maintenance: { cleanupDays } }: Config,
  address: string,
): Promise<string[]> {
  return setUpSchedules({ ...temporal, address, cleanupDays });
}
