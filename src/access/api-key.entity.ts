import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Permission } from '../domain/permissions';

/** What a service shows instead of a password. The key itself is nowhere stored. */
@Entity({ schema: 'countersign', name: 'api_key' })
export class ApiKey {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', name: 'secret_hash' })
  secretHash!: string;

  /** The only permissions that the key may use; null for all that its owner has. */
  @Column({ type: 'text', array: true, nullable: true })
  scopes!: Permission[] | null;

  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  /** In the past when the key was revoked. */
  @Column({ type: 'timestamptz', name: 'ends_at', nullable: true })
  endsAt!: Date | null;

  /** To the minute. */
  @Column({ type: 'timestamptz', name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;
}
