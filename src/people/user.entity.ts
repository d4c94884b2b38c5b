import { Column, Entity, JoinTable, ManyToMany, PrimaryColumn } from 'typeorm';
import { Role } from './role.entity';

/** Somebody who asks for approvals or answers them. */
@Entity({ schema: 'countersign', name: 'user' })
export class User {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'organization_id' })
  organizationId!: string;

  @Column({ type: 'text' })
  username!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', nullable: true })
  email!: string | null;

  /** The head manager, first address of an escalation. */
  @Column({ type: 'uuid', name: 'manager_id', nullable: true })
  managerId!: string | null;

  @Column({ type: 'uuid', name: 'department_id', nullable: true })
  departmentId!: string | null;

  /** When this person works, where that is not when the organization does. */
  @Column({ type: 'uuid', name: 'calendar_id', nullable: true })
  calendarId!: string | null;

  @Column({ type: 'boolean' })
  active!: boolean;

  /** A service acts by itself and never signs in with a password. */
  @Column({ type: 'text', default: 'person' })
  kind!: 'person' | 'service';

  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  /** When the user was removed; the row stays, because the record names it. */
  @Column({ type: 'timestamptz', name: 'deleted_at', nullable: true })
  deletedAt!: Date | null;

  @ManyToMany(() => Role)
  @JoinTable({
    schema: 'countersign',
    name: 'membership',
    joinColumn: { name: 'user_id' },
    inverseJoinColumn: { name: 'role_id' },
  })
  roles!: Role[];
}
