import {
  DefaultLogger,
  makeTelemetryFilterString,
  Runtime,
  type LogLevel,
} from '@temporalio/worker';
import { createLogger } from '../logging';

/** How the SDK's part of this process reports. */
export interface RuntimeOptions {
  logLevel: string;
  /** Where it serves its own metrics, `host:port` on this machine; nowhere unless given. */
  metricsAddress?: string | undefined;
}

/** As Prometheus wants its names: the unit at the end, in seconds, and what is counted. */
const NAMES = { unitSuffix: true, useSecondsForDurations: true, countersTotalSuffix: true };

/** As the SDK's runtime, there is one for each process. */
let servedAt: string | undefined;

/** Sends the SDK's own log lines through ours. Once per process, before the first connection. */
export function installTemporalRuntime({ logLevel, metricsAddress }: RuntimeOptions): void {
  const log = createLogger(logLevel).child({ process: 'temporal' });
  // The SDK reports every start and stop of a worker as information; problems matter here.
  const logger = new DefaultLogger('WARN', ({ level: severity, message, meta }) => {
    // A worker for effects alone is what we want, so this is no reason to warn anybody.
    const isExpected = message.startsWith('No workflows registered');
    log[isExpected ? 'debug' : PINO_LEVELS[severity]](meta ?? {}, message);
  });
  const logging = { filter: makeTelemetryFilterString({ core: 'WARN' }), forward: {} };
  const metrics = metricsAddress && { prometheus: { bindAddress: metricsAddress, ...NAMES } };
  Runtime.install({
    logger,
    telemetryOptions: { logging, ...(metrics && { metrics }) },
    shutdownSignals: [],
  });
  servedAt = metricsAddress;
}

/** The SDK's metrics of this process in the words of Prometheus; nothing while there are none. */
export async function readTemporalMetrics(): Promise<string> {
  if (servedAt === undefined) return '';
  const response = await fetch(`http://${servedAt}/metrics`).catch(() => undefined);
  return response?.ok ? response.text() : '';
}

const PINO_LEVELS = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
} as const satisfies Record<LogLevel, string>;
