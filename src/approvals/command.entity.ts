import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CommandSource, Outcome } from '../domain/directive';
import type { JsonObject } from '../domain/json';

/** What became of a command, kept for ever: the answer to a repetition, and a trace of refusals. */
@Entity({ schema: 'countersign', name: 'command' })
export class CommandRow {
  @PrimaryColumn({ type: 'uuid', name: 'approval_id' })
  approvalId!: string;

  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  source!: CommandSource;

  @Column({ type: 'text', nullable: true })
  actor!: string | null;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'jsonb' })
  body!: JsonObject;

  @Column({ type: 'jsonb' })
  outcome!: Outcome;
}
