import { proceed, settle } from '../advance';
import { peopleAsked, voterFor } from '../asked';
import type { Person } from '../facts';
import { hold, openedTask, release } from '../opening';
import { recountedAlarms } from '../alarms';
import type { OpenedTask } from '../events';
import { keptFrom } from '../machines';
import type { Performed, Recorder } from '../recorder';
import type { Refused } from '../refusals';
import { hasAnswered } from '../entitlement';
import { separationOf } from '../separation';
import {
  currentSteps,
  currentTasks,
  openVotes,
  voterOf,
  type QueuedVoter,
  type StepState,
  type TaskState,
} from '../state';
import { isSettledByOne, strategyOf, tallyOf } from '../votes';
import { handedTo } from './delegate';
import { resume } from './information';

/** Looks at everything again, because people, roles, substitutes or calendars have changed. */
export function reevaluate(recorder: Recorder): Performed {
  return reevaluateSteps(recorder, currentSteps(recorder.state));
}

/** Looks at some steps again, one after the other; what one causes may end another. */
export function reevaluateSteps(recorder: Recorder, steps: readonly StepState[]): Performed {
  for (const { id } of steps) {
    if (recorder.step(id).status !== 'current') continue;
    const refusal = reevaluateStep(recorder, id);
    if (refusal) return refusal;
  }
  return undefined;
}

/** One step as it has to look today: who is asked, by when, and whether it can go on. */
export function reevaluateStep(recorder: Recorder, id: string): Performed {
  const step = recorder.step(id);
  if (step.held !== undefined && step.tasks.length === 0) {
    release(recorder, step);
    return recorder.step(id).status === 'current' ? undefined : proceed(recorder, {});
  }
  dropQuestions(recorder, step);
  // First those who have lost their right: they may stand in for the others.
  for (const task of openVotes(recorder.step(id))) withdrawLost(recorder, id, task);
  for (const task of openVotes(recorder.step(id))) handToStandIn(recorder, id, task);
  askNewcomers(recorder, id);
  recount(recorder, id);
  const after = recorder.step(id);
  const hasChanged = after !== step;
  if (after.status !== 'current' || (!hasChanged && after.held === undefined)) return undefined;
  const isEmpty = openVotes(after).length === 0 && (after.queue ?? []).length === 0;
  if (after.fyi === true && isEmpty) return settle(recorder, id, {});
  if (isEmpty && !isAnswered(after)) {
    nobodyLeft(recorder, after);
    return undefined;
  }
  if (after.held !== undefined) recorder.record({ type: 'step-released', step: id, tasks: [] });
  return settle(recorder, id, {});
}

/** Whoever has answered one step may have lost the right to answer another that waits for them. */
export function withdrawSeparated(recorder: Recorder, actor: Person): Performed {
  const waiting = currentSteps(recorder.state).filter((step) => {
    const { spec } = recorder.planned(step);
    if (separationOf(recorder.route, spec).twice !== true) return false;
    return step.tasks.some((task) => task.status === 'current' && task.assignee === actor.id);
  });
  return reevaluateSteps(recorder, waiting);
}

/** Nobody answers in the place of somebody who was asked for information: the step goes on. */
function dropQuestions(recorder: Recorder, step: StepState): void {
  const left = currentTasks(step).filter(
    ({ kind, assignee }) =>
      kind === 'information' && recorder.facts.person(assignee)?.active !== true,
  );
  if (left.length === 0) return;
  const tasks = left.map((task) => task.id);
  recorder.record({ type: 'tasks-withdrawn', step: step.id, tasks, cause: 'left' });
  resume(recorder, step);
}

/** A request whose assignee may not answer it any more, present or away, ends or goes back. */
function withdrawLost(recorder: Recorder, stepId: string, task: TaskState): void {
  const person = recorder.facts.person(task.assignee);
  const isMember = task.role === undefined || (person?.roles.includes(task.role) ?? false);
  const { spec } = recorder.planned(recorder.step(stepId));
  const kept = person && keptFrom(recorder, spec, person);
  if (person && isMember && !kept && isReachable(person)) return;
  const keptBy = kept?.code === 'MACHINE_NOT_ALLOWED' ? 'machines' : 'separation';
  takeAway(recorder, stepId, task, kept ? keptBy : 'left');
}

