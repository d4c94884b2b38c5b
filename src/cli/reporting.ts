import type { Config } from '../platform/config/config';
import { freePort } from '../platform/process/free-port';
import { installTemporalRuntime } from '../platform/temporal/runtime';

/** Sets up what this process reports of itself; returns how to end it. */
export async function startReporting(
  { logLevel, network, tracing }: Config,
  process: string,
): Promise<() => Promise<void>> {
  const metricsAddress = network.metrics && `127.0.0.1:${await freePort()}`;
  installTemporalRuntime({ logLevel, metricsAddress });
  if (!tracing) return () => Promise.resolve();
  // A fifth of a second and 16 MB, which only those pay who want traces.
  const { startTracing } = await import('../platform/trace-export.js');
  return startTracing(tracing, process);
}
