import { RateLimiterMemory, RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import type { DataSource } from '../platform/database/types';
import { forgetExpiredLimits } from './rate-limit.store';

/** How often something has happened, in all processes together. */
export interface Counted {
  count: number;
  /** Milliseconds until it is forgotten. */
  resetsIn: number;
}

/** More than anybody counts to: the counter counts, and whoever asks decides. */
const NO_LIMIT = 2_000_000_000;
/** What is over is removed now and then by those who count. */
const ADDS_PER_CLEANING = 1_000;

/**
 * Counts in PostgreSQL, so that a limit holds across processes; in memory while the database is
 * away. What is counted is forgotten `seconds` after the first time.
 */
export class SharedCounter {
  private readonly limiter: RateLimiterPostgres;
  private added = 0;

  constructor(
    private readonly dataSource: DataSource,
    prefix: string,
    seconds: number,
  ) {
    const options = { keyPrefix: prefix, points: NO_LIMIT, duration: seconds };
    this.limiter = new RateLimiterPostgres({
      ...options,
      storeClient: dataSource,
      storeType: 'typeorm',
      schemaName: 'countersign',
      tableName: 'rate_limit',
      tableCreated: true,
      clearExpiredByTimeout: false,
      insuranceLimiter: new RateLimiterMemory(options),
    });
  }

  /** Counts, and says how much it is now. With `seconds`, a new count is kept that long. */
  async add(key: string, points = 1, seconds?: number): Promise<Counted> {
    if (this.added % ADDS_PER_CLEANING === 0) await this.clean();
    this.added += 1;
    const options = seconds === undefined ? {} : { customDuration: seconds };
    return countedOf(await this.limiter.penalty(key, points, options));
  }

  /** Counting goes on without it, as it does without the database. */
  private async clean(): Promise<void> {
    await forgetExpiredLimits(this.dataSource).catch(() => undefined);
  }

  async read(key: string): Promise<Counted> {
    const found = await this.limiter.get(key);
    return found ? countedOf(found) : { count: 0, resetsIn: 0 };
  }

  async forget(key: string): Promise<void> {
    await this.limiter.delete(key);
  }
}

function countedOf({ consumedPoints, msBeforeNext }: RateLimiterRes): Counted {
  return { count: consumedPoints, resetsIn: Math.max(msBeforeNext, 0) };
}