/** They answer themselves, or somebody might do it for them. */
function isReachable({ active, substitute }: Person): boolean {
  return active || substitute !== undefined;
}

/** A request whose assignee is away goes to whoever stands in for them. */
function handToStandIn(recorder: Recorder, stepId: string, task: TaskState): void {
  const person = recorder.facts.person(task.assignee);
  if (person?.substitute === undefined) return;
  const step = recorder.step(stepId);
  const { spec } = recorder.planned(step);
  const voter = voterFor(spec, { person }, recorder);
  if (voter?.assignee === person.id) return;
  const handed = voter && handedTo(recorder, step, task, voter.assignee);
  if (handed && !('accepted' in handed)) {
    const cause = 'substitute';
    recorder.record({ type: 'task-moved', step: stepId, task: task.id, cause, to: handed });
    return;
  }
  // Nobody can stand in: who is only away answers later, who has left does not.
  if (!person.active) takeAway(recorder, stepId, task, 'left');
}

/** Whose vote it is gets it back; else it ends. */
function takeAway(
  recorder: Recorder,
  stepId: string,
  task: TaskState,
  cause: 'left' | 'machines' | 'separation',
): void {
  const back =
    task.for === undefined ? undefined : handedTo(recorder, recorder.step(stepId), task, task.for);
  if (back && !('accepted' in back)) {
    recorder.record({ type: 'task-moved', step: stepId, task: task.id, cause: 'left', to: back });
    return;
  }
  recorder.record({ type: 'tasks-withdrawn', step: stepId, tasks: [task.id], cause });
}

/** People whom the step would ask if it were opened today, and who have no part in it yet. */
function askNewcomers(recorder: Recorder, id: string): void {
  const step = recorder.step(id);
  const { spec } = recorder.planned(step);
  const isLeft = openVotes(step).length > 0;
  const oneIsEnough = !('role' in spec.approver) || strategyOf(spec.approver) === 'round-robin';
  if (isLeft && (oneIsEnough || step.again === true)) return;
  const { approvals } = tallyOf(spec, step);
  const wanted = peopleAsked(recorder.planned(step), recorder, approvals + openVotes(step).length);
  if (!Array.isArray(wanted)) return;
  const queued = new Set((step.queue ?? []).map(({ assignee }) => assignee));
  const known = new Set(step.tasks.filter(isStillPart).flatMap((t) => [t.assignee, voterOf(t)]));
  const isNew = ({ assignee, for: owner }: QueuedVoter): boolean =>
    !hasAnswered(step, assignee) &&
    !known.has(assignee) &&
    !known.has(owner ?? assignee) &&
    !queued.has(assignee);
  const tasks = wanted
    .filter(isNew)
    .map((voter): OpenedTask => openedTask(recorder.facts, spec, voter, 0));
  if (tasks.length > 0) recorder.record({ type: 'tasks-opened', step: id, tasks });
}

/** Those whose request ended without them may be asked again; the others have had their say. */
function isStillPart(task: TaskState): boolean {
  return task.status !== 'cancelled';
}

/** Deadlines in working time, by the calendar of today. */
function recount(recorder: Recorder, id: string): void {
  const step = recorder.step(id);
  const { deadline } = recorder.planned(step).spec;
  if (!deadline || step.pausedAt !== undefined) return;
  const tasks = openVotes(step).flatMap((task) => {
    const alarms = recountedAlarms(deadline, task, recorder.facts);
    return alarms ? [{ task: task.id, ...alarms }] : [];
  });
  if (tasks.length > 0) recorder.record({ type: 'deadlines-moved', step: id, tasks });
}

function isAnswered(step: StepState): boolean {
  return step.tasks.some((task) => task.answer !== undefined && task.status !== 'cancelled');
}

/** The step waits, visibly, until somebody can answer it. */
function nobodyLeft(recorder: Recorder, step: StepState): void {
  const planned = recorder.planned(step);
  const wanted = peopleAsked(planned, recorder);
  const why: Pick<Refused, 'code' | 'message'> = Array.isArray(wanted)
    ? { code: 'USER_INVALID', message: `Nobody is left who may answer step "${step.key}".` }
    : wanted;
  const isSettled = isSettledByOne(planned.spec);
  hold(recorder, planned, isSettled ? why : { ...why, code: 'QUORUM_UNREACHABLE' }, step.id);
}
