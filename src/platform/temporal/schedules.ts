import {
  Client,
  Connection,
  ScheduleAlreadyRunning,
  ScheduleOverlapPolicy,
  type ScheduleOptions,
} from '@temporalio/client';
import {
  deliveriesQueueOf,
  MAINTENANCE_JOBS,
  MAINTENANCE_WORKFLOW,
  scheduleIdOf,
  type MaintenanceInput,
  type MaintenanceJob,
} from '../../../workflows/contract';
import { connectionOptions, dataConverterOptions } from './connection';
import type { TemporalOptions } from './gateway';

/** What the schedules go by. */
export interface ScheduleSettings extends TemporalOptions {
  /** After how many days the cleanup removes approvals; undefined for never. */
  cleanupDays: number | undefined;
}

/** When each job runs, in UTC, and how late it may still start after Temporal was away. */
const TIMES: Readonly<Record<MaintenanceJob, { cron: string; catchupWindow: string }>> = {
  reconcile: { cron: '17 * * * *', catchupWindow: '10 minutes' },
  cleanup: { cron: '0 2 * * *', catchupWindow: '6 hours' },
};

/**
 * Creates the schedules of the maintenance, or brings them up to date. Whether one is paused is
 * left to operators. Repeating it changes nothing.
 *
 * @returns the ids of those that were not there
 */
export async function setUpSchedules(settings: ScheduleSettings): Promise<string[]> {
  const connection = await Connection.connect(connectionOptions(settings));
  try {
    const { namespace } = settings;
    const client = new Client({ connection, namespace, ...dataConverterOptions(settings) });
    const { schedule: schedules } = client;
    const made: string[] = [];
    for (const job of MAINTENANCE_JOBS) {
      const options = optionsOf(job, settings);
      const { scheduleId, spec, action, policies } = options;
      try {
        await schedules.create(options);
        made.push(`schedule ${scheduleId}`);
      } catch (error) {
        if (!(error instanceof ScheduleAlreadyRunning)) throw error;
        const changed = { spec, action, ...(policies && { policies }) };
        await schedules.getHandle(scheduleId).update(({ state }) => ({ ...changed, state }));
      }
    }
    return made;
  } finally {
    await connection.close();
  }
}

function optionsOf(job: MaintenanceJob, { taskQueue, cleanupDays }: ScheduleSettings) {
  const { cron, catchupWindow } = TIMES[job];
  const input: MaintenanceInput =
    job === 'cleanup' && cleanupDays !== undefined ? { job, days: cleanupDays } : { job };
  return {
    scheduleId: scheduleIdOf(taskQueue, job),
    spec: { cronExpressions: [cron], timezone: 'UTC' },
    action: {
      type: 'startWorkflow',
      workflowType: MAINTENANCE_WORKFLOW,
      // Temporal adds the time of the run.
      workflowId: `maintenance:${taskQueue}:${job}`,
      taskQueue: deliveriesQueueOf(taskQueue),
      args: [input],
      staticSummary: `${job} of ${taskQueue}`,
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow },
  } as const satisfies ScheduleOptions;
}
