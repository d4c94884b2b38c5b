import { proceed } from '../advance';
import { peopleAsked, voterFor } from '../asked';
import { checkStep } from '../check-step';
import type { CommandOf } from '../commands';
import type { StepSpec } from '../definition';
import {
  activePerson,
  hasAnswered,
  lacksPermission,
  mayNotBeAsked,
  refuseUnlessOpen,
  targetSteps,
} from '../entitlement';
import type { Person } from '../facts';
import { machineLimit } from '../machines';
import { openedTask } from '../opening';
import { optional } from '../optional';
import type { Performed, Recorder } from '../recorder';
import { refused, type Refused } from '../refusals';
import { placeOf } from '../place';
import { blockAt } from '../route';
import { currentSteps, openVotes, type StepState } from '../state';
import { isBallot, strategyOf } from '../votes';

/** Appends steps to an approval that is under way; they are reached after all others. */
export function extend(recorder: Recorder, command: CommandOf<'extend'>): Performed {
  const actor = routeChanger(recorder, command.actor);
  if (!actor.accepted) return actor;
  const bad = unusable(recorder, command.steps, []);
  if (bad) return bad;
  const last = recorder.route.steps.at(-1);
  recorder.record({
    type: 'steps-added',
    steps: command.steps,
    ...placeOf(last ?? {}),
    actor: actor.person.id,
    ...optional('comment', command.comment),
  });
  return proceed(recorder, {});
}

/** One more person has to agree: beside those who are asked now, or in a step after this one. */
export function addApprover(recorder: Recorder, command: CommandOf<'add-approver'>): Performed {
  const actor = routeChanger(recorder, command.actor);
  if (!actor.accepted) return actor;
  const steps = targetSteps(recorder, command);
  if ('accepted' in steps) return steps;
  const step = steps.find(({ fyi }) => fyi !== true) ?? steps[0];
  const person = recorder.facts.person(command.to);
  if (!step || !person?.active) {
    return refused('DELEGATE_INVALID', `"${command.to}" is not an active user to be asked.`);
  }
  const unfit = mayNotBeAsked(command.to, recorder.facts);
  if (unfit) return unfit;
  const cause = { actor: actor.person.id, ...optional('comment', command.comment) };
  if (command.position !== 'beside') return askAfter(recorder, step, person, cause);
  const spared = mayLoosen(recorder, step, actor.person);
  return spared ?? askBeside(recorder, step, person, cause);
}

/** Who may change the way an approval takes: its requester, whom it asks, its administrators. */
function routeChanger(
  recorder: Recorder,
  ref: string | undefined,
): { accepted: true; person: Person } | Refused {
  const actor = activePerson(ref, recorder.facts);
  if (!actor.accepted) return actor;
  const closed = refuseUnlessOpen(recorder.state);
  if (closed) return closed;
  if (!isConcerned(recorder, actor.person)) return unconcerned(actor.person);
  return lacksPermission(actor.person, recorder.facts, 'approval.reroute') ?? actor;
}

/** The requester, whoever is asked now, and the administrators. */
export function isConcerned(recorder: Recorder, person: Person): boolean {
  const { state } = recorder;
  const isAsked = currentSteps(state).some((step) =>
    openVotes(step).some((task) => task.assignee === person.id),
  );
  return person.id === state.requester || isAsked || administers(recorder, person);
}

/** The refusal of somebody who is not concerned. */
export function unconcerned({ username }: Person): Refused {
  return refused(
    'NOT_ENTITLED',
    `${username} may not do this: ask the requester, an approver or an administrator.`,
  );
}

/** True for those who administer all approvals, or whom the definition names for its own. */
export function administers({ route, facts }: Recorder, person: Person): boolean {
  const { administrators } = route.settings;
  const isNamed = administrators !== undefined && person.roles.includes(administrators);
  return isNamed || facts.may(person.id, 'approval.administer');
}

