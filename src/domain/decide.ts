import { begin, close } from './advance';
import type { Command, CommandOf } from './commands';
import { activePerson, lacksPermission, lacksRole, refuseUnlessOpen } from './entitlement';
import type { ApprovalEvent } from './events';
import type { Facts } from './facts';
import { optional } from './optional';
import { Recorder, type Performed } from './recorder';
import { refused, type Refused } from './refusals';
import type { Route } from './route';
import { currentSteps, type ApprovalState } from './state';
import { isFinal } from './statuses';
import { abstain, approve, reject } from './verbs/answer';
import { changeSubject } from './verbs/change-subject';
import { delegate } from './verbs/delegate';
import { escalate } from './verbs/escalate';
import { migrate } from './verbs/migrate';
import { provideInformation, requestInformation } from './verbs/information';
import { reassign } from './verbs/reassign';
import { reevaluate } from './verbs/reevaluate';
import { requestResubmission } from './verbs/request-resubmission';
import { addApprover, administers, extend } from './verbs/route-changes';
import { settleActions } from './verbs/settle-actions';
import { tick } from './verbs/tick';
import { undo } from './verbs/undo';

/** An accepted command: what happened, and the state that follows. */
export interface Accepted {
  accepted: true;
  events: readonly ApprovalEvent[];
  state: ApprovalState;
}

/** Nobody would read a refusal of these. */
const UNASKED: readonly Command['kind'][] = [
  'tick',
  'reevaluate',
  'change-subject',
  'settle-actions',
];

/**
 * Decides one command: pure, synchronous and total. A refused command changes nothing.
 *
 * @param route the pinned definition version, laid out by `routeOf`
 * @param facts what `factsNeeded` named, read in the transaction that writes the decision
 */
export function decide(
  route: Route,
  state: ApprovalState,
  command: Command,
  facts: Facts,
): Accepted | Refused {
  const onFailure = UNASKED.includes(command.kind) ? 'hold' : 'refuse';
  const recorder = new Recorder(route, state, facts, onFailure);
  const refusal =
    movedOn(state, command) ?? commentMissing(recorder, command) ?? perform(recorder, command);
  if (refusal) return refusal;
  return { accepted: true, events: recorder.events, state: recorder.state };
}

/** The first events of an approval: it exists, and unless `autoStart` is off it is open. */
export function attach(
  route: Route,
  nothing: ApprovalState,
  requester: string,
  autoStart: boolean,
  facts: Facts,
): Accepted | Refused {
  const person = activePerson(requester, facts);
  if (!person.accepted) return person;
  const barred = lacksRole(person.person, facts, 'start');
  if (barred) return barred;
  const recorder = new Recorder(route, nothing, facts, 'refuse');
  recorder.record({ type: 'attached', requester: person.person.id });
  const refusal = autoStart ? open(recorder, person.person.id) : undefined;
  return refusal ?? { accepted: true, events: recorder.events, state: recorder.state };
}

function perform(recorder: Recorder, command: Command): Performed {
  switch (command.kind) {
    case 'start':
      return start(recorder, command);
    case 'approve':
      return approve(recorder, command);
    case 'reject':
      return reject(recorder, command);
    case 'abstain':
      return abstain(recorder, command);
    case 'delegate':
      return delegate(recorder, command);
    case 'escalate':
      return escalate(recorder, command);
    case 'request-resubmission':
      return requestResubmission(recorder, command);
    case 'undo':
      return undo(recorder, command);
    case 'request-information':
      return requestInformation(recorder, command);
    case 'provide-information':
      return provideInformation(recorder, command);
    case 'reassign':
      return reassign(recorder, command);
    case 'add-approver':
      return addApprover(recorder, command);
    case 'extend':
      return extend(recorder, command);
    case 'recall':
      return recall(recorder, command);
    case 'change-subject':
      return changeSubject(recorder, command);
    case 'comment':
      return comment(recorder, command);
    case 'cancel':
      return cancel(recorder, command);
    case 'tick':
      return tick(recorder, command);
    case 'reevaluate':
      return reevaluate(recorder);
    case 'settle-actions':
      return settleActions(recorder);
    case 'migrate':
      return migrate(recorder, command);
    case 'abort':
      return abort(recorder);
  }
}

/** Somebody may want to decide on what they have seen and on nothing else. */
function movedOn({ version }: ApprovalState, { ifVersion }: Command): Performed {
  if (ifVersion === undefined || ifVersion === version) return undefined;
  const message = `The approval has moved on to version ${version}. Read it again, then decide.`;
  return refused('VERSION_CHANGED', message, { version });
}

