import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StepType } from '../domain/definition';
import type { WorkStatus } from '../domain/statuses';

/** One step's request to one person, with what an inbox shows of it. */
@Entity({ schema: 'countersign', name: 'task' })
export class Task {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'approval_id' })
  approvalId!: string;

  @Column({ type: 'uuid', name: 'assignee_id' })
  assigneeId!: string;

  @Column({ type: 'text', name: 'step_key' })
  stepKey!: string;

  @Column({ type: 'integer', name: 'step_number' })
  stepNumber!: number;

  @Column({ type: 'text', name: 'step_name' })
  stepName!: string;

  @Column({ type: 'text', name: 'role_key', nullable: true })
  roleKey!: string | null;

  @Column({ type: 'text' })
  status!: WorkStatus;

  /** NULL for a vote, `information` for a question. */
  @Column({ type: 'text', nullable: true })
  kind!: string | null;

  /** What was answered, also where that did not decide: `abstained`, or a late vote. */
  @Column({ type: 'text', nullable: true })
  answer!: string | null;

  @Column({ type: 'text', name: 'definition_key' })
  definitionKey!: string;

  @Column({ type: 'text', name: 'subject_type' })
  subjectType!: string;

  @Column({ type: 'text', name: 'subject_id' })
  subjectId!: string;

  @Column({ type: 'text', name: 'subject_title' })
  subjectTitle!: string;

  /** `Infinity` when there is no deadline. */
  @Column({ type: 'timestamptz', name: 'due_at' })
  dueAt!: Date | number;

  @Column({ type: 'timestamptz', name: 'opened_at' })
  openedAt!: Date;

  @Column({ type: 'timestamptz', name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  @Column({ type: 'uuid', name: 'decided_by_id', nullable: true })
  decidedById!: string | null;

  /** As people read it; NULL where it is the key. */
  @Column({ type: 'text', name: 'definition_name', nullable: true })
  definitionName!: string | null;

  /** Keys of the places of the step. */
  @Column({ type: 'text', nullable: true })
  pipeline!: string | null;

  @Column({ type: 'text', nullable: true })
  stage!: string | null;

  /** NULL for tasks from before this column. */
  @Column({ type: 'text', name: 'step_type', nullable: true })
  stepType!: StepType | null;

  /** Verbs for which the definition wants a reason. */
  @Column({ type: 'text', name: 'comment_required', array: true })
  commentRequired!: string[];

  /** How many approvals, or how much weight, the step needs. */
  @Column({ type: 'double precision', nullable: true })
  needed!: number | null;

  /** How much of that is still missing. */
  @Column({ type: 'double precision', nullable: true })
  missing!: number | null;
}
