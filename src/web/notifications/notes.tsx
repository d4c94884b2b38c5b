import './notifications.css';
import type { Notification } from './kinds';
import { Note } from './note';

interface NotesProps {
  label: string;
  notes: readonly Notification[];
  onOpened?: () => void;
  className?: string;
}

export function Notes({ label, notes, onOpened, className = '' }: NotesProps) {
  return (
    <ul aria-label={label} className={`notes ${className}`}>
      {notes.map((note) => (
        <li key={note.id}>
          <Note note={note} {...(onOpened ? { onOpened } : {})} />
        </li>
      ))}
    </ul>
  );
}
