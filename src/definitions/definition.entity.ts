import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DefinitionSpec } from '../domain/definition';

/** Template of an approval; its content is in its versions. */
@Entity({ schema: 'countersign', name: 'definition' })
export class Definition {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'organization_id' })
  organizationId!: string;

  @Column({ type: 'text' })
  key!: string;

  /** The version that new approvals pin. */
  @Column({ type: 'uuid', name: 'active_version_id', nullable: true })
  activeVersionId!: string | null;

  /** False: it stays as it is, but nothing new can be attached by it. */
  @Column({ type: 'boolean' })
  active!: boolean;

  /** Hidden from lists; its approvals keep it. */
  @Column({ type: 'timestamptz', name: 'deleted_at', nullable: true })
  deletedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;
}

export type VersionStatus = 'draft' | 'active' | 'retired';

/** One version of a definition; immutable from the moment it is published. */
@Entity({ schema: 'countersign', name: 'definition_version' })
export class DefinitionVersion {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'definition_id' })
  definitionId!: string;

  @Column({ type: 'integer' })
  number!: number;

  @Column({ type: 'text' })
  status!: VersionStatus;

  /** `json` and not `jsonb`, which would forget the order of the fields of forms. */
  @Column({ type: 'json' })
  spec!: DefinitionSpec;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'published_at', nullable: true })
  publishedAt!: Date | null;
}
