import type { JsonObject } from '../domain/json';
import type { EntityManager } from '../platform/database/types';

/** Something that somebody did, for the audit trail. Who and from where is known from the call. */
export interface AuditRecord {
  /** Like `user.create`. */
  action: string;
  target?: { type: string; id: string };
  /** No personal data: people by their ids. */
  metadata?: JsonObject;
}

/** Where changes of people are recorded, in the transaction that makes them. */
export interface AuditSink {
  record(manager: EntityManager, entry: AuditRecord & { organizationId: string }): Promise<void>;
}
