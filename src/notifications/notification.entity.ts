import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '../domain/json';
import type { NoticeKind } from '../domain/notices';

/** What one person was told of. */
@Entity({ schema: 'countersign', name: 'notification' })
export class Notification {
  /** Grows with time. */
  @PrimaryColumn({ type: 'uuid', default: () => 'gen_random_uuid()' })
  id!: string;

  /** The transaction that wrote it; rows become visible in this order, not in that of ids. */
  @Column({ type: 'bigint', default: () => 'pg_current_xact_id()::text::bigint' })
  xid!: string;

  @Column({ type: 'uuid', name: 'organization_id' })
  organizationId!: string;

  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @Column({ type: 'uuid', name: 'approval_id' })
  approvalId!: string;

  /** The request to them that it is about. */
  @Column({ type: 'uuid', name: 'task_id', nullable: true })
  taskId!: string | null;

  /** Number of the event, which has the texts that people wrote. */
  @Column({ type: 'integer' })
  seq!: number;

  @Column({ type: 'text' })
  kind!: NoticeKind;

  @Column({ type: 'jsonb' })
  data!: JsonObject;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'read_at', nullable: true })
  readAt!: Date | null;

  /** When mail and chat are looked at; null when there is nothing more to send. */
  @Column({ type: 'timestamptz', name: 'dispatch_at', nullable: true })
  dispatchAt!: Date | null;
}
