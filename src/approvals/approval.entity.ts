import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '../domain/json';
import type { ApprovalState } from '../domain/state';
import type { ApprovalStatus } from '../domain/statuses';

/** One definition version attached to one subject: the running thing. */
@Entity({ schema: 'countersign', name: 'approval' })
export class Approval {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'organization_id' })
  organizationId!: string;

  @Column({ type: 'uuid', name: 'definition_id' })
  definitionId!: string;

  @Column({ type: 'uuid', name: 'definition_version_id' })
  definitionVersionId!: string;

  @Column({ type: 'text', name: 'definition_key' })
  definitionKey!: string;

  /** As people read it; NULL where it is the key. */
  @Column({ type: 'text', name: 'definition_name', nullable: true })
  definitionName!: string | null;

  @Column({ type: 'integer', name: 'version_number' })
  versionNumber!: number;

  /** Of an attach with an Idempotency-Key: hash of what was asked. */
  @Column({ type: 'text', name: 'request_hash', nullable: true })
  requestHash!: string | null;

  @Column({ type: 'text', name: 'subject_type' })
  subjectType!: string;

  @Column({ type: 'text', name: 'subject_id' })
  subjectId!: string;

  @Column({ type: 'text', name: 'subject_title' })
  subjectTitle!: string;

  /** What the rules may read of the subject. */
  @Column({ type: 'jsonb' })
  attributes!: JsonObject;

  /** Whatever the attaching backend wants to keep with the approval. */
  @Column({ type: 'jsonb' })
  metadata!: JsonObject;

  /** Counts the approvals of one subject, from 1. */
  @Column({ type: 'integer' })
  number!: number;

  @Column({ type: 'text', name: 'workflow_id' })
  workflowId!: string;

  @Column({ type: 'uuid', name: 'requester_id' })
  requesterId!: string;

  /** The requester's username when the approval was attached. */
  @Column({ type: 'text', name: 'requester_name' })
  requesterName!: string;

  /** Why the approval cannot go on by itself. */
  @Column({ type: 'text', nullable: true })
  held!: string | null;

  @Column({ type: 'text' })
  status!: ApprovalStatus;

  /** Number of events; also guards against a writer that was thought dead. */
  @Column({ type: 'integer' })
  version!: number;

  /** Snapshot: the fold of the events. */
  @Column({ type: 'jsonb' })
  state!: ApprovalState;

  /** Hash of the last event. */
  @Column({ type: 'text', name: 'chain_head' })
  chainHead!: string;

  @Column({ type: 'timestamptz', name: 'wake_at', nullable: true })
  wakeAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'attached_at' })
  attachedAt!: Date;

  @Column({ type: 'timestamptz', name: 'closed_at', nullable: true })
  closedAt!: Date | null;
}
