import { REQUESTER, type Approver, type StepSpec } from './definition';
import { currentSteps, type ApprovalState, type StepState } from './state';
import { strategyOf, tallyOf } from './votes';
import { ENGLISH } from './wording/english';
import type { Wording } from './wording/wording.types';

/** An approver in words. */
export function approverInWords(
  approver: Approver,
  { approver: words, comma }: Wording = ENGLISH,
): string {
  if ('user' in approver) return approver.user;
  if ('users' in approver) return approver.users.join(comma);
  if ('role' in approver) return words.role(approver.role);
  if ('requester' in approver) return words.requester;
  if ('departmentHead' in approver) {
    const { departmentHead: key } = approver;
    return words.departmentHead(key === REQUESTER ? undefined : key);
  }
  if ('expression' in approver) return words.expression(approver.expression);
  const { manager, of } = approver;
  if (manager === 'chain') return words.managers(of);
  if (manager === 'head') return words.headManager(of);
  return words.manager(manager === 'direct' ? 1 : manager, of);
}

/** Whom a step asks and how many of them have to approve, in words. */
export function asksInWords(
  { approver, votes = {} }: StepSpec,
  wording: Wording = ENGLISH,
): string {
  const who = approverInWords(approver, wording);
  const { asks } = wording;
  const strategy = strategyOf(approver);
  if (strategy === 'anyone') return 'role' in approver ? asks.memberOf(who) : asks.one(who);
  const { needed = 1, percent = 100 } = votes;
  return asks[strategy](who, strategy === 'percentage' ? percent : needed);
}

/** How the votes of a step stand, in words. */
export function votesInWords(spec: StepSpec, step: StepState, wording: Wording): string {
  return wording.votes(tallyOf(spec, step));
}

/** Why an approval cannot go on by itself, in words; null when it can. */
export function heldInWords(state: ApprovalState, wording: Wording): string | null {
  const current = state.status === 'open' ? currentSteps(state) : [];
  const held = current.find((step) => step.held)?.held;
  if (held) return wording.refused(held);
  const actions = state.awaiting?.settled === true ? undefined : state.awaiting?.held;
  return actions ? wording.heldUp(actions.join(wording.comma)) : null;
}
