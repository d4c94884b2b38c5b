import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Permission, Relation } from '../domain/permissions';

/** A permission that the members of a role have, and those of the roles above it. */
@Entity({ schema: 'countersign', name: 'permission_grant' })
export class PermissionGrant {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'role_id' })
  roleId!: string;

  @Column({ type: 'text' })
  permission!: Permission;

  @Column({ type: 'text', nullable: true })
  relation!: Relation | null;

  @Column({ type: 'jsonb', nullable: true })
  constraints!: object | null;
}
