import { row, rowWith, type Answers, type Rows } from './access-rows';

/** Everybody who may see definitions. */
const SEEN: Answers = [200, 200, 200, 200, 401, 401, 200, 403];
const FOUND: Answers = [200, 200, 200, 404, 401, 401, 200, 403];
/** Whoever may change definitions, each at home. */
const TRIED: Answers = [403, 403, 403, 200, 401, 401, 200, 403];

const DEFINITION = '/api/v1/definitions/{key}';
const spec = { strategy: 3, steps: [{ key: 'a', approver: { requester: true } }] };

/** What those need who write definitions. */
export const BUILDING: Rows = {
  'get /api/v1/actions': row('nothing', SEEN),
  [`get ${DEFINITION}/versions`]: row('definition', FOUND),
  [`get ${DEFINITION}/versions/{version}`]: row('definition', FOUND),
  [`get ${DEFINITION}/differences`]: rowWith('definition', FOUND, { query: () => 'from=1&to=1' }),
  'post /api/v1/definitions/validate': row('nothing', TRIED, { spec }),
  'post /api/v1/definitions/simulate': row('nothing', TRIED, { spec, subject: { type: 'order' } }),
  'post /api/v1/expressions/evaluate': row('nothing', TRIED, { expression: 'true' }),
};
