import { row, rowWith, type Answers, type Rows } from './access-rows';

const LISTED: Answers = ['with', 'with', 'with', 'without', 401, 401, 'with', 403];
const SEEN: Answers = [200, 200, 200, 404, 401, 401, 200, 403];
const CHANGED: Answers = [403, 403, 403, 404, 401, 401, 200, 403];
const CREATED: Answers = [403, 403, 403, 201, 401, 401, 201, 403];
const SAVED: Answers = [403, 403, 403, 200, 401, 401, 200, 403];
/** For managers, as the approver is one, and administrators. */
const COUNTED: Answers = [403, 200, 403, 200, 401, 401, 200, 403];
const ADMINISTERED: Answers = [403, 403, 403, 'without', 401, 401, 'with', 403];
const REPAIRED: Answers = [403, 403, 403, 404, 401, 401, 200, 403];
const MANAGED: Answers = [403, 'with', 403, 'without', 401, 401, 'with', 403];
const STUDIED: Answers = [403, 200, 403, 404, 401, 401, 200, 403];

const DEFINITION = '/api/v1/definitions/{key}';
const spec = { strategy: 3, steps: [{ key: 'a', approver: { requester: true } }] };

/** Definitions and types of subjects. */
export const DEFINITIONS: Rows = {
  'get /api/v1/definitions': row('definition', LISTED),
  'post /api/v1/definitions': rowWith('name', CREATED, {
    body: ({ name }) => ({ key: name, spec }),
  }),
  [`get ${DEFINITION}`]: row('definition', SEEN),
  [`delete ${DEFINITION}`]: row('definition', CHANGED),
  [`patch ${DEFINITION}/stages/{stage}`]: row('definition', CHANGED, { name: 'Renamed' }),
  [`post ${DEFINITION}/publish`]: row('definition', CHANGED),
  [`post ${DEFINITION}/deactivate`]: row('definition', CHANGED),
  'get /api/v1/subject-types': row('subjectType', LISTED),
  // Another organization's administrator configures a type of the same name at home.
  'put /api/v1/subject-types/{key}': row('subjectType', SAVED, { enabled: false }),
};

/** Requests: of rita, assigned to ann. */
export const REQUESTS: Rows = {
  'get /api/v1/requests': row('submitted', [
    'with',
    'with',
    'without',
    'without',
    401,
    401,
    'with',
    403,
  ]),
  'post /api/v1/requests': rowWith('name', [201, 201, 201, 201, 401, 401, 201, 403], {
    body: ({ name }) => ({ title: name }),
  }),
  'get /api/v1/requests/{requestId}': row('submitted', [200, 200, 404, 404, 401, 401, 200, 403]),
  'put /api/v1/requests/{requestId}': row('draft', [200, 403, 404, 404, 401, 401, 200, 403], {
    title: 'Another',
  }),
  'delete /api/v1/requests/{requestId}': row('draft', [200, 403, 404, 404, 401, 401, 200, 403]),
  // Only the creator submits.
  'post /api/v1/requests/{requestId}/submit': row(
    'draft',
    [200, 403, 404, 404, 401, 401, 403, 403],
  ),
  // Users never decide, not even about what they see.
  'post /api/v1/requests/{requestId}/approve': row('submitted', STUDIED),
  'post /api/v1/requests/{requestId}/reject': row('submitted', STUDIED, { reason: 'Too dear.' }),
};

/** Statistics and the audit trail. */
export const INSIGHTS: Rows = {
  'get /api/v1/insights/definitions': row('definition', MANAGED),
  'get /api/v1/insights/definitions/{key}': row('definition', STUDIED),
  'get /api/v1/insights/definitions/{key}/structure': row('definition', STUDIED),
  'get /api/v1/insights/definitions/{key}/approvals': row('definition', STUDIED),
  'get /api/v1/insights/statistics': row('nothing', COUNTED),
  'get /api/v1/insights/analysis': row('nothing', COUNTED),
  'get /api/v1/audit-logs': rowWith('approval', MANAGED, { query: () => 'limit=100' }),
  'get /api/v1/audit-logs/export': row('approval', MANAGED),
  'get /api/v1/audit-logs/verification': row('nothing', COUNTED),
};

/** What administrators repair. */
export const EFFECTS: Rows = {
  'get /api/v1/effects': row('failedEffect', ADMINISTERED),
  'get /api/v1/effects/{effectId}': row('failedEffect', REPAIRED),
  'post /api/v1/effects/{effectId}/retry': row('failedEffect', REPAIRED),
  'post /api/v1/effects/{effectId}/skip': row('failedEffect', REPAIRED, { reason: 'known' }),
};

/** Each of their own: ann was told that she is asked. */
export const NOTIFICATIONS: Rows = {
  'get /api/v1/me/notifications': row('notification', [
    'without',
    'with',
    'without',
    'without',
    401,
    401,
    'without',
    'without',
  ]),
  'patch /api/v1/me/notifications/{notificationId}': row(
    'notification',
    [404, 200, 404, 404, 401, 401, 404, 404],
    { read: true },
  ),
  'post /api/v1/me/notifications/read': rowWith(
    'notification',
    [200, 200, 200, 200, 401, 401, 200, 200], // Of what is one's own.
    { body: ({ notificationId }) => ({ upTo: notificationId }) },
  ),
  'get /api/v1/me/stream': row('nothing', [200, 200, 200, 200, 401, 401, 200, 200]),
};
