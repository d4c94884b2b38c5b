import type { JsonObject } from '../domain/json';
import type { EntityManager } from '../platform/database/types';

/** Where critical actions are recorded, in the transaction that does them. */
export interface AuditSink {
  record(
    manager: EntityManager,
    entry: {
      organizationId: string;
      /** What was done, as `object.verb`. */
      action: string;
      target: { type: string; id: string };
      metadata?: JsonObject;
    },
  ): Promise<void>;
}
