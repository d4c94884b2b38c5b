import type { ApprovalNames } from '../approvals/names.service';
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

/** The same with other names of its definition and its step, which stands in the data. */
export function renamed(note: Note, names: ApprovalNames): Note {
  const { approvalId, data } = note;
  const { step, stepName } = data;
  const isNamed = typeof step === 'string' && typeof stepName === 'string';
  return {
    ...note,
    definitionName: names.definition(approvalId, note.definitionName),
    data: isNamed ? { ...data, stepName: names.step(approvalId, step, stepName) } : data,
  };
}
