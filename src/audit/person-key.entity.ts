import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The key with which a person's data is sealed; deleting it makes all of that unreadable. */
@Entity({ schema: 'countersign', name: 'person_key' })
export class PersonKey {
  @PrimaryColumn({ type: 'uuid', name: 'user_id' })
  userId!: string;

  /** Which of the configured secrets wraps it. */
  @PrimaryColumn({ type: 'text', name: 'wrapped_by' })
  wrappedBy!: string;

  @Column({ type: 'text', name: 'wrapped_key' })
  wrappedKey!: string;
}
