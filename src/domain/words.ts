import { REQUESTER, type Approver, type DeadlineAction, type StepSpec } from './definition';
import type { Basis } from './events';
import type { StepState } from './state';
import { strategyOf, tallyOf } from './votes';

/** An approver in words. */
export function approverInWords(approver: Approver): string {
  if ('user' in approver) return approver.user;
  if ('users' in approver) return approver.users.join(', ');
  if ('role' in approver) return `role ${approver.role}`;
  if ('requester' in approver) return 'the requester';
  if ('departmentHead' in approver) {
    const { departmentHead: key } = approver;
    return key === REQUESTER ? "the head of the requester's department" : `the head of ${key}`;
  }
  if ('expression' in approver) return `the people of ${approver.expression}`;
  const { manager, of = 'the requester' } = approver;
  if (manager === 'chain') return `the managers of ${of}, one after the other`;
  if (manager === 'head') return `the head manager of ${of}`;
  return `the manager of ${of}${manager === 'direct' || manager === 1 ? '' : ` ${manager} levels up`}`;
}

/** Whom a step asks and how many of them have to approve, in words. */
export function asksInWords({ approver, votes = {} }: StepSpec): string {
  const who = approverInWords(approver);
  const { needed = 1, percent = 100 } = votes;
  switch (strategyOf(approver)) {
    case 'anyone':
      return 'role' in approver ? `Any user with ${who} can approve` : `Asks ${who}`;
    case 'consensus':
      return `Everybody has to approve: ${who}`;
    case 'round-robin':
      return `The one with the least open work: ${who}`;
    case 'quorum':
      return `${needed} have to approve: ${who}`;
    case 'majority':
      return `More than half have to approve: ${who}`;
    case 'percentage':
      return `${percent} % have to approve: ${who}`;
    case 'weighted':
      return `Votes with a weight of ${needed} have to approve: ${who}`;
  }
}

/** How the votes of a step stand, in words. */
export function votesInWords(spec: StepSpec, step: StepState): string {
  const { approvals, rejections, abstentions, needed } = tallyOf(spec, step);
  const against = rejections > 0 ? `, ${rejections} against` : '';
  const without = abstentions > 0 ? `, ${abstentions} abstained` : '';
  return `${approvals} of ${needed} approvals${against}${without}`;
}

/** What a deadline does when it passes. */
export const DEADLINE_WORDS: Record<DeadlineAction, string> = {
  escalate: 'the request goes one level up',
  approve: 'the step is approved',
  reject: 'the step is rejected',
  delegate: 'the request goes to somebody else',
  expire: 'the approval expires',
};

/** By which right somebody may answer. */
export const RIGHTS_IN_WORDS: Record<Basis, string> = {
  assignee: 'They are asked themselves.',
  represented: 'It is their own vote, for which somebody stands in.',
  'role-member': 'They are a member of the role that is asked.',
  'senior-role': 'Their role is above that of somebody who is asked.',
  override: 'They have the permission to answer in the place of anybody.',
};
