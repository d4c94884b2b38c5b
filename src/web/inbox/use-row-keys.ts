import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { ask } from '../decisions/asking';
import { useVerbs, VERB_KEYS } from '../decisions/task-actions';
import type { Verb } from '../decisions/decidable';
import { isInDialog, usePageKeys } from '../ui/use-page-keys';
import { neighbour, type Line } from './lines';
import { rowIdOf } from './row-id';
import { decidableOf, type Task } from './use-inbox';

interface RowKeys {
  lines: readonly Line[];
  selected: ReadonlySet<string>;
  onSelect: (id: string, isSelected: boolean) => void;
  onHelp: () => void;
}

/** How long the dialog takes to give the focus back. */
const FOCUS_BACK_MS = 60;

/** Keys of the list: one row has the focus, and what is typed is about it. */
export function useRowKeys({ lines, selected, onSelect, onHelp }: RowKeys) {
  const { active, activate } = useActiveLine(lines);
  const navigate = useNavigate();
  const verbsOf = useVerbs();

  const askFor = (key: string, task: Task): boolean => {
    const verb = verbsOf(task).find((one: Verb) => VERB_KEYS[one] === key);
    if (verb !== undefined) ask({ task: decidableOf(task), verb });
    return verb !== undefined;
  };
  const onKey = (event: KeyboardEvent, { task }: { task: Task }, move: Move): boolean => {
    const isOnRow = (event.target as HTMLElement).id === rowIdOf(task.id);
    switch (event.key) {
      case 'ArrowDown':
      case 'j':
        return move(neighbour(lines, active, 1));
      case 'ArrowUp':
      case 'k':
        return move(neighbour(lines, active, -1));
      case 'Home':
        return move(neighbour(lines, -1, 1));
      case 'End':
        return move(neighbour(lines, lines.length, -1));
      case 'x':
        onSelect(task.id, !selected.has(task.id));
        return true;
      case '?':
        onHelp();
        return true;
      case 'Enter': {
        if (!isOnRow) return false;
        const params = { approvalId: task.approvalId };
        void navigate({ to: '/approvals/$approvalId', params });
        return true;
      }
      default:
        return askFor(event.key, task);
    }
  };

  const onKeyDown = (scrollTo: (index: number) => void) => (event: KeyboardEvent) => {
    const line = lines[active];
    if (line?.kind !== 'task' || isTyping(event)) return;
    const move = (index: number): boolean => {
      const target = lines[index];
      if (target?.kind !== 'task') return false;
      activate(target.task.id);
      scrollTo(index);
      focusSoon(target.task.id);
      return true;
    };
    if (onKey(event, line, move)) event.preventDefault();
  };
  usePageKeys((key) => {
    const line = lines[active];
    if (key === '?') onHelp();
    else if (line?.kind !== 'task') return false;
    else if (key === 'j' || key === 'k') focusSoon(line.task.id);
    // Before any row has the focus, the first one is meant; the dialog names it.
    else return askFor(key, line.task);
    return true;
  });
  return { active, activate, onKeyDown };
}

type Move = (index: number) => boolean;

/** Letters with a modifier belong to the browser, and those in a field to what is written. */
function isTyping({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const field = (target as HTMLElement).closest('input:not([type=checkbox]), textarea, select');
  const isElsewhere = (target as HTMLElement).closest('[role=row]') === null;
  return ctrlKey || metaKey || altKey || field !== null || isElsewhere;
}

/** At once, for the next key may come within the same frame; a row may have to be drawn first. */
function focusSoon(taskId: string): void {
  const focus = (): boolean => {
    const row = document.getElementById(rowIdOf(taskId));
    row?.focus({ preventScroll: true });
    return row !== null;
  };
  if (!focus()) requestAnimationFrame(focus);
}

/** The line that Tab leads to. When its task leaves, the one that takes its place. */
function useActiveLine(lines: readonly Line[]) {
  const [activeId, setActiveId] = useState<string>();
  const lastIndex = useRef(0);
  const found = lines.findIndex(({ key }) => key === activeId);
  const first = Math.min(found >= 0 ? found : lastIndex.current, lines.length - 1);
  const active = lines[first]?.kind === 'task' ? first : neighbour(lines, first, 1);
  const line = lines[active];
  const currentId = line?.kind === 'task' ? line.task.id : undefined;
  const hasLeft = activeId !== undefined && found < 0;
  useEffect(() => {
    lastIndex.current = active;
    if (!hasLeft || currentId === undefined) return;
    setActiveId(currentId);
    setTimeout(() => {
      if (document.activeElement === document.body && !isInDialog()) focusSoon(currentId);
    }, FOCUS_BACK_MS);
  }, [active, hasLeft, currentId]);
  const activate = useCallback((id: string) => setActiveId(id), []);
  return { active, activate };
}
