import { decide } from '../../src/domain/decide';
import { viewOf } from '../../src/domain/direct';
import { effectsOf } from '../../src/domain/effects';
import type { ApprovalEvent } from '../../src/domain/events';
import { evolve, NOTHING } from '../../src/domain/evolve';
import { valueAt } from '../../src/domain/json';
import { blockAt, planOf, type Block, type Route } from '../../src/domain/route';
import { separationOf } from '../../src/domain/separation';
import {
  answererOf,
  blockingSteps,
  currentSteps,
  openVotes,
  stepById,
  type ApprovalState,
  type StepState,
} from '../../src/domain/state';
import { isFinal } from '../../src/domain/statuses';
import { isBallot, strategyOf } from '../../src/domain/votes';
import type { Moment } from './story';
import { ballotsIn, outcomeByFutures } from './vote-oracle';

/** What has to be true at a moment of a story; the problem when it is not. */
type Check = (moment: Moment) => string | undefined;
/** A law is made anew for every story, because it may remember what has happened so far. */
export type Law = () => Check;

const planAt = ({ world }: Moment, state = world.state): Route => planOf(world.route, state);
const repeated = (all: readonly string[]): string | undefined =>
  all.find((one, index) => all.indexOf(one) !== index);
const latest = ({ steps }: ApprovalState): ReadonlyMap<string, StepState> =>
  new Map(steps.map((step) => [step.key, step]));

/** Each event with the state before it. */
function withStates({ before, events, world }: Moment): [ApprovalState, ApprovalEvent][] {
  let state = before;
  return events.map((event) => {
    const pair: [ApprovalState, ApprovalEvent] = [state, event];
    state = evolve(state, event, world.now);
    return pair;
  });
}

export const refusalsChangeNothing: Law = () => (moment) => {
  const { decision, before, world, command } = moment;
  if (decision.accepted) return undefined;
  if (world.state !== before) return 'the state is another one';
  const isTime = command.kind === 'tick' || command.kind === 'reevaluate';
  return isTime ? `${command.kind} was refused` : undefined;
};

export const endsOnce: Law = () => (moment) => {
  const { before, world, history } = moment;
  const { state } = world;
  if (isFinal(before.status) && state !== before && state.version !== before.version) {
    return `something happened after the approval was ${before.status}`;
  }
  const ends = history.flatMap(({ event }) => (event.type === 'closed' ? event.status : []));
  if (ends.length > 1) return `it ended as ${ends.join(' and ')}`;
  if (isFinal(state.status) !== (ends.length === 1) || (ends[0] ?? state.status) !== state.status) {
    return `it is ${state.status}, and its events say ${ends.join() || 'nothing'}`;
  }
  if (state.status === 'open' || currentSteps(state).length === 0) return undefined;
  return `it is ${state.status}, and a step is open`;
};

export const answersCountOnce: Law = () => {
  const answered = new Set<string>();
  return ({ events }) => {
    for (const event of events) {
      if (event.type === 'answer-undone') answered.delete(event.task);
      if (event.type !== 'task-answered') continue;
      if (answered.has(event.task)) return `${event.task} was answered twice`;
      answered.add(event.task);
    }
    return undefined;
  };
};

export const onePersonOneVote: Law =
  () =>
  ({ world }) => {
    for (const step of world.state.steps) {
      const given = step.tasks.filter((task) => isBallot(task) && task.status !== 'current');
      const twice = repeated(given.map(answererOf));
      if (twice !== undefined) return `${twice} has two votes in ${step.key}`;
      const asked = repeated(openVotes(step).map(({ assignee }) => assignee));
      if (asked !== undefined) return `${asked} is asked twice in ${step.key}`;
    }
    return undefined;
  };

/** At the time of each answer, by the rules of its own step. */
export const dutiesAreSeparated: Law = () => (moment) => {
  const { world } = moment;
  for (const [state, event] of withStates(moment)) {
    if (event.type !== 'task-answered') continue;
    const plan = planAt(moment, state);
    const spec = plan.step(stepById(state, event.step)?.key)?.spec;
    if (!spec || spec.fyi === true) continue;
    const { requester, author } = separationOf(plan, spec);
    if (requester === true && event.actor === state.requester) return 'the requester answered';
    const writer = author === undefined ? undefined : valueAt(world.subject.attributes, author);
    if (event.actor === writer) return 'the author answered';
  }
  return approvedTwice(planAt(moment), world.state);
};

