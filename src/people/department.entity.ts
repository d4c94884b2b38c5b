import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where a user belongs; its head can be asked by definitions. */
@Entity({ schema: 'countersign', name: 'department' })
export class Department {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'organization_id' })
  organizationId!: string;

  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'uuid', name: 'head_id', nullable: true })
  headId!: string | null;

  /** When it was removed; what runs by a definition that names it goes on. */
  @Column({ type: 'timestamptz', name: 'deleted_at', nullable: true })
  deletedAt!: Date | null;
}
