import type { Named } from '../approvals/names.service';
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

/** With the step and its name, which stand in the data. */
export function withStep(note: Note): Note & Named {
  const { step, stepName } = note.data;
  return { ...note, stepKey: textIn(step), stepName: textIn(stepName) };
}

/** The other way round. */
export function withoutStep({ stepKey: _stepKey, stepName, ...note }: Note & Named): Note {
  return typeof stepName === 'string' ? { ...note, data: { ...note.data, stepName } } : note;
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
