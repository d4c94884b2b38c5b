import type { Actor } from '../people/actor.service';
import { maySeeResponses } from '../people/responses.service';
import type { NoteRow } from './notes.store';

/** What one person was told of. */
export type Note = Omit<NoteRow, 'attributes'>;

/** A notification as its reader may see it: what people wrote takes a permission. */
export function noteFor(reader: Actor, { attributes, ...note }: NoteRow): Note {
  const { subjectType, comment } = note;
  return {
    ...note,
    comment: maySeeResponses(reader, { subjectType, attributes }) ? comment : null,
  };
}
