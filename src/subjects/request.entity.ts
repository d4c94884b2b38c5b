import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that somebody asks for; it is approved like every other subject. */
@Entity({ schema: 'countersign', name: 'request' })
export class Request {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'organization_id' })
  organizationId!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text' })
  description!: string;

  /** Free data that rules may read, such as a priority or an amount. */
  @Column({ type: 'jsonb' })
  attributes!: object;

  @Column({ type: 'uuid', name: 'creator_id' })
  creatorId!: string;

  /** Who has to decide it. */
  @Column({ type: 'uuid', name: 'assigned_to_id', nullable: true })
  assignedToId!: string | null;

  /** The latest approval, from which status and decision are read. */
  @Column({ type: 'uuid', name: 'approval_id', nullable: true })
  approvalId!: string | null;

  /** Counts the changes of the row. */
  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at' })
  updatedAt!: Date;

  /** When it was removed; the row stays, because the record names it. */
  @Column({ type: 'timestamptz', name: 'deleted_at', nullable: true })
  deletedAt!: Date | null;
}
