import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Tenant: owns everything, and nothing crosses it. */
@Entity({ schema: 'countersign', name: 'organization' })
export class Organization {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** Short name in workflow ids. */
  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'text' })
  name!: string;

  /** When the organization works. */
  @Column({ type: 'uuid', name: 'calendar_id', nullable: true })
  calendarId!: string | null;

  /** The role that everybody in the organization holds. */
  @Column({ type: 'uuid', name: 'default_role_id', nullable: true })
  defaultRoleId!: string | null;
}
