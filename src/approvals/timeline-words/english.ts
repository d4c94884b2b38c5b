import { placeIn, type Codes, type TimelineWords } from './timeline-words';

const ANSWERS: Codes<'task-answered', 'answer'> = {
  approved: 'approved',
  rejected: 'rejected',
  'needs-resubmission': 'asked to resubmit',
  abstained: 'abstained from',
};

const SKIPPED: Codes<'step-skipped', 'reason'> = {
  condition: 'its condition is not met',
  'nobody-to-ask': 'there is nobody to ask',
};

export const ENGLISH_TIMELINE: TimelineWords = {
  somebody: 'somebody',
  unknownStep: 'step',
  quoted: (name) => `"${name}"`,
  direct: ' (straight through Temporal)',
  sentences: {
    attached: (_, { requester }) => `requested by ${requester}`,
    opened: () => 'opened',
    'step-opened': ({ again }, { step, asked }) =>
      `${step} asks ${asked}${again ? ' once more' : ''}`,
    'step-skipped': ({ reason }, { step }) => `${step} was skipped: ${SKIPPED[reason]}`,
    'step-held': (_, { step, held }) => `${step} cannot go on: ${held}`,
    'step-released': (_, { step, asked }) => `${step} goes on and asks ${asked}`,
    'tasks-opened': (_, { step, asked }) => `${step} also asks ${asked}`,
    'tasks-withdrawn': ({ cause }, { step }) => `${step} asks somebody no more (${cause})`,
    'checked-in': ({ at }, { actor, step }) => `${actor} checked in ${step} at ${at}`,
    'task-answered': ({ answer }, { actor, step }) => `${actor} ${ANSWERS[answer]} ${step}`,
    'late-vote': ({ answer }, { actor, step }) => `${actor} voted late on ${step}: ${answer}`,
    'answer-undone': (_, { actor, step }) => `${actor} took back the answer to ${step}`,
    'task-delegated': (_, { actor, step, asked }) => `${actor} delegated ${step} to ${asked}`,
    'task-moved': ({ cause }, { step, asked }) => `${step} went to ${asked} (${cause})`,
    'step-escalated': ({ cause }, { actor, step, asked }) =>
      cause === 'deadline'
        ? `${step} was not answered in time and escalated to ${asked}`
        : `${actor} escalated ${step} to ${asked}`,
    'escalation-exhausted': (_, { step }) =>
      `${step} was not answered in time, and nobody is left to escalate to`,
    'step-timed-out': ({ then }, { step }) => `${step} was not answered in time: ${then}`,
    reminded: (_, { step }) => `${step} was reminded of`,
    warned: (_, { step }) => `${step} is due soon`,
    'deadlines-moved': (_, { step }) => `${step} has new deadlines`,
    'information-requested': (_, { actor, asked, step }) =>
      `${actor} asked ${asked} for information on ${step}`,
    'information-provided': (_, { actor, step }) => `${actor} gave information on ${step}`,
    'step-closed': ({ status }, { step }) => `${step} is ${status}`,
    'unit-completed': (event) => `${placeIn(event) || 'everything'} is complete`,
    'actions-awaited': ({ actions }, { list }) =>
      `waits for ${list(actions.map(({ run }) => run))}`,
    'actions-held': ({ actions }, { list }) =>
      `${list(actions)} failed, and has to be tried again or skipped`,
    'actions-settled': () => 'goes on',
    'steps-added': ({ steps }, { actor, list, quoted }) =>
      `${actor} added ${list(steps.map(({ key }) => quoted(key)))}`,
    'sent-back': ({ to, round }, { quoted }) => `sent back to ${quoted(to)}, round ${round}`,
    recalled: (_, { actor }) => `${actor} recalled it`,
    migrated: ({ number }, { actor }) => `${actor} moved it to version ${number} of its definition`,
    'subject-changed': ({ changes }, { actor, list }) =>
      `${actor} changed ${list(Object.keys(changes))}`,
    'votes-voided': ({ fields }, { step, list }) =>
      `${step} is asked once more, because ${list(fields)} changed`,
    'comment-added': (_, { actor }) => `${actor} commented`,
    closed: ({ status }) => status.toUpperCase(),
  },
};