/** Keys name steps, so a new step cannot take the key of one that stays. */
export function unusable(
  recorder: Recorder,
  steps: readonly StepSpec[],
  /** Keys that become free. */
  freed: readonly string[],
): Performed {
  const { route } = recorder;
  if (steps.length === 0) return refused('STEPS_INVALID', 'At least one step must be provided.');
  const problems: string[] = [];
  const stays = route.steps.filter(({ spec }) => !freed.includes(spec.key));
  for (const step of steps) {
    checkStep(step, step.key, route.settings, (path, message) =>
      problems.push(`${path}: ${message}`),
    );
    const { group } = step;
    if (group !== undefined && stays.some(({ spec }) => spec.group === group)) {
      problems.push(
        `${step.key}.group: "${group}" exists already, and nothing can join it any more.`,
      );
    }
  }
  if (freed.length > 0 && steps.every(({ fyi }) => fyi === true)) {
    problems.push('All steps are for information: nobody would approve anything.');
  }
  if (problems.length > 0) return refused('STEPS_INVALID', problems.join(' '));
  const seen = new Set<string>();
  for (const { key } of steps) {
    if (seen.has(key) || (route.step(key) && !freed.includes(key))) {
      return refused('STEP_KEY_TAKEN', `Step "${key}" already exists in this approval.`, {
        step: key,
      });
    }
    seen.add(key);
  }
  return askingNobody(recorder, steps);
}

/** A step that would ask nobody today is refused now, and not when it is reached. */
function askingNobody(recorder: Recorder, steps: readonly StepSpec[]): Performed {
  for (const [index, spec] of steps.entries()) {
    // What an expression gives may depend on answers that are still to come.
    if ('expression' in spec.approver || spec.onEmpty === 'approve') continue;
    const asked = peopleAsked({ number: index + 1, spec }, recorder);
    if (!Array.isArray(asked)) return asked;
  }
  return undefined;
}

/** Where not everybody has to approve, one more person makes an approval easier to get. */
function mayLoosen(recorder: Recorder, step: StepState, actor: Person): Performed {
  const { spec } = recorder.planned(step);
  const isAsked = openVotes(step).some(({ assignee }) => assignee === actor.id);
  const isStrict = strategyOf(spec.approver) === 'consensus';
  if (isStrict || isAsked || administers(recorder, actor)) return undefined;
  return refused(
    'NOT_ENTITLED',
    'Only those who are asked or an administrator may add somebody beside them. ' +
      'Add the approver "after" this step.',
  );
}

function askBeside(
  recorder: Recorder,
  step: StepState,
  person: Person,
  cause: { actor: string; comment?: string },
): Performed {
  const { spec } = recorder.planned(step);
  const voter = voterFor(spec, { person }, recorder);
  if (!voter) {
    const limit = machineLimit(recorder, spec, person);
    if (limit) return limit;
    return refused('SEPARATION_OF_DUTIES', `${person.username} may not answer "${spec.key}".`);
  }
  const isPart =
    hasAnswered(step, voter.assignee) ||
    step.tasks.some((task) => isBallot(task) && task.assignee === voter.assignee);
  const waits = step.queue?.some(({ assignee }) => assignee === voter.assignee);
  if (isPart || waits === true) {
    return refused('DELEGATE_INVALID', `${voter.handle} is already asked for this step.`);
  }
  const tasks = [openedTask(recorder.facts, spec, voter, 0)];
  if (step.held) recorder.record({ type: 'step-released', step: step.id, tasks: [] });
  recorder.record({ type: 'tasks-opened', step: step.id, tasks, ...cause });
  return undefined;
}

function askAfter(
  recorder: Recorder,
  step: StepState,
  person: Person,
  cause: { actor: string; comment?: string },
): Performed {
  // A step that is asked once more, or only informs, may lie behind the place that was reached.
  const here = recorder.planned(step);
  const reached = recorder.route.step(recorder.state.frontier) ?? here;
  const planned = reached.number > here.number ? reached : here;
  const block = blockAt(recorder.route, planned.number - 1);
  const last = block?.steps.at(-1) ?? planned;
  const key = freeKey(recorder, person.username);
  const name = `Approval by ${person.username}`;
  const steps = [{ key, name, approver: { user: person.username } }];
  const nobody = askingNobody(recorder, steps);
  if (nobody) return nobody;
  recorder.record({
    type: 'steps-added',
    steps,
    after: last.spec.key,
    ...placeOf(planned),
    ...cause,
  });
  return undefined;
}

function freeKey({ route }: Recorder, username: string): string {
  const base = `ad-hoc-${username}`;
  let key = base;
  for (let i = 2; route.step(key); i += 1) key = `${base}-${i}`;
  return key;
}
