import type { Config } from '../../platform/config/config';
import { TemporalRefused } from '../../platform/temporal/connection';
import { TemporalInspection } from '../../platform/temporal/inspection';
import { searchAttributeTypes } from '../../platform/temporal/setup';
import { deliveriesQueueOf, effectsQueueOf } from '../../../workflows/contract';
import { fail, ok, type Finding } from './finding';
import {
  attributesFinding,
  clockFinding,
  retentionFinding,
  temporalVersionFinding,
  workersFinding,
} from './rules';

/** Everything about Temporal; what cannot be seen because of something else is left out. */
export async function temporalChecks(config: Config, address: string): Promise<Finding[]> {
  let temporal: TemporalInspection;
  try {
    temporal = await TemporalInspection.open({ ...config.temporal, address });
  } catch (error) {
    const repair =
      'Start Temporal there, or correct TEMPORAL_ADDRESS (host:7233) and TEMPORAL_TLS_*.';
    const found = error instanceof TemporalRefused ? error.message : `${address} does not answer.`;
    return [fail('temporal', found, repair)];
  }
  try {
    return [
      ok('temporal', `${address} answers`),
      temporalVersionFinding(await temporal.serverVersion()),
      ...(await namespaceChecks(config, temporal)),
    ];
  } finally {
    await temporal.close();
  }
}

async function namespaceChecks(config: Config, temporal: TemporalInspection): Promise<Finding[]> {
  const { namespace, taskQueue } = config.temporal;
  const days = await temporal.retentionDays(namespace);
  if (days === undefined) {
    const found = `There is no namespace "${namespace}".`;
    return [
      fail('namespace', found, 'Run: countersign temporal setup (or correct TEMPORAL_NAMESPACE)'),
    ];
  }
  const registered = await temporal.searchAttributes(namespace);
  // Two words for the same queue would hide that one half of a worker is missing.
  const queues = new Map<string, number[]>();
  for (const [queue, type] of [
    [taskQueue, 'workflow'],
    [effectsQueueOf(taskQueue), 'activity'],
    [deliveriesQueueOf(taskQueue), 'workflow'],
  ] as const) {
    queues.set(queue, await temporal.lastPolls(namespace, queue, type));
  }
  const clockAhead = await temporal.clockAhead(namespace, `${taskQueue}-doctor`);
  return [
    ok('namespace', `"${namespace}" is registered`),
    retentionFinding(namespace, days, config.production),
    attributesFinding(namespace, searchAttributeTypes(), registered),
    workersFinding(queues, Date.now() + (clockAhead ?? 0)),
    clockFinding('clock-temporal', clockAhead),
  ];
}
