import { row, rowWith, type Answers, type Rows } from './access-rows';

/** Everybody who has signed in, about themselves. */
const OWN: Answers = [200, 200, 200, 200, 401, 401, 200, 200];
/** For administrators, at home. */
const ADMINISTERED: Answers = [403, 403, 403, 200, 401, 401, 200, 403];
const FOUND: Answers = [403, 403, 403, 404, 401, 401, 200, 403];
/** The link says who it is, whoever shows it. */
const BY_LINK: Answers = [200, 200, 200, 200, 200, 200, 200, 200];

const TEMPLATES = '/api/v1/mail-templates';

/** Messages to people, and how they want them. */
export const MESSAGES: Rows = {
  'get /api/v1/me/notification-preferences': row('nothing', OWN),
  'put /api/v1/me/notification-preferences': row('nothing', OWN, { language: 'de' }),
  [`get ${TEMPLATES}`]: row('mailTemplate', [403, 403, 403, 'without', 401, 401, 'with', 403]),
  // Another organization's administrator has a text of their own at home.
  [`put ${TEMPLATES}/{kind}/{language}`]: row('mailTemplate', ADMINISTERED, {
    subject: 'Look',
    text: 'Look.',
  }),
  [`delete ${TEMPLATES}/{kind}/{language}`]: row('germanTemplate', FOUND),
  [`post ${TEMPLATES}/preview`]: row('nothing', ADMINISTERED, {
    kind: 'task.opened',
    language: 'en',
  }),
  'get /api/v1/messages': row('message', [403, 403, 403, 'without', 401, 401, 'with', 403]),
  'post /api/v1/messages/{id}/resend': row('message', FOUND),
  'get /decide/{token}': row('decisionLink', BY_LINK),
  'post /decide/{token}': rowWith('decisionLink', BY_LINK, { form: { verb: 'approve' } }),
};
