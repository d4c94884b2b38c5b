import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '../domain/json';

/** Something that was done or refused, outside the decisions about approvals: append-only. */
@Entity({ schema: 'countersign', name: 'audit_entry' })
export class AuditEntryRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** The chain; the nil UUID for what belongs to no organization. */
  @Column({ type: 'uuid', name: 'organization_id' })
  organizationId!: string;

  @Column({ type: 'integer' })
  seq!: number;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'uuid', name: 'actor_id', nullable: true })
  actorId!: string | null;

  @Column({ type: 'text' })
  action!: string;

  @Column({ type: 'text', name: 'target_type', nullable: true })
  targetType!: string | null;

  @Column({ type: 'text', name: 'target_id', nullable: true })
  targetId!: string | null;

  @Column({ type: 'text' })
  outcome!: 'done' | 'refused';

  @Column({ type: 'text', name: 'request_id', nullable: true })
  requestId!: string | null;

  /** Personal data, encrypted with the key of the person. */
  @Column({ type: 'text', nullable: true })
  sealed!: string | null;

  @Column({ type: 'jsonb' })
  metadata!: JsonObject;

  @Column({ type: 'text' })
  hash!: string;
}

/** The end of an organization's chain of entries. */
@Entity({ schema: 'countersign', name: 'audit_head' })
export class AuditHead {
  @PrimaryColumn({ type: 'uuid', name: 'organization_id' })
  organizationId!: string;

  @Column({ type: 'integer' })
  seq!: number;

  @Column({ type: 'text' })
  hash!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
