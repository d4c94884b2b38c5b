import type { DataSource } from '../platform/database/types';
import { announceBegun } from './reevaluation.store';

/** Tells the open approvals of people whose absence has begun; every worker does so each second. */
export async function announceSubstitutions(dataSource: DataSource): Promise<void> {
  await announceBegun(dataSource);
}
