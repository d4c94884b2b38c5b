import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A role, which is also a group. Roles form a tree: the parent is the senior role. */
@Entity({ schema: 'countersign', name: 'role' })
export class Role {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'organization_id' })
  organizationId!: string;

  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'uuid', name: 'parent_id', nullable: true })
  parentId!: string | null;
}
