import { parseDuration } from './duration';
import type { OpenedTask } from './events';
import type { Facts, Person } from './facts';
import type { Recorder } from './recorder';
import { refused, type Refused } from './refusals';
import type { PlannedStep } from './route';
import type { StepState, UserId } from './state';
import { optional } from './optional';

/** Closes a step that has its answers and opens the next one, or closes the approval. */
export function completeStep(
  recorder: Recorder,
  step: StepState,
  actor: UserId,
): Refused | undefined {
  recorder.record({ type: 'step-closed', step: step.id, status: 'approved' });
  const next = recorder.route.steps[step.number];
  if (next) return openStep(recorder, next);
  recorder.record({ type: 'closed', status: 'approved', actor });
  return undefined;
}

/** Opens a step: everybody it asks gets a task. Refused when it would ask nobody. */
export function openStep(recorder: Recorder, planned: PlannedStep): Refused | undefined {
  const asked = peopleAsked(planned, recorder.facts);
  if (!Array.isArray(asked)) return asked;
  const { approver, key } = planned.spec;
  recorder.record({
    type: 'step-opened',
    step: recorder.facts.newId(),
    key,
    number: planned.number,
    ...optional('pipeline', planned.pipeline),
    ...optional('stage', planned.stage),
    tasks: asked.map((person) =>
      openedTask(recorder.facts, planned, person, {
        level: 0,
        ...('role' in approver ? { role: approver.role } : {}),
      }),
    ),
  });
  return undefined;
}

/** A request to one person, with its own deadline from now. */
export function openedTask(
  facts: Facts,
  planned: PlannedStep,
  person: Person,
  given: { level: number; role?: string },
): OpenedTask {
  const after = planned.spec.deadline && parseDuration(planned.spec.deadline.after);
  return {
    task: facts.newId(),
    assignee: person.id,
    handle: person.username,
    ...given,
    ...(after === undefined ? {} : { dueAt: facts.now + after }),
  };
}

function peopleAsked(planned: PlannedStep, facts: Facts): Person[] | Refused {
  const { approver, key } = planned.spec;
  if ('user' in approver) {
    const person = facts.person(approver.user);
    if (person?.active) return [person];
    return refused(
      'USER_INVALID',
      `Step "${key}" asks "${approver.user}", who is not an active user. ` +
        'Reactivate this user or publish a definition that asks somebody else.',
      { step: key, user: approver.user },
    );
  }
  const members = facts.membersOf(approver.role);
  if (members.length > 0) return [...members];
  return refused(
    'ROLE_EMPTY',
    `No users found for role "${approver.role}", which step "${key}" asks. ` +
      'Give the role an active member and try again.',
    { step: key, role: approver.role },
  );
}
