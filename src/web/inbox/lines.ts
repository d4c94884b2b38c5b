import type { Task } from './use-inbox';

/** One line of the list: a task, or the name of the group that begins. */
export type Line =
  | { kind: 'task'; key: string; task: Task }
  | { kind: 'group'; key: string; type: string; count: number };

/** The tasks as they are listed; groups come in the order of their first deadlines. */
export function linesOf(tasks: readonly Task[], isGrouped: boolean): Line[] {
  const line = (task: Task): Line => ({ kind: 'task', key: task.id, task });
  if (!isGrouped) return tasks.map(line);
  const groups = new Map<string, Task[]>();
  for (const task of tasks) {
    const { subjectType } = task;
    const group = groups.get(subjectType);
    if (group) group.push(task);
    else groups.set(subjectType, [task]);
  }
  return [...groups].flatMap(([type, ofType]) => [
    { kind: 'group', key: `group ${type}`, type, count: ofType.length },
    ...ofType.map(line),
  ]);
}

/** The line of the next task in a direction; where there is none, the same line. */
export function neighbour(lines: readonly Line[], from: number, step: 1 | -1): number {
  for (let at = from + step; at >= 0 && at < lines.length; at += step) {
    if (lines[at]?.kind === 'task') return at;
  }
  return from;
}
