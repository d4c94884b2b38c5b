import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody, or a role, that takes part in an approval: was asked, or has answered. */
@Entity({ schema: 'countersign', name: 'participant' })
export class Participant {
  @PrimaryColumn({ type: 'uuid', name: 'approval_id' })
  approvalId!: string;

  /** `user:{id}` or `role:{key}`. */
  @PrimaryColumn({ type: 'text' })
  holder!: string;

  @Column({ type: 'uuid', name: 'organization_id' })
  organizationId!: string;

  @Column({ type: 'timestamptz', name: 'attached_at' })
  attachedAt!: Date;
}