/** By what the definition says at the time of each answer: an oracle of its own. */
export const programsKeepToTheirLimits: Law = () => (moment) => {
  const { world } = moment;
  for (const [state, event] of withStates(moment)) {
    if (event.type !== 'task-answered') continue;
    const person = world.facts.person(event.actor);
    const plan = planAt(moment, state);
    const spec = plan.step(stepById(state, event.step)?.key)?.spec;
    if (!spec || person?.kind !== 'service' || spec.fyi === true) continue;
    const { who, when } = spec.machines ?? plan.settings.machines ?? {};
    const { approver, onEmpty, deadline } = spec;
    const text = JSON.stringify([
      'expression' in approver || 'manager' in approver ? '' : approver,
      typeof onEmpty === 'object' && !('expression' in onEmpty.ask) ? onEmpty.ask : '',
      deadline?.to,
    ]);
    if (who === 'nobody') return `the program ${event.actor} answered, and none may`;
    const isNamed = text.includes(`"${event.actor}"`);
    if (who !== 'asked' && !isNamed && event.basis !== 'override') {
      return `the program ${event.actor} answered ${spec.key}, which does not name it`;
    }
    const amount = world.subject.attributes['amount'];
    const holds = when === 'attributes.amount < 2' && typeof amount === 'number' && amount < 2;
    if (when !== undefined && !holds) return `the program answered where ${when} is not so`;
  }
  return undefined;
};

/** Of several rounds, the last pass through each step counts, as far as it was reached again. */
function approvedTwice(plan: Route, state: ApprovalState): string | undefined {
  const known = new Map<string, string>();
  for (const step of latest(state).values()) {
    const spec = plan.step(step.key)?.spec;
    if (!spec || spec.fyi === true || separationOf(plan, spec).twice !== true) continue;
    if ((plan.step(step.key)?.number ?? 0) > (plan.step(state.frontier)?.number ?? 0)) continue;
    for (const task of step.tasks.filter(({ status }) => status === 'approved')) {
      const other = known.get(answererOf(task));
      if (other !== undefined && other !== step.key) {
        return `${answererOf(task)} approved ${other} and ${step.key}`;
      }
      known.set(answererOf(task), step.key);
    }
  }
  return undefined;
}

export const somebodyIsWaitedFor: Law =
  () =>
  ({ world }) => {
    const { state } = world;
    if (state.status !== 'open') return undefined;
    if (blockingSteps(state).length === 0) return 'it is open, and nothing is waited for';
    const idle = currentSteps(state).find(
      (step) => openVotes(step).length === 0 && step.held === undefined,
    );
    return idle && `step ${idle.key} neither asks anybody nor is held`;
  };

/** Whoever is asked can answer, unless they have left or lost the role since. */
export const whoIsAskedCanAnswer: Law =
  () =>
  ({ world }) => {
    const refusals = [
      'MACHINE_NOT_ALLOWED',
      'NOT_ENTITLED',
      'ALREADY_DECIDED',
      'TASK_NOT_FOUND',
      'STEP_HELD',
    ];
    for (const step of currentSteps(world.state)) {
      for (const { id, assignee, role } of openVotes(step)) {
        const person = world.facts.person(assignee);
        if (!person?.active || (role !== undefined && !person.roles.includes(role))) continue;
        const attempt = { id: 'probe', kind: 'approve' as const, actor: assignee, task: id };
        const answer = decide(world.route, world.state, attempt, world.facts);
        if (answer.accepted || !refusals.includes(answer.code)) continue;
        return `${assignee} is asked in ${step.key}, and refused: ${answer.message}`;
      }
    }
    return undefined;
  };

