import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ActionMoment } from '../domain/definition';
import type { Json, JsonObject } from '../domain/json';
import type { EffectStatus } from '../domain/statuses';

/** Something to do outside the transaction because of an event: one run of a custom action. */
@Entity({ schema: 'countersign', name: 'effect' })
export class Effect {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'approval_id' })
  approvalId!: string;

  /** `{event seq}:{action key}`; with the approval id it is the idempotency key. */
  @Column({ type: 'text' })
  key!: string;

  /** Order of execution in the approval. */
  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text' })
  moment!: ActionMoment;

  /** Name of the handler in the action registry. */
  @Column({ type: 'text' })
  action!: string;

  @Column({ type: 'jsonb' })
  parameters!: JsonObject;

  /** Snapshot taken when it happened. */
  @Column({ type: 'jsonb' })
  context!: JsonObject;

  @Column({ type: 'integer', name: 'max_attempts' })
  maxAttempts!: number;

  /** Where it was configured, see `ActionSource`; `subject` for a handler of the subject. */
  @Column({ type: 'text', default: 'definition' })
  source!: string;

  /** The approval goes on only when it has run. */
  @Column({ type: 'boolean', default: false })
  blocking!: boolean;

  /** How long one attempt may take, where that is not what the handler says. */
  @Column({ type: 'integer', name: 'timeout_ms', nullable: true })
  timeoutMs!: number | null;

  /** The pause after the first failure; each next one is twice as long. */
  @Column({ type: 'integer', name: 'retry_ms', nullable: true })
  retryMs!: number | null;

  @Column({ type: 'text' })
  status!: EffectStatus;

  @Column({ type: 'integer' })
  attempts!: number;

  @Column({ type: 'text', nullable: true })
  error!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  result!: Json | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'settled_at', nullable: true })
  settledAt!: Date | null;
}
