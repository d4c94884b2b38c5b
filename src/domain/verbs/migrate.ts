import { proceed } from '../advance';
import { renewedAlarms } from '../alarms';
import type { CommandOf } from '../commands';
import { activePerson, lacksPermission } from '../entitlement';
import type { VersionTarget } from '../facts';
import { migrationOf, type Move } from '../migration';
import { openStep } from '../opening';
import { optional } from '../optional';
import { placeOf } from '../place';
import type { Performed, Recorder } from '../recorder';
import { refused, type Refused } from '../refusals';
import { blockOf, type PlannedStep } from '../route';
import { currentSteps, openVotes, type FormerStep, type StepState } from '../state';
import { isFinal } from '../statuses';
import { isBallot } from '../votes';
import { reevaluateSteps } from './reevaluate';

/**
 * The approval goes by another version of its definition from now on. See `migrationOf` for what
 * becomes of its current steps.
 */
export function migrate(recorder: Recorder, command: CommandOf<'migrate'>): Performed {
  const { facts } = recorder;
  const actor = activePerson(command.actor, facts);
  if (!actor.accepted) return actor;
  const unpermitted = lacksPermission(actor.person, facts, 'approval.migrate');
  if (unpermitted) return unpermitted;
  if (command.comment.trim() === '') {
    return refused('COMMENT_REQUIRED', 'Say why in "comment".');
  }
  const { target } = facts;
  if (!target) {
    const message = 'Its definition has no published version with this id.';
    return refused('DEFINITION_NOT_FOUND', message);
  }
  const plan = migrationOf(recorder.definition, target.route, recorder.state);
  if (plan.outcome === 'keep') return impossible(plan.why, plan.message, plan.steps);
  adopt(recorder, target, plan, { actor: actor.person.id, comment: command.comment });
  return recorder.state.status === 'open' ? carryOn(recorder, plan) : undefined;
}

function adopt(
  recorder: Recorder,
  target: VersionTarget,
  { again }: Move,
  cause: { actor: string; comment: string },
): void {
  const { state } = recorder;
  const before = recorder.definition;
  recorder.adopt(target.route);
  const { route } = recorder;
  const numbers = currentSteps(state).flatMap(({ id, key, number }) => {
    const now = route.step(key)?.number ?? number;
    return again.includes(key) || now === number ? [] : [{ id, number: now }];
  });
  const former = formerSteps(recorder, before);
  const { id: version, number } = target;
  recorder.record({
    ...{ type: 'migrated', ...cause, version, number, again },
    ...optional('former', former.length > 0 ? former : undefined),
    ...optional('numbers', numbers.length > 0 ? numbers : undefined),
  });
}

/** What the new version does not know of steps that were reached is kept with the approval. */
function formerSteps({ route, state }: Recorder, before: Recorder['definition']): FormerStep[] {
  const kept = new Set((state.former ?? []).map(({ spec }) => spec.key));
  const keys = [...new Set(state.steps.map(({ key }) => key))];
  return keys.flatMap((key) => {
    const planned = before.step(key);
    if (!planned || route.step(key) || kept.has(key)) return [];
    return [{ ...placeOf(planned), number: planned.number, spec: planned.spec }];
  });
}

/** Asks as the new version does, and goes on from there. */
function carryOn(recorder: Recorder, move: Move): Performed {
  const refusal = open(recorder, move) ?? renewAll(recorder, move) ?? proceed(recorder, {});
  if (refusal) return refusal;
  const { status } = recorder.state;
  if (!isFinal(status)) return undefined;
  const message = `The new version alone would end it: it would be ${status}. Decide it first.`;
  return impossible('WOULD_END', message, []);
}

/** Asks again where something else is asked now, and opens what stands beside it. */
function open(recorder: Recorder, { again, beside }: Move): Performed {
  const block = blockOf(recorder.route, recorder.state.frontier)?.steps ?? [];
  for (const step of currentSteps(recorder.state).filter(({ key }) => again.includes(key))) {
    const isAside = step.again === true || !block.some(({ spec }) => spec.key === step.key);
    const refusal = askAnew(recorder, step, isAside);
    if (refusal) return refusal;
  }
  for (const planned of block.filter(({ spec }) => beside.includes(spec.key))) {
    const refusal = openStep(recorder, planned);
    if (refusal) return refusal;
  }
  return undefined;
}

/** A deadline names whom it delegates to, and a program may answer only where it is named. */
function renewAll(recorder: Recorder, { deadlines }: Move): Performed {
  const changed = currentSteps(recorder.state).filter(({ key }) => deadlines.includes(key));
  for (const step of changed) renew(recorder, step);
  return reevaluateSteps(recorder, changed);
}

/** Votes for something else do not count for what is asked now. */
function askAnew(recorder: Recorder, { id, key, tasks }: StepState, isAside: boolean): Performed {
  const given = tasks.filter((task) => isBallot(task) && task.status !== 'current');
  if (given.length > 0) {
    const voided = given.map((task) => task.id);
    recorder.record({ type: 'votes-voided', step: id, tasks: voided, fields: ['definition'] });
  }
  recorder.record({ type: 'step-closed', step: id, status: 'cancelled' });
  const planned = recorder.route.step(key) as PlannedStep;
  return openStep(recorder, planned, isAside ? true : undefined);
}

/** A deadline that has changed counts from now, so that nobody is late by the change alone. */
function renew(recorder: Recorder, step: StepState): void {
  const { spec } = recorder.planned(step);
  const { facts } = recorder;
  const from = { ...facts, now: step.pausedAt ?? facts.now };
  const tasks = openVotes(recorder.step(step.id)).map((task) => {
    return { task: task.id, ...renewedAlarms(spec, task, from) };
  });
  if (tasks.length > 0) recorder.record({ type: 'deadlines-moved', step: step.id, tasks });
}

function impossible(why: string, message: string, steps: string[]): Refused {
  return refused('MIGRATION_IMPOSSIBLE', message, { why, steps });
}
