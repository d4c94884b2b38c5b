import { proxyActivities } from '@temporalio/workflow';
import type { MaintenanceActivities } from '../activities/activity-interface';
import type { MaintenanceInput } from './contract';

const { maintain } = proxyActivities<MaintenanceActivities>({
  startToCloseTimeout: '6 hours',
  heartbeatTimeout: '1 minute',
  // The schedule comes back anyway.
  retry: { initialInterval: '10 seconds', maximumInterval: '5 minutes', maximumAttempts: 5 },
});

/**
 * One run of a job that a schedule starts. It answers in words what was done, so that the list of
 * runs in Temporal's UI is the protocol of the maintenance.
 */
export async function maintenance(input: MaintenanceInput): Promise<string> {
  return maintain.executeWithOptions({ summary: input.job }, [input]);
}
