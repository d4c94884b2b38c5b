import type { EntityManager } from '../platform/database/types';

/** What is to be remembered of somebody coming in, or of who may. */
export interface AuditEntry {
  organizationId: string;
  action: string;
  target?: { type: string; id: string };
  outcome?: 'done' | 'refused';
  metadata?: Record<string, string | number | boolean | null>;
  /** Who did it, where the request itself does not tell. */
  actor?: { id: string; username: string; organizationId: string };
}

/** Where it is remembered. */
export interface AuditSink {
  /** Together with what the manager's transaction changes. */
  record(manager: EntityManager, entry: AuditEntry): Promise<void>;
  recordAlone(entry: AuditEntry): Promise<void>;
}
