import { isUnsettled, stuckViolations } from './oracle/rest';
import type { Violation } from './oracle/evidence';
import { readRows } from './oracle/rows';
import { readRuns } from './oracle/runs';
import { pause } from './servers';
import type { Stage } from './stage';

/** As long as the slowest retries of the product take. */
const QUIET_MS = 75_000;

/**
 * Waits until nothing is under way: no message to send, no effect to run, no workflow task.
 *
 * @returns what is still stuck when the time is up
 */
export async function quiet(stage: Stage, limitMs = QUIET_MS): Promise<Violation[]> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const stuck = await stillBusy(stage).catch((error: unknown) => [String(error)]);
    if (stuck.length === 0) return [];
    if (Date.now() > deadline) {
      return stuck.map((what) => ({ invariant: 'I9', what: `not quiet after all: ${what}` }));
    }
    await pause(500);
  }
}

async function stillBusy(stage: Stage): Promise<string[]> {
  const rows = await readRows(stage.databaseUrl);
  const waiting = rows.effects.filter(isUnsettled);
  if (rows.outbox.length + waiting.length > 0) {
    return [
      ...rows.outbox.map(({ kind, approvalId }) => `${kind} of ${approvalId} in the outbox`),
      ...waiting.map(({ key, approvalId }) => `effect ${key} of ${approvalId}`),
    ];
  }
  const runs = await stage.withTemporal((client) => readRuns(client, stage.taskQueue));
  // A terminated run keeps naming the activities that it left behind.
  const running = runs.filter(({ status }) => status === 'RUNNING');
  const busy = running.filter(
    ({ taskAttempt, pendingActivities }) => taskAttempt + pendingActivities,
  );
  return [
    ...stuckViolations({ ...rows, runs }).map(({ what }) => what),
    ...busy.map(({ workflowId }) => `${workflowId} works`),
  ];
}
