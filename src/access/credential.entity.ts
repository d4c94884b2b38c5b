import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The password of a person, as far as it is known here. */
@Entity({ schema: 'countersign', name: 'credential' })
export class Credential {
  @PrimaryColumn({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @Column({ type: 'text', name: 'password_hash' })
  passwordHash!: string;

  @Column({ type: 'timestamptz', name: 'changed_at', default: () => 'now()' })
  changedAt!: Date;
}
