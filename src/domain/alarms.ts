import type { DeadlineSpec, StepSpec } from './definition';
import { parseDuration } from './duration';
import type { Facts } from './facts';
import { optional } from './optional';
import type { Alarms, TaskState, UserId } from './state';
import { WALL_CLOCK, type WorkingClock } from './tools';

/** The alarms of a request that is opened now. */
export function alarmsFor(spec: StepSpec, assignee: UserId, facts: Facts): Alarms {
  const { deadline } = spec;
  if (!deadline) return {};
  const span = parseDuration(deadline.after) ?? 0;
  return {
    ...dueAlarms(deadline, { from: facts.now, span }, clockOf(deadline, assignee, facts)),
    ...optional('remindAt', nextReminder(deadline, assignee, 0, facts)),
  };
}

/** The alarms of an open request whose deadline is another one from now on. */
export function renewedAlarms(spec: StepSpec, task: TaskState, facts: Facts): Alarms {
  const { deadline } = spec;
  if (!deadline) return {};
  const { remindAt: _first, ...alarms } = alarmsFor(spec, task.assignee, facts);
  const next = nextReminder(deadline, task.assignee, task.reminders ?? 0, facts);
  return { ...alarms, ...optional('reminders', task.reminders), ...optional('remindAt', next) };
}

/** When the next reminder is due, if there is one left. */
export function nextReminder(
  deadline: DeadlineSpec,
  assignee: UserId,
  sent: number,
  facts: Facts,
): number | undefined {
  const { remind } = deadline;
  if (!remind || sent >= remind.times) return undefined;
  return clockOf(deadline, assignee, facts).add(facts.now, parseDuration(remind.every) ?? 0);
}

/** The alarms of a request after its clock has stood still since `pausedAt`. */
export function resumedAlarms(
  deadline: DeadlineSpec,
  task: TaskState,
  pausedAt: number,
  facts: Facts,
): Alarms {
  const clock = clockOf(deadline, task.assignee, facts);
  const later = (at: number | undefined): number | undefined =>
    at === undefined ? undefined : clock.add(facts.now, clock.between(pausedAt, at));
  const span = task.dueAt === undefined ? 0 : clock.between(pausedAt, task.dueAt);
  return {
    ...optional('dueAt', later(task.dueAt)),
    ...optional('warnAt', later(task.warnAt)),
    ...optional('remindAt', later(task.remindAt)),
    ...optional('reminders', task.reminders),
    ...(task.counted ? { counted: { from: facts.now, span } } : {}),
  };
}

/** The alarms of a request by the calendar of today; the same object when nothing moves. */
export function recountedAlarms(
  deadline: DeadlineSpec,
  task: TaskState,
  facts: Facts,
): Alarms | undefined {
  if (!task.counted || task.dueAt === undefined) return undefined;
  const clock = clockOf(deadline, task.assignee, facts);
  const alarms = dueAlarms(deadline, task.counted, clock);
  if (alarms.dueAt === task.dueAt) return undefined;
  const { warnAt, ...rest } = alarms;
  return {
    ...rest,
    ...optional('warnAt', task.warnAt === undefined ? undefined : warnAt),
    ...optional('remindAt', task.remindAt),
    ...optional('reminders', task.reminders),
  };
}

function dueAlarms(
  deadline: DeadlineSpec,
  counted: { from: number; span: number },
  clock: WorkingClock,
): Alarms {
  const { from, span } = counted;
  const ahead = deadline.warnBefore === undefined ? undefined : parseDuration(deadline.warnBefore);
  const warnAt = ahead === undefined || ahead >= span ? undefined : clock.add(from, span - ahead);
  return {
    dueAt: clock.add(from, span),
    ...optional('warnAt', warnAt),
    ...(deadline.workingTime === true ? { counted } : {}),
  };
}

function clockOf(deadline: DeadlineSpec, assignee: UserId, facts: Facts): WorkingClock {
  return deadline.workingTime === true ? facts.clock(assignee) : WALL_CLOCK;
}

/** The alarms of a task as they run. */
export function alarmsOf({ dueAt, warnAt, remindAt, reminders, counted }: Alarms): Alarms {
  return {
    ...optional('dueAt', dueAt),
    ...optional('warnAt', warnAt),
    ...optional('remindAt', remindAt),
    ...optional('reminders', reminders),
    ...optional('counted', counted),
  };
}

/** Something without its alarms. */
export function withoutAlarms<T extends Alarms>(task: T): Omit<T, keyof Alarms> {
  const { dueAt: _d, warnAt: _w, remindAt: _r, reminders: _n, counted: _c, ...rest } = task;
  return rest;
}
