import { alarmsOf, nextReminder } from '../alarms';
import { close, closeStep } from '../advance';
import type { CommandOf } from '../commands';
import type { DeadlineSpec, FinalAction } from '../definition';
import type { TaskAlarms } from '../events';
import { optional } from '../optional';
import type { Performed, Recorder } from '../recorder';
import { currentSteps, openVotes, type Alarms, type StepState, type TaskState } from '../state';
import { handedAnew } from './delegate';
import { escalateTasks } from './escalate';
import { reevaluateStep } from './reevaluate';

/** How often a step escalates by itself unless its deadline says otherwise. */
const DEFAULT_MAX_LEVEL = 3;

/** Handles everything that is due. Never refuses: time cannot be argued with. */
export function tick(recorder: Recorder, command: CommandOf<'tick'>): Performed {
  // The timer's own instant counts too: the clock that fired it may run ahead of ours.
  const now = Math.max(recorder.facts.now, command.at);
  for (const { id } of currentSteps(recorder.state)) {
    // What one step causes may have ended another.
    const isOpen = (): boolean => recorder.step(id).status === 'current';
    if (isOpen()) retryHeld(recorder, recorder.step(id), now);
    if (isOpen()) remindAndWarn(recorder, recorder.step(id), now);
    if (isOpen()) passDeadlines(recorder, recorder.step(id), now);
  }
  return undefined;
}

function retryHeld(recorder: Recorder, step: StepState, now: number): void {
  if (step.held !== undefined && step.held.retryAt <= now) reevaluateStep(recorder, step.id);
}

/** While somebody is asked for information, the clock of a step stands still. */
function dueTasks(step: StepState, alarm: keyof Alarms, now: number): readonly TaskState[] {
  if (step.pausedAt !== undefined) return [];
  return openVotes(step).filter((task) => {
    const at = task[alarm];
    return typeof at === 'number' && at <= now;
  });
}

function remindAndWarn(recorder: Recorder, step: StepState, now: number): void {
  const { deadline } = recorder.planned(step).spec;
  if (!deadline) return;
  const reminded = dueTasks(step, 'remindAt', now).map((task): TaskAlarms => {
    const reminders = (task.reminders ?? 0) + 1;
    const { remindAt: _now, ...rest } = alarmsOf(task);
    const next = nextReminder(deadline, task.assignee, reminders, recorder.facts);
    return { task: task.id, ...rest, reminders, ...optional('remindAt', next) };
  });
  if (reminded.length > 0) recorder.record({ type: 'reminded', step: step.id, tasks: reminded });
  const warned = dueTasks(recorder.step(step.id), 'warnAt', now).map((task): TaskAlarms => {
    const { warnAt: _now, ...rest } = alarmsOf(task);
    return { task: task.id, ...rest };
  });
  if (warned.length > 0) recorder.record({ type: 'warned', step: step.id, tasks: warned });
}

function passDeadlines(recorder: Recorder, step: StepState, now: number): void {
  const { deadline } = recorder.planned(step).spec;
  const due = dueTasks(step, 'dueAt', now);
  if (!deadline || due.length === 0) return;
  if (deadline.then !== 'escalate') return finish(recorder, step, due, deadline, deadline.then);
  const maxLevel = deadline.maxLevel ?? DEFAULT_MAX_LEVEL;
  const within = due.filter((task) => task.level < maxLevel);
  const moved = new Set(escalateTasks(recorder, step, within, { cause: 'deadline' }));
  const left = due.filter((task) => !moved.has(task));
  if (left.length > 0) finish(recorder, step, left, deadline, deadline.finally ?? 'wait');
}

/** What a deadline does when it does not escalate, or has nobody left to escalate to. */
function finish(
  recorder: Recorder,
  step: StepState,
  due: readonly TaskState[],
  deadline: DeadlineSpec,
  action: FinalAction,
): void {
  // What only informs decides nothing, however late it is read.
  if (step.fyi === true && action !== 'delegate') return exhaust(recorder, step, due);
  switch (action) {
    case 'wait':
      return exhaust(recorder, step, due);
    case 'delegate':
      return delegateDue(recorder, step, due, deadline.to ?? '');
    case 'approve':
    case 'reject':
      recorder.record({ type: 'step-timed-out', step: step.id, then: action });
      closeStep(recorder, step, action === 'approve' ? 'approved' : 'rejected', {});
      return;
    case 'expire':
      recorder.record({ type: 'step-timed-out', step: step.id, then: action });
      close(recorder, 'cancelled', { comment: `Step "${step.key}" expired.` });
  }
}

/** The requests stay, and nothing more happens to them by itself. */
function exhaust(recorder: Recorder, step: StepState, due: readonly TaskState[]): void {
  const tasks = due.map((task) => task.id);
  recorder.record({ type: 'escalation-exhausted', step: step.id, tasks });
}

/** One of the requests goes to the person named; the others stay without a deadline. */
function delegateDue(
  recorder: Recorder,
  step: StepState,
  due: readonly TaskState[],
  to: string,
): void {
  for (const task of due) {
    const handed = handedAnew(recorder, recorder.step(step.id), task, to);
    if ('accepted' in handed || task.assignee === handed.assignee) {
      exhaust(recorder, step, [task]);
      continue;
    }
    const { id } = task;
    recorder.record({ type: 'task-moved', step: step.id, task: id, cause: 'deadline', to: handed });
  }
}
