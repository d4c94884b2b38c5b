import { Context } from '@temporalio/activity';
import type { MaintenanceService } from '../src/maintenance/maintenance.service';
import type { MaintenanceActivities } from './activity-interface';

/** Three in the time that the workflow allows for one. */
const HEARTBEAT_MS = 20_000;

/** Lends the jobs of the maintenance to their schedules. */
export function createMaintenanceActivities(service: MaintenanceService): MaintenanceActivities {
  return {
    async maintain(input) {
      const context = Context.current();
      const heartbeat = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
      try {
        return await service.run(input);
      } finally {
        clearInterval(heartbeat);
      }
    },
  };
}
