import type { DeadlineAction } from '../definition';
import type { Wording } from './wording.types';

const THEN: Record<DeadlineAction, string> = {
  escalate: 'the request goes one level up',
  approve: 'the step is approved',
  reject: 'the step is rejected',
  delegate: 'the request goes to somebody else',
  expire: 'the approval expires',
};

const REQUESTER = 'the requester';

export const ENGLISH: Wording = {
  language: 'en',
  comma: ', ',
  approver: {
    requester: REQUESTER,
    role: (key) => `role ${key}`,
    expression: (text) => `the people of ${text}`,
    departmentHead: (key) => `the head of ${key ?? "the requester's department"}`,
    managers: (of = REQUESTER) => `the managers of ${of}, one after the other`,
    headManager: (of = REQUESTER) => `the head manager of ${of}`,
    manager: (levels, of = REQUESTER) =>
      `the manager of ${of}${levels === 1 ? '' : ` ${levels} levels up`}`,
  },
  asks: {
    one: (who) => `Asks ${who}`,
    memberOf: (role) => `Any user with ${role} can approve`,
    consensus: (who) => `Everybody has to approve: ${who}`,
    'round-robin': (who) => `The one with the least open work: ${who}`,
    quorum: (who, needed) => `${needed} have to approve: ${who}`,
    majority: (who) => `More than half have to approve: ${who}`,
    percentage: (who, percent) => `${percent} % have to approve: ${who}`,
    weighted: (who, needed) => `Votes with a weight of ${needed} have to approve: ${who}`,
  },
  votes: ({ approvals, needed, rejections, abstentions }) => {
    const against = rejections > 0 ? `, ${rejections} against` : '';
    const without = abstentions > 0 ? `, ${abstentions} abstained` : '';
    return `${approvals} of ${needed} approvals${against}${without}`;
  },
  place: {
    again: 'Asked once more, because what its voters saw has changed.',
    step: (number, of) => `Step ${number} of ${of}.`,
    because: (number, of, condition) =>
      `Step ${number} of ${of}, because of the condition ${condition}.`,
  },
  asked: {
    information: 'Asked for information.',
    escalated: (times) => `The request escalated ${times} time(s) to here.`,
    standsInFor: (person) => `Stands in for ${person}.`,
    named: (step) => `Named by step "${step}".`,
    member: (role) => `Member of role ${role}.`,
  },
  upcoming: {
    retry: 'It is tried again to open the step.',
    reminded: (who) => `${who} is reminded.`,
    warned: (who) => `${who} is warned of the deadline.`,
    due: (who, then) => `The deadline of ${who} passes: ${THEN[then]}.`,
  },
  rights: {
    assignee: { you: 'You are asked.', they: 'They are asked themselves.' },
    represented: {
      you: 'It is your own vote, for which somebody stands in.',
      they: 'It is their own vote, for which somebody stands in.',
    },
    'role-member': {
      you: 'You are a member of the role that is asked.',
      they: 'They are a member of the role that is asked.',
    },
    'senior-role': {
      you: 'Your role is above that of somebody who is asked.',
      they: 'Their role is above that of somebody who is asked.',
    },
    override: {
      you: 'You have the permission to answer in the place of anybody.',
      they: 'They have the permission to answer in the place of anybody.',
    },
  },
  refused: ({ message }) => message,
  heldUp: (actions) => `${actions} failed. Try it again or skip it.`,
  repair: {
    wake: 'Wake the workflow in the Temporal UI: send the signal "wake".',
    reassign: (people) =>
      `${people} cannot answer any more. Reassign the request, or activate them.`,
  },
};