/** A definition may ask for a reason with some verbs. */
function commentMissing({ route }: Recorder, command: Command): Performed {
  const wanted: readonly string[] = route.settings.requireComment ?? [];
  if (!wanted.includes(command.kind)) return undefined;
  const given = 'comment' in command ? command.comment : undefined;
  if (given !== undefined && given.trim() !== '') return undefined;
  return refused(
    'COMMENT_REQUIRED',
    `Reason is required for "${command.kind}": say why in "comment".`,
  );
}

function start(recorder: Recorder, command: Command): Performed {
  const actor = activePerson(command.actor, recorder.facts);
  if (!actor.accepted) return actor;
  const { person } = actor;
  if (person.id !== recorder.state.requester && !administers(recorder, person)) {
    const message = 'Only the requester or an administrator may start this approval.';
    return refused('NOT_ENTITLED', message);
  }
  if (recorder.state.status !== 'not-started') {
    const { status } = recorder.state;
    return refused('ALREADY_STARTED', `The approval is already started (status: ${status}).`);
  }
  return open(recorder, actor.person.id);
}

function open(recorder: Recorder, actor: string): Performed {
  recorder.record({ type: 'opened', actor });
  return begin(recorder);
}

function comment(recorder: Recorder, command: CommandOf<'comment'>): Performed {
  const actor = activePerson(command.actor, recorder.facts);
  if (!actor.accepted) return actor;
  const closed = refuseUnlessOpen(recorder.state);
  if (closed) return closed;
  const unpermitted = lacksPermission(actor.person, recorder.facts, 'task.decide');
  if (unpermitted) return unpermitted;
  if (command.comment.trim() === '') {
    return refused('COMMENT_REQUIRED', 'Comment cannot be empty.');
  }
  const decided = command.step === undefined ? undefined : refuseIfDecided(recorder, command.step);
  if (decided) return decided;
  recorder.record({
    type: 'comment-added',
    actor: actor.person.id,
    comment: command.comment,
    ...optional('step', command.step),
  });
  return undefined;
}

/** What is said about a step has to be said before it is decided. */
function refuseIfDecided({ state, route }: Recorder, key: string): Performed {
  if (!route.step(key)) return refused('STEP_NOT_FOUND', `The definition has no step "${key}".`);
  const reached = state.steps.filter((step) => step.key === key).at(-1);
  if (!reached || reached.status === 'current') return undefined;
  return refused('ALREADY_DECIDED', `Step "${key}" is already ${reached.status}.`, {
    status: reached.status,
  });
}

/** The requester takes it back; it can be started again from its first step. */
function recall(recorder: Recorder, command: CommandOf<'recall'>): Performed {
  const actor = activePerson(command.actor, recorder.facts);
  if (!actor.accepted) return actor;
  if (actor.person.id !== recorder.state.requester) {
    return refused('NOT_ENTITLED', 'Only the requester may recall this approval.');
  }
  const closed = refuseUnlessOpen(recorder.state);
  if (closed) return closed;
  for (const step of currentSteps(recorder.state)) {
    recorder.record({ type: 'step-closed', step: step.id, status: 'cancelled' });
  }
  const why = optional('comment', command.comment);
  recorder.record({ type: 'recalled', actor: actor.person.id, ...why });
  return undefined;
}

function cancel(recorder: Recorder, command: CommandOf<'cancel'>): Performed {
  const actor = activePerson(command.actor, recorder.facts);
  if (!actor.accepted) return actor;
  const { person } = actor;
  if (person.id !== recorder.state.requester && !administers(recorder, person)) {
    return refused(
      'NOT_ENTITLED',
      'Only the requester or an administrator may cancel this approval.',
    );
  }
  if (recorder.state.status !== 'not-started') {
    const closed = refuseUnlessOpen(recorder.state);
    if (closed) return closed;
  }
  return close(recorder, 'cancelled', {
    actor: person.id,
    ...optional('comment', command.comment),
  });
}

/** An operator's right is the access to Temporal itself, so there is no actor to check. */
function abort(recorder: Recorder): Performed {
  const closed = isFinal(recorder.state.status) && refuseUnlessOpen(recorder.state);
  if (closed) return closed;
  return close(recorder, 'cancelled', { comment: 'Cancelled by an operator in Temporal.' });
}
