import { row, rowWith, type Answers, type Rows } from './access-rows';

/** Administrators alone, each at home. */
const LISTED: Answers = [403, 403, 403, 'without', 401, 401, 'with', 403];
const FOUND: Answers = [403, 403, 403, 404, 401, 401, 200, 403];
const PLANNED: Answers = [403, 403, 403, 404, 401, 401, 201, 403];

const PATH = '/api/v1/definitions/{key}/migrations';
const reason = 'The law has changed';

/** Moves of open approvals to other versions of their definition. */
export const MIGRATIONS: Rows = {
  [`get ${PATH}`]: row('migration', LISTED),
  [`post ${PATH}`]: rowWith('definition', PLANNED, { body: () => ({ to: 1, reason }) }),
  [`get ${PATH}/{id}`]: row('migration', FOUND),
  [`get ${PATH}/{id}/approvals`]: row('migration', FOUND),
  [`post ${PATH}/{id}/apply`]: row('migration', FOUND, {}),
  [`post ${PATH}/{id}/revert`]: row('migration', PLANNED, { reason }),
};
