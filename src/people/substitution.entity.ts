import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody is away for a while, and somebody else stands in. */
@Entity({ schema: 'countersign', name: 'substitution' })
export class Substitution {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'organization_id' })
  organizationId!: string;

  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @Column({ type: 'uuid', name: 'substitute_id' })
  substituteId!: string;

  @Column({ type: 'timestamptz', name: 'starts_at' })
  startsAt!: Date;

  @Column({ type: 'timestamptz', name: 'ends_at' })
  endsAt!: Date;

  /** When the open approvals of the user were told that it has begun. */
  @Column({ type: 'timestamptz', name: 'announced_at', nullable: true })
  announcedAt!: Date | null;
}
