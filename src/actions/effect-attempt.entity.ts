import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One try to run an effect. */
@Entity({ schema: 'countersign', name: 'effect_attempt' })
export class EffectAttempt {
  @PrimaryColumn({ type: 'uuid', name: 'effect_id' })
  effectId!: string;

  /** From 1. */
  @PrimaryColumn({ type: 'integer' })
  number!: number;

  @Column({ type: 'timestamptz', name: 'started_at' })
  startedAt!: Date;

  /** Null while it runs, and for ever when its worker died. */
  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  error!: string | null;
}
