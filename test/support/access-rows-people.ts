import { row, rowWith, type Answers, type Rows } from './access-rows';

/** Colleagues see the people of their organization; the service has no scope for it. */
const LISTED: Answers = ['with', 'with', 'with', 'without', 401, 401, 'with', 403];
const SEEN: Answers = [200, 200, 200, 404, 401, 401, 200, 403];
const FIXED: Answers = [200, 200, 200, 200, 401, 401, 200, 403];
/** For administrators. */
const CHANGED: Answers = [403, 403, 403, 404, 401, 401, 200, 403];
const CREATED: Answers = [403, 403, 403, 201, 401, 401, 201, 403];
/** Another organization's administrator saves one of the same name at home. */
const SAVED: Answers = [403, 403, 403, 200, 401, 401, 200, 403];
const ABOUT_ONESELF: Answers = [200, 200, 200, 200, 401, 401, 200, 200];

const named = ({ name }: Record<string, string>) => ({ key: name, name });
const TIMES = { startsAt: '2099-02-01T00:00:00Z', endsAt: '2099-02-08T00:00:00Z' };
const USER = '/api/v1/users/{username}';
const WEEK = { 1: [['09:00', '17:00']] };
const KEYS = '/api/v1/service-accounts/{username}/keys';
const NEW_PASSWORD = 'four taller windmills';

/** People, roles, grants and keys. */
export const PEOPLE: Rows = {
  'get /api/v1/users': rowWith('user', LISTED, {
    query: ({ username }) => `search=${username}`,
  }),
  'post /api/v1/users': rowWith('name', CREATED, {
    body: ({ name }) => ({ username: name, name: 'Nora' }),
  }),
  [`get ${USER}`]: row('user', SEEN),
  [`patch ${USER}`]: row('user', CHANGED, { name: 'Ursula' }),
  [`delete ${USER}`]: row('user', CHANGED),
  [`post ${USER}/restore`]: row('removed', CHANGED),
  [`post ${USER}/erase`]: row('removed', CHANGED),
  [`put ${USER}/password`]: row('user', CHANGED, { new: NEW_PASSWORD }),
  'get /api/v1/users/me': row('nothing', ABOUT_ONESELF),
  'get /api/v1/organization': row('organization', [
    'with',
    'with',
    'with',
    'without',
    401,
    401,
    'with',
    'with',
  ]),
  'patch /api/v1/organization': rowWith('organization', SAVED, {
    body: ({ name }) => ({ name }),
  }),
  'get /api/v1/departments': rowWith('department', LISTED, { query: () => 'limit=100' }),
  'post /api/v1/departments': rowWith('name', CREATED, { body: named }),
  'get /api/v1/departments/{key}': row('department', SEEN),
  'patch /api/v1/departments/{key}': row('department', CHANGED, { name: 'Renamed' }),
  'delete /api/v1/departments/{key}': row('department', CHANGED),
  'get /api/v1/roles': row('role', LISTED),
  'post /api/v1/roles': rowWith('name', CREATED, { body: named }),
  'get /api/v1/roles/{key}': row('role', SEEN),
  'patch /api/v1/roles/{key}': row('role', CHANGED, { name: 'Renamed' }),
  'delete /api/v1/roles/{key}': row('role', CHANGED),
  'get /api/v1/roles/{key}/members': row('membership', SEEN),
  'put /api/v1/roles/{key}/members/{username}': row('role', CHANGED),
  'delete /api/v1/roles/{key}/members/{username}': row('membership', CHANGED),
  'get /api/v1/roles/{key}/grants': row('role', SEEN),
  'put /api/v1/roles/{key}/grants': row('role', CHANGED, { grants: [{ permission: 'task.view' }] }),
  'get /api/v1/permissions': row('nothing', FIXED),
  'get /api/v1/calendars': row('calendar', LISTED),
  'put /api/v1/calendars/{key}': row('calendar', SAVED, { spec: { timeZone: 'UTC', week: WEEK } }),
  'get /api/v1/substitutions': row('substitution', LISTED),
  // Those of rita, who is asked for nothing but whether she may name substitutes.
  'get /api/v1/me/substitutions': row('substitution', [
    ...(['with', 'without', 'without', 'without'] as const),
    ...([401, 401, 'without', 403] as const),
  ]),
  // People name their own substitutes; those of others only with the unlimited permission.
  'post /api/v1/substitutions': rowWith('user', [201, 403, 403, 404, 401, 401, 201, 403], {
    body: ({ username }) => ({ user: 'rita', substitute: username, ...TIMES }),
  }),
  'delete /api/v1/substitutions/{id}': row(
    'substitution',
    [200, 403, 403, 404, 401, 401, 200, 403],
  ),
  'post /api/v1/service-accounts': rowWith('name', CREATED, {
    body: ({ name }) => ({ username: name, name: 'Service' }),
  }),
  [`post ${KEYS}`]: row('service', [403, 403, 403, 404, 401, 401, 201, 403], { name: 'k' }),
  [`get ${KEYS}`]: row('apiKey', [403, 403, 403, 404, 401, 401, 'with', 403]),
  [`post ${KEYS}/{id}/rotate`]: row('apiKey', [403, 403, 403, 404, 401, 401, 201, 403], {}),
  [`delete ${KEYS}/{id}`]: row('apiKey', CHANGED),
};

const REDIRECTED: Answers = [302, 302, 302, 302, 302, 302, 302, 302];

/** Signing in and out, and oneself. */
export const SIGN_IN: Rows = {
  // Who shows a password or a refresh token needs to show nothing else, and nothing else counts.
  'get /api/v1/settings': row('nothing', [200, 200, 200, 200, 200, 200, 200, 200]),
  // On to the provider; or to a page that says why not.
  'get /api/v1/sign-in/provider': row('nothing', REDIRECTED),
  'get /api/v1/sign-in/provider/callback': row('nothing', REDIRECTED),
  'post /api/v1/sessions': rowWith('session', [201, 201, 201, 201, 201, 201, 201, 201], {
    body: ({ password }) => ({ username: 'rita', password }),
  }),
  'post /api/v1/sessions/refresh': rowWith('session', [200, 200, 200, 200, 200, 200, 200, 200], {
    body: ({ refreshToken }) => ({ refreshToken }),
  }),
  'get /api/v1/sessions': row('session', [
    'with',
    'without',
    'without',
    'without',
    401,
    401,
    'without',
    'without',
  ]),
  // Not even administrators end somebody's session here.
  'delete /api/v1/sessions/{id}': row('session', [200, 404, 404, 404, 401, 401, 404, 404]),
  'delete /api/v1/sessions/current': rowWith(
    'nothing',
    [200, 200, 200, 200, 401, 401, 200, 404], // A key is no session.
    { spendsCaller: true },
  ),
  'get /api/v1/me': row('nothing', ABOUT_ONESELF),
  'put /api/v1/me/password': rowWith('password', [200, 200, 200, 200, 401, 401, 200, 403], {
    body: ({ password }) => ({ current: password, new: NEW_PASSWORD }),
    spendsCaller: true,
  }),
};
