import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody has signed in, and stays so until the session ends. */
@Entity({ schema: 'countersign', name: 'session' })
export class Session {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  /** Goes into the refresh tokens of this session. */
  @Column({ type: 'text' })
  salt!: string;

  /** How often the refresh token was renewed. */
  @Column({ type: 'integer', default: 0 })
  generation!: number;

  @Column({ type: 'timestamptz', name: 'rotated_at', default: () => 'now()' })
  rotatedAt!: Date;

  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  /** In the past when the session was revoked. */
  @Column({ type: 'timestamptz', name: 'ends_at' })
  endsAt!: Date;

  /** From where it was opened. */
  @Column({ type: 'text' })
  ip!: string;

  @Column({ type: 'text', name: 'user_agent' })
  userAgent!: string;
}
