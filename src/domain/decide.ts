import { openStep } from './advance';
import type { Command } from './commands';
import { activePerson, refuseUnlessOpen } from './entitlement';
import type { ApprovalEvent } from './events';
import type { Facts } from './facts';
import { Recorder } from './recorder';
import { refused, type Refused } from './refusals';
import type { Route } from './route';
import { optional } from './optional';
import { currentSteps, type ApprovalState } from './state';
import { isFinal } from './statuses';
import { approve, reject } from './verbs/answer';
import { delegate } from './verbs/delegate';
import { escalate, tick } from './verbs/escalate';
import { requestResubmission } from './verbs/request-resubmission';

/** An accepted command: what happened, and the state that follows. */
export interface Accepted {
  accepted: true;
  events: readonly ApprovalEvent[];
  state: ApprovalState;
}

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
  const recorder = new Recorder(route, state, facts);
  const refusal = perform(recorder, command);
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
  const recorder = new Recorder(route, nothing, facts);
  recorder.record({ type: 'attached', requester: person.person.id });
  const refusal = autoStart ? open(recorder, person.person.id) : undefined;
  return refusal ?? { accepted: true, events: recorder.events, state: recorder.state };
}

function perform(recorder: Recorder, command: Command): Refused | undefined {
  switch (command.kind) {
    case 'start':
      return start(recorder, command);
    case 'approve':
      return approve(recorder, command);
    case 'reject':
      return reject(recorder, command);
    case 'delegate':
      return delegate(recorder, command);
    case 'escalate':
      return escalate(recorder, command);
    case 'request-resubmission':
      return requestResubmission(recorder, command);
    case 'comment':
      return comment(recorder, command);
    case 'cancel':
      return cancel(recorder, command);
    case 'tick':
      return tick(recorder, command);
    case 'abort':
      return abort(recorder);
  }
}

function start(recorder: Recorder, command: Command): Refused | undefined {
  const actor = activePerson(command.actor, recorder.facts);
  if (!actor.accepted) return actor;
  if (recorder.state.status !== 'not-started') {
    const { status } = recorder.state;
    return refused('ALREADY_STARTED', `The approval is already started (status: ${status}).`);
  }
  return open(recorder, actor.person.id);
}

function open(recorder: Recorder, actor: string): Refused | undefined {
  recorder.record({ type: 'opened', actor });
  const first = recorder.route.steps[0];
  if (first) return openStep(recorder, first);
  // Publishing refuses a definition without steps; should one exist, it has nothing to ask.
  recorder.record({ type: 'closed', status: 'approved' });
  return undefined;
}

function comment(
  recorder: Recorder,
  command: Extract<Command, { kind: 'comment' }>,
): Refused | undefined {
  const actor = activePerson(command.actor, recorder.facts);
  if (!actor.accepted) return actor;
  const closed = refuseUnlessOpen(recorder.state);
  if (closed) return closed;
  if (command.comment.trim() === '') {
    return refused('COMMENT_REQUIRED', 'Comment cannot be empty.');
  }
  recorder.record({
    type: 'comment-added',
    actor: actor.person.id,
    comment: command.comment,
    ...optional('step', command.step),
  });
  return undefined;
}

function cancel(
  recorder: Recorder,
  command: Extract<Command, { kind: 'cancel' }>,
): Refused | undefined {
  const actor = activePerson(command.actor, recorder.facts);
  if (!actor.accepted) return actor;
  if (actor.person.id !== recorder.state.requester) {
    return refused('NOT_ENTITLED', 'Only the requester may cancel this approval.');
  }
  if (recorder.state.status !== 'not-started') {
    const closed = refuseUnlessOpen(recorder.state);
    if (closed) return closed;
  }
  close(recorder, { actor: actor.person.id, ...optional('comment', command.comment) });
  return undefined;
}

/** An operator's right is the access to Temporal itself, so there is no actor to check. */
function abort(recorder: Recorder): Refused | undefined {
  const closed = isFinal(recorder.state.status) && refuseUnlessOpen(recorder.state);
  if (closed) return closed;
  close(recorder, { comment: 'Cancelled by an operator in Temporal.' });
  return undefined;
}

function close(recorder: Recorder, why: { actor?: string; comment?: string }): void {
  for (const step of currentSteps(recorder.state)) {
    recorder.record({ type: 'step-closed', step: step.id, status: 'cancelled' });
  }
  recorder.record({ type: 'closed', status: 'cancelled', ...why });
}
