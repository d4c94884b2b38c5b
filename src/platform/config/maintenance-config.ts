import { z } from 'zod';

/** What is removed when it is over. */
export const MAINTENANCE_VARIABLES = {
  /** The daily cleanup removes approvals that are over for so many days; none unless given. */
  COUNTERSIGN_CLEANUP_DAYS: z.coerce.number().int().min(1).max(36_500).optional(),
  /** Removes each approval as soon as it is over. */
  COUNTERSIGN_CLEANUP_ON_COMPLETION: z
    .enum(['true', 'false'])
    .default('false')
    .transform((word) => word === 'true'),
};
type MaintenanceEnvironment = z.infer<z.ZodObject<typeof MAINTENANCE_VARIABLES>>;

export interface MaintenanceConfig {
  cleanupDays: number | undefined;
  cleanupOnCompletion: boolean;
}

export function maintenanceConfig(env: MaintenanceEnvironment): MaintenanceConfig {
  return {
    cleanupDays: env.COUNTERSIGN_CLEANUP_DAYS,
    cleanupOnCompletion: env.COUNTERSIGN_CLEANUP_ON_COMPLETION,
  };
}
