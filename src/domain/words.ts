import { REQUESTER, type Approver, type StepSpec } from './definition';
import { strategyOf } from './votes';

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
