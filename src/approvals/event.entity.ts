import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '../domain/json';
import type { EventType } from '../domain/events';

/** A recorded fact: append-only, numbered without gaps, chained by hash. */
@Entity({ schema: 'countersign', name: 'event' })
export class EventRow {
  @PrimaryColumn({ type: 'uuid', name: 'approval_id' })
  approvalId!: string;

  @PrimaryColumn({ type: 'integer' })
  seq!: number;

  /** That of the approval: the audit trail of an organization is found by it. */
  @Column({ type: 'uuid', name: 'organization_id' })
  organizationId!: string;

  @Column({ type: 'text' })
  type!: EventType;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text', name: 'command_id', nullable: true })
  commandId!: string | null;

  @Column({ type: 'jsonb' })
  data!: JsonObject;

  @Column({ type: 'text' })
  hash!: string;
}
