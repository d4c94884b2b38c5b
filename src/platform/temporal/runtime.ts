import {
  DefaultLogger,
  makeTelemetryFilterString,
  Runtime,
  type LogLevel,
} from '@temporalio/worker';
import { createLogger } from '../logging';

/** Sends the SDK's own log lines through ours. Once per process, before the first connection. */
export function installTemporalLogger(level: string): void {
  const log = createLogger(level).child({ process: 'temporal' });
  // The SDK reports every start and stop of a worker as information; problems matter here.
  const logger = new DefaultLogger('WARN', ({ level: severity, message, meta }) => {
    // A worker for effects alone is what we want, so this is no reason to warn anybody.
    const isExpected = message.startsWith('No workflows registered');
    log[isExpected ? 'debug' : PINO_LEVELS[severity]](meta ?? {}, message);
  });
  const logging = { filter: makeTelemetryFilterString({ core: 'WARN' }), forward: {} };
  Runtime.install({ logger, telemetryOptions: { logging }, shutdownSignals: [] });
}

const PINO_LEVELS = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
} as const satisfies Record<LogLevel, string>;
