import { planOf, type Route } from '../domain/route';
import type { ApprovalState, StepState, TaskState, UserId } from '../domain/state';
import type { WorkStatus } from '../domain/statuses';
import { tallyOf } from '../domain/votes';
import { labelsOf, type TaskLabels } from './task-labels';

/** New values for a row of `task`. */
export interface ChangedTask {
  id: string;
  status: WorkStatus;
  answer: string | null;
  due_at: string;
  closed_at: string | null;
  decided_by_id: string | null;
  needed: number;
  missing: number;
}

/** A row to insert into `task`, without what it copies from its approval. */
export interface NewTask extends ChangedTask, TaskLabels {
  assignee_id: string;
  step_key: string;
  role_key: string | null;
  kind: string | null;
  opened_at: string;
}

/**
 * What changes in the rows of tasks from one state to another, who takes part from now on, and
 * whose lists look different.
 */
export function taskChanges(definition: Route, before: ApprovalState, after: ApprovalState) {
  const route = planOf(definition, after);
  const steps = new Map(before.steps.map((step) => [step.id, step]));
  const tasks = new Map(before.steps.flatMap((it) => it.tasks.map((task) => [task.id, task])));
  const openedTasks: NewTask[] = [];
  const changedTasks: ChangedTask[] = [];
  const participants = new Set<string>();
  const touched = new Set<UserId>([after.requester]);
  for (const step of after.steps) {
    const votes = votesOf(route, step);
    const isRecounted = !isSame(votes, votesOf(route, steps.get(step.id) ?? step));
    for (const task of step.tasks) {
      const old = tasks.get(task.id);
      // Open tasks also tell how many approvals their step still misses.
      if (old === task && !(isRecounted && task.status === 'current')) continue;
      touched.add(task.assignee);
      if (old) changedTasks.push(changedTask(task, votes));
      else openedTasks.push(newTask(route, step, task, votes));
      const known = old ? holdersOf(old) : [];
      for (const holder of holdersOf(task)) if (!known.includes(holder)) participants.add(holder);
    }
  }
  return {
    ...{ openedTasks, changedTasks },
    ...{ participants: [...participants], touched: [...touched] },
  };
}

/** How many approvals a step needs, and how many are missing. */
interface Votes {
  needed: number;
  missing: number;
}

function isSame(a: Votes, b: Votes): boolean {
  return a.needed === b.needed && a.missing === b.missing;
}

function votesOf(route: Route, step: StepState): Votes {
  const spec = route.step(step.key)?.spec;
  if (!spec) return { needed: 0, missing: 0 };
  const { needed, approvals } = tallyOf(spec, step);
  return { needed, missing: step.status === 'current' ? Math.max(0, needed - approvals) : 0 };
}

/** Who takes part because of a task. */
function holdersOf({ assignee, role, decidedBy, checkedInBy, ...task }: TaskState): string[] {
  const people = [assignee, task.for, decidedBy, checkedInBy].filter((id) => id !== undefined);
  return [...people.map((id) => `user:${id}`), ...(role === undefined ? [] : [`role:${role}`])];
}

function newTask(route: Route, step: StepState, task: TaskState, votes: Votes): NewTask {
  return {
    ...changedTask(task, votes),
    ...labelsOf(route, step),
    assignee_id: task.assignee,
    step_key: step.key,
    role_key: task.role ?? null,
    kind: task.kind ?? null,
    opened_at: new Date(task.openedAt).toISOString(),
  };
}

function changedTask(task: TaskState, votes: Votes): ChangedTask {
  return {
    id: task.id,
    status: task.status,
    answer: task.answer ?? null,
    due_at: instant(task.dueAt) ?? 'infinity',
    closed_at: instant(task.closedAt) ?? null,
    decided_by_id: task.decidedBy ?? null,
    ...votes,
  };
}

function instant(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
