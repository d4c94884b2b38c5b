import { PUBLIC_VERBS, type Command, type PublicVerb, type Verb } from './commands';
import { decide } from './decide';
import type { Facts } from './facts';
import type { RefusalCode } from './refusals';
import type { Route } from './route';
import { currentSteps, currentTasks, type ApprovalState, type UserId } from './state';

/**
 * Refusals because of who asks, or of how the approval stands. All others are about what was sent
 * with the verb, or about what would follow: the verb itself is open to them.
 */
const BARRING: readonly RefusalCode[] = [
  'ACTOR_UNKNOWN',
  'ALREADY_DECIDED',
  'ALREADY_STARTED',
  'APPROVAL_CLOSED',
  'MACHINE_NOT_ALLOWED',
  'NOT_ENTITLED',
  'NOT_PERMITTED',
  'NOT_STARTED',
  'NO_ESCALATION_TARGET',
  'NOTHING_TO_UNDO',
  'ROUNDS_EXHAUSTED',
  'SEPARATION_OF_DUTIES',
  'STEP_HELD',
  'STEP_NOT_CURRENT',
  'SUBJECT_LOCKED',
  'TASK_NOT_FOUND',
  'VOTE_NOT_ALLOWED',
];

/** Everybody who is asked may have another superior; nobody waits until all of very many are tried. */
const MAX_REASSIGNED = 50;

/**
 * The verbs that somebody could send to an approval as it stands: each is decided as a command of
 * theirs would be, and nothing is kept of it.
 */
export function mayDo(
  route: Route,
  state: ApprovalState,
  facts: Facts,
  actor: UserId,
): PublicVerb[] {
  const isOpenTo = (verb: Verb): boolean => {
    const decision = decide(route, state, { id: '', actor, ...verb }, facts);
    return decision.accepted || !BARRING.includes(decision.code);
  };
  return PUBLIC_VERBS.filter((kind) => attempts(kind, state, actor).some(isOpenTo));
}

/** What `mayDo` decides, for those who have to know which facts that needs. */
export function attemptsOf(state: ApprovalState, actor: UserId): Command[] {
  return PUBLIC_VERBS.flatMap((kind) =>
    attempts(kind, state, actor).map((verb) => ({ id: '', actor, ...verb })),
  );
}

/** Commands of a kind, filled with what is refused last. */
function attempts(kind: PublicVerb, state: ApprovalState, actor: UserId): Verb[] {
  const asked = currentSteps(state).flatMap(currentTasks);
  const own = asked.filter(({ assignee }) => assignee === actor).map(({ id }) => ({ task: id }));
  const targets = [{}, ...own];
  const comment = '?';
  const to = '';
  switch (kind) {
    case 'start':
      return [{ kind }];
    case 'approve':
    case 'reject':
    case 'abstain':
    case 'escalate':
      return targets.map((target) => ({ kind, comment, ...target }));
    case 'request-resubmission':
    case 'request-information':
    case 'provide-information':
      return targets.map((target) => ({ kind, comment, ...target }));
    case 'delegate':
      return targets.map((target) => ({ kind, to, comment, ...target }));
    case 'reassign':
      return asked.slice(0, MAX_REASSIGNED).map(({ id: task }) => ({ kind, to, comment, task }));
    case 'add-approver':
      return [{ kind, to, comment }];
    case 'extend':
      return [{ kind, steps: [], comment }];
    case 'change-subject':
      // No subject has an attribute of this name, so it is a change, and voids nobody's answer.
      return [{ kind, attributes: { '': true } }];
    case 'undo':
    case 'recall':
    case 'comment':
    case 'cancel':
      return [{ kind, comment }];
  }
}
