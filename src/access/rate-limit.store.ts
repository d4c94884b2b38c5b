import type { DataSource } from 'typeorm';
import { runAlone } from '../platform/database/statement';

const FORGET_EXPIRED_LIMITS = {
  name: 'forget-expired-limits',
  text: 'DELETE FROM countersign.rate_limit WHERE expire < $1',
};

/** Removes what no limit counts any more. */
export async function forgetExpiredLimits(dataSource: DataSource): Promise<void> {
  await runAlone(dataSource, FORGET_EXPIRED_LIMITS, [Date.now()]);
}
