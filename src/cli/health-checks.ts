import { hasRoom } from '../platform/database/storage';
import type { DataSource } from '../platform/database/types';
import type { HealthChecks } from '../platform/http/health';

/** Anybody may ask for `/health/ready`, and this one writes to the disk. */
const STORAGE_MS = 1_000;

/** What has to answer before the API is ready. */
export function healthChecks(services: {
  dataSource: DataSource;
  gateway: { isReachable(): Promise<boolean> };
}): HealthChecks {
  return {
    database: async () => {
      await services.dataSource.query('SELECT 1');
      return true;
    },
    storage: remembered(() => hasRoom(services.dataSource), STORAGE_MS),
    temporal: () => services.gateway.isReachable(),
  };
}

/** A check whose answer is good for a moment. */
function remembered(check: () => Promise<boolean>, forMs: number): () => Promise<boolean> {
  let last: { at: number; answer: Promise<boolean> } | undefined;
  return () => {
    if (last === undefined || Date.now() - last.at > forMs) {
      last = { at: Date.now(), answer: check() };
    }
    return last.answer;
  };
}