export const onlyFitPeopleAreAsked: Law = () => (moment) => {
  const { world, before, command, decision } = moment;
  if (!decision.accepted) return undefined;
  const known = new Set(before.steps.flatMap(({ tasks }) => tasks.map(({ id }) => id)));
  const plan = planAt(moment);
  for (const step of currentSteps(world.state)) {
    const spec = plan.step(step.key)?.spec;
    for (const { id, assignee } of openVotes(step)) {
      const isNew = !known.has(id) || command.kind === 'reevaluate';
      if (isNew && !world.facts.person(assignee)?.active) return `${assignee} has left`;
      const rules = spec && spec.fyi !== true ? separationOf(plan, spec) : {};
      if (rules.requester === true && assignee === world.state.requester) {
        return `the requester is asked in ${step.key}`;
      }
    }
  }
  return undefined;
};

/** Nobody is told anything, and no request wanders, because everything was looked at twice. */
export const lookingAgainChangesNothing: Law =
  () =>
  ({ world, command }) => {
    const look = { id: 'probe', kind: 'reevaluate' as const };
    if (command.kind !== 'reevaluate' || world.state.status !== 'open') return undefined;
    const again = decide(world.route, world.state, look, world.facts);
    const told: string[] = again.accepted ? again.events.map(({ type }) => type) : [again.code];
    // A step that is held tries to go on, and is held again.
    const tries = told.includes('step-held') ? ['step-released', 'step-held'] : [];
    const events = told.filter((type) => !tries.includes(type));
    return events.length === 0 ? undefined : `looked at again, it tells ${events.join()}`;
  };

export const alarmsWakeTheWorkflow: Law =
  () =>
  ({ world, command }) => {
    const { state } = world;
    const steps = state.status === 'open' ? currentSteps(state) : [];
    const alarms = steps.flatMap((step) => {
      const tasks = step.pausedAt === undefined ? openVotes(step) : [];
      const ofTasks = tasks.flatMap(({ dueAt, warnAt, remindAt }) => [dueAt, warnAt, remindAt]);
      return [step.held?.retryAt, ...ofTasks].filter((at) => at !== undefined);
    });
    const { wakeAt } = viewOf(world.route, state);
    const expected = alarms.length > 0 ? Math.min(...alarms) : undefined;
    if (wakeAt !== expected) return `it wakes at ${wakeAt} instead of ${expected}`;
    const isPast = command.kind === 'tick' && wakeAt !== undefined && wakeAt <= world.now;
    return isPast ? 'what was due is still due, and would be for ever' : undefined;
  };

export const eventsTellTheState: Law = () => {
  let folded = NOTHING;
  return ({ world, events, history }) => {
    folded = events.reduce((state, event) => evolve(state, event, world.now), folded);
    if (JSON.stringify(folded) !== JSON.stringify(world.state)) return 'the fold differs';
    if (folded.version === history.length) return undefined;
    return `version ${folded.version} after ${history.length} events`;
  };
};

export const closedStepsWaitForNobody: Law =
  () =>
  ({ world }) => {
    const odd = world.state.steps.find(
      ({ status, tasks, held, pausedAt }) =>
        status !== 'current' &&
        (held !== undefined || pausedAt !== undefined || tasks.some((t) => t.status === 'current')),
    );
    return odd && `step ${odd.key} is ${odd.status}, and still waits`;
  };

export const remindersAreCounted: Law = () => {
  const sent = new Map<string, number>();
  return (moment) => {
    for (const event of moment.events) {
      if (event.type !== 'reminded') continue;
      for (const { task } of event.tasks) sent.set(task, (sent.get(task) ?? 0) + 1);
    }
    const plan = planAt(moment);
    for (const { key, tasks } of moment.world.state.steps) {
      const times = plan.step(key)?.spec.deadline?.remind?.times ?? Infinity;
      const much = tasks.find(
        (task) => Math.max(sent.get(task.id) ?? 0, task.reminders ?? 0) > times,
      );
      if (much) return `${much.assignee} was reminded more than ${times} times`;
    }
    return undefined;
  };
};

export const endActionsRunOnce: Law = () => {
  const moments = new Map<string, Set<string>>();
  return ({ world, before, events }) => {
    for (const { on, key } of effectsOf(world.route, before, events, world.now)) {
      moments.set(on, (moments.get(on) ?? new Set()).add(key.split(':')[0] as string));
    }
    const twice = (['on-complete', 'after-reject'] as const).find(
      (on) => (moments.get(on)?.size ?? 0) > 1,
    );
    return twice && `${twice} came twice`;
  };
};

