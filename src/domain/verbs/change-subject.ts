import type { CommandOf } from '../commands';
import { differences, withChanges } from '../content';
import type { StepSpec } from '../definition';
import { activePerson } from '../entitlement';
import type { OpenedTask } from '../events';
import { isWanted, openedTask, openStep } from '../opening';
import { optional } from '../optional';
import type { Performed, Recorder } from '../recorder';
import { refused } from '../refusals';
import { placeOf } from '../place';
import { blockAt } from '../route';
import { openVotes, type StepState, type TaskState } from '../state';
import { isFinal } from '../statuses';
import { isBallot } from '../votes';
import { reevaluate } from './reevaluate';
import { isConcerned, unconcerned } from './route-changes';

/**
 * The subject has changed. Answers about what has changed are void, and exactly those people are
 * asked once more; all other answers stand.
 */
export function changeSubject(recorder: Recorder, command: CommandOf<'change-subject'>): Performed {
  const { facts, state, route } = recorder;
  const actor = activePerson(command.actor, facts);
  if (!actor.accepted) return actor;
  if (!isConcerned(recorder, actor.person)) return unconcerned(actor.person);
  if (isFinal(state.status)) {
    return refused('APPROVAL_CLOSED', `The approval is over: it was ${state.status}.`);
  }
  const before = facts.subject.attributes;
  const changes = differences(before, withChanges(before, command.attributes));
  const fields = Object.keys(changes);
  if (fields.length === 0) return undefined;
  if (route.settings.lock === true && state.status === 'open') {
    return refused(
      'SUBJECT_LOCKED',
      'The subject cannot change while its approval is open. Recall or cancel the approval first.',
      { fields },
    );
  }
  recorder.record({ type: 'subject-changed', actor: actor.person.id, changes });
  for (const step of latestSteps(recorder)) voidVotes(recorder, step, fields);
  return reevaluate(recorder);
}

/** The steps whose result counts: the last of each key, unless they were called off. */
function latestSteps({ route, state }: Recorder): readonly StepState[] {
  const latest = new Map(state.steps.map((step) => [step.key, step]));
  // What lies behind the place that was reached belongs to an earlier round: it is asked again anyway.
  const frontier = route.step(state.frontier)?.number ?? 0;
  const reached = blockAt(route, frontier - 1)?.steps.at(-1)?.number ?? 0;
  return [...latest.values()].filter(
    ({ key, status, skipped }) =>
      (status === 'current' || status === 'approved' || skipped === 'condition') &&
      (route.step(key)?.number ?? Infinity) <= reached,
  );
}

function voidVotes(recorder: Recorder, step: StepState, fields: readonly string[]): void {
  const planned = recorder.route.step(step.key);
  if (planned && step.skipped === 'condition') {
    if (isWanted(recorder, planned.spec) !== false) openStep(recorder, planned, true);
    return;
  }
  const affected = planned ? seenBy(planned.spec, fields) : [];
  const answered = step.tasks.filter((task) => isBallot(task) && task.status !== 'current');
  if (!planned || affected.length === 0 || answered.length === 0) return;
  const tasks = answered.map((task) => task.id);
  recorder.record({ type: 'votes-voided', step: step.id, tasks, fields: [...affected] });
  const again = askedAgain(recorder, planned.spec, answered, openVotes(recorder.step(step.id)));
  if (step.status === 'current') {
    recorder.record({ type: 'tasks-opened', step: step.id, tasks: again });
    return;
  }
  // Nobody of them is left: the step is opened as if for the first time.
  if (again.length === 0) return void openStep(recorder, planned, true);
  const { key, number } = step;
  const id = recorder.facts.newId();
  const place = placeOf(planned);
  recorder.record({
    ...{ type: 'step-opened', step: id, key, number, ...place },
    ...{ tasks: again, again: true },
  });
}

/** A step that sees nothing in particular stands whatever changes. */
function seenBy({ sees = [] }: StepSpec, fields: readonly string[]): readonly string[] {
  return fields.filter((field) =>
    sees.some((path) => path === field || path.startsWith(`${field}.`)),
  );
}

/** Fresh requests to those whose answers are void, with their votes as they were. */
function askedAgain(
  { facts }: Recorder,
  spec: StepSpec,
  answered: readonly TaskState[],
  asked: readonly TaskState[],
): OpenedTask[] {
  const open = new Set(asked.map(({ assignee }) => assignee));
  return answered
    .filter(({ assignee }) => {
      if (open.has(assignee) || facts.person(assignee)?.active !== true) return false;
      open.add(assignee);
      return true;
    })
    .map((task) => {
      const { assignee, handle } = task;
      const voter = {
        assignee,
        handle,
        ...optional('role', task.role),
        ...optional('for', task.for),
        ...optional('weight', task.weight),
        ...optional('veto', task.veto),
      };
      return openedTask(facts, spec, voter, 0);
    });
}
