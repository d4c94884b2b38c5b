import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarSpec } from './working-clock';

/** When an organization or a person works. */
@Entity({ schema: 'countersign', name: 'calendar' })
export class Calendar {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'organization_id' })
  organizationId!: string;

  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'jsonb' })
  spec!: CalendarSpec;
}
