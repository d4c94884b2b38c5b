import type { MailText, Texts } from './text.types';

const mail = (subject: string, text: string): MailText => ({ subject, text });

export const ENGLISH: Texts = {
  mails: {
    'approval.opened': mail('Started: {{title}}', 'The approval of “{{title}}” has started.'),
    'task.opened': mail(
      'Please decide: {{title}}',
      '{{requester}} asks for the approval of “{{title}}”. Step “{{step}}” waits for your answer.',
    ),
    'task.informed': mail(
      'For your information: {{title}}',
      '{{requester}} asks for the approval of “{{title}}”. Step “{{step}}” tells you of it; nobody waits for your answer.',
    ),
    'task.delegated': mail(
      'Delegated to you: {{title}}',
      '{{actor}} has delegated the step “{{step}}” of “{{title}}” to you. It waits for your answer.',
    ),
    'task.moved': mail(
      'Now with you: {{title}}',
      'The step “{{step}}” of “{{title}}” has moved to you. It waits for your answer.',
    ),
    'task.escalated': mail(
      'Escalated to you: {{title}}',
      'The step “{{step}}” of “{{title}}” has escalated to you. It waits for your answer.',
    ),
    'task.reminded': mail(
      'Reminder: {{title}}',
      'The step “{{step}}” of “{{title}}” still waits for your answer.',
    ),
    'task.due-soon': mail(
      'Due soon: {{title}}',
      'Your answer to the step “{{step}}” of “{{title}}” is due soon.',
    ),
    'task.overdue': mail(
      'Overdue: {{title}}',
      'Your answer to the step “{{step}}” of “{{title}}” is overdue.',
    ),
    'task.withdrawn': mail(
      'No longer needed: {{title}}',
      'Your answer to the step “{{step}}” of “{{title}}” is not needed any more.',
    ),
    'task.answered': mail(
      'Answered: {{title}}',
      '{{actor}} has answered the step “{{step}}” of “{{title}}”.',
    ),
    'step.held': mail(
      'Cannot go on: {{title}}',
      'The step “{{step}}” of “{{title}}” cannot go on by itself. Somebody has to look at it.',
    ),
    'stage.completed': mail(
      'Stage completed: {{title}}',
      'A stage of the approval of “{{title}}” is complete.',
    ),
    'information.requested': mail(
      'Question about {{title}}',
      '{{actor}} asks you for information about “{{title}}” before deciding.',
    ),
    'information.provided': mail(
      'Answer about {{title}}',
      '{{actor}} has answered the question about “{{title}}”.',
    ),
    'comment.added': mail('Comment: {{title}}', '{{actor}} has commented on “{{title}}”.'),
    'votes.voided': mail(
      'Answer no longer counts: {{title}}',
      '“{{title}}” has changed, so answers to the step “{{step}}” no longer count.',
    ),
    'subject.changed': mail('Changed: {{title}}', '{{actor}} has changed “{{title}}”.'),
    'approval.sent-back': mail('Sent back: {{title}}', '{{actor}} has sent “{{title}}” back.'),
    'approval.recalled': mail('Recalled: {{title}}', '{{actor}} has recalled “{{title}}”.'),
    'approval.approved': mail('Approved: {{title}}', '“{{title}}” has been approved.'),
    'approval.denied': mail('Rejected: {{title}}', '“{{title}}” has been rejected by {{actor}}.'),
    'approval.cancelled': mail(
      'Cancelled: {{title}}',
      'The approval of “{{title}}” has been cancelled by {{actor}}.',
    ),
    digest: mail('{{count}} things since yesterday', 'This is what happened.'),
  },
  words: {
    greeting: 'Hello {{recipient}},',
    approval: 'Approval',
    step: 'Step',
    requester: 'Requested by',
    due: 'Due',
    comment: 'Comment',
    decide: 'Approve or reject',
    open: 'Open',
    footer: 'Sent by {{organization}}. You can choose what you are told of in your settings.',
    system: 'The system',
    page: {
      heading: 'Your decision',
      answering: 'You answer as {{recipient}}.',
      commentLabel: 'Comment',
      approve: 'Approve',
      reject: 'Reject',
      approved: 'Approved. Thank you.',
      rejected: 'Rejected. Thank you.',
      stored: 'Your decision is stored and will be carried out in a moment.',
      refused: 'This was not accepted:',
      commentRequired: 'Please say why in the comment.',
      openInstead: 'Open the approval',
      unknownHeading: 'This link is not valid',
      unknown: 'Check that the whole link was copied, or look into your inbox.',
      endedHeading: 'This link no longer decides',
      used: 'It has been used. A link decides once.',
      expired: 'It has expired.',
      answered: 'The request does not wait for an answer any more.',
      handedOn: 'The request is now with somebody else.',
      closed: 'The approval is over.',
      problemHeading: 'That did not work',
    },
  },
};
