import type { DataSource } from 'typeorm';
import type { Pool } from 'pg';

/** How the connections of this process are used at this moment. */
export function poolState(dataSource: DataSource): { inUse: number; waiting: number } {
  const { totalCount, idleCount, waitingCount } = (dataSource.driver as unknown as { master: Pool })
    .master;
  return { inUse: totalCount - idleCount, waiting: waitingCount };
}