export const undoneAnswersHadNoEffects: Law = () => {
  let since: number | undefined;
  return (moment) => {
    for (const [state, event] of withStates(moment)) {
      if (event.type === 'answer-undone' && since) return `${since} actions had run`;
      if (event.type === 'task-answered') since = 0;
      if (since === undefined) continue;
      since += effectsOf(moment.world.route, state, [event], moment.world.now).length;
    }
    return undefined;
  };
};

/** What is asked of whom; what was called off for good is left out. */
function askedIn({ steps, frontier }: ApprovalState): string {
  const open = steps
    .filter(({ status }) => status === 'current')
    .map(({ key, tasks, queue = [], held, formData }) => {
      const asked = tasks.filter(({ status }) => status === 'current').map(({ id }) => id);
      return { key, asked, queue: queue.map(({ assignee }) => assignee), held, formData };
    });
  return JSON.stringify({ frontier, open });
}

export const undoTakesBackEverything: Law = () => {
  let beforeAnswer: ApprovalState | undefined;
  return (moment) => {
    const { events, world } = moment;
    if (events[0]?.type === 'answer-undone') {
      if (!beforeAnswer || askedIn(beforeAnswer) === askedIn(world.state)) return undefined;
      return `it was ${askedIn(beforeAnswer)}, and is ${askedIn(world.state)}`;
    }
    const answer = withStates(moment).findLast(([, event]) => event.type === 'task-answered');
    const isHarmless = events.every(({ type }) => type === 'comment-added');
    // Only where nothing else has happened since is it plain what it was like before.
    beforeAnswer = answer?.[0] ?? (isHarmless ? beforeAnswer : undefined);
    return undefined;
  };
};

/** A step that votes have closed was closed as a count of its own says. */
export const closedAsCounted: Law = () => (moment) => {
  const late = new Set<string>();
  for (const [state, event] of withStates(moment)) {
    if (event.type === 'step-timed-out') late.add(event.step);
    if (event.type !== 'step-closed' || late.has(event.step)) continue;
    const step = stepById(state, event.step) as StepState;
    const spec = planAt(moment, state).step(step.key)?.spec;
    const isVoted = event.status === 'approved' || event.status === 'rejected';
    if (!spec || spec.fyi === true || !isVoted) continue;
    const strategy = strategyOf(spec.approver);
    const ballots = ballotsIn(step, strategy);
    // More than nine people have too many futures.
    if (ballots.length > 9) continue;
    const counted = outcomeByFutures(strategy, spec.votes ?? {}, ballots);
    if (counted !== event.status) return `${step.key} is ${event.status}, counted ${counted}`;
  }
  return undefined;
};

export const nothingIsPassedOver: Law = () => (moment) => {
  const { state } = moment.world;
  if (state.status !== 'approved') return undefined;
  const plan = planAt(moment);
  const reached = latest(state);
  for (let index = 0; index < plan.steps.length;) {
    const block = blockAt(plan, index) as Block;
    const unreached = block.steps.find(({ spec }) => !reached.has(spec.key));
    if (unreached) return `step ${unreached.spec.key} was never reached`;
    if (!isObtained(block, state))
      return `the block of ${block.steps[0]?.spec.key} was not approved`;
    index = block.steps.at(-1)?.number ?? Infinity;
  }
  return undefined;
};

function isObtained({ steps, needs }: Block, state: ApprovalState): boolean {
  const blocking = steps.filter(({ spec }) => spec.fyi !== true);
  const count = (status: string): number =>
    blocking.filter(({ spec }) => latest(state).get(spec.key)?.status === status).length;
  const keys = steps.map(({ spec }) => spec.key);
  // Other steps have taken the place of what followed it.
  const isLeft = state.amendments?.some(
    ({ replacesRest, after }) => replacesRest === true && keys.includes(after ?? ''),
  );
  return (
    isLeft === true || count('approved') >= Math.min(needs, blocking.length - count('completed'))
  );
}
