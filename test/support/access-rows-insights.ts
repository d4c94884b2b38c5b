import { row, type Answers, type Rows } from './access-rows';

/** For managers, as the approver is one, and administrators. */
const COUNTED: Answers = [403, 200, 403, 200, 401, 401, 200, 403];
/** Each of the approvals that they may see. */
const LOGGED: Answers = [403, 'with', 403, 'without', 401, 401, 'with', 403];

/** What happened in a period. */
export const PERIOD_INSIGHTS: Rows = {
  'get /api/v1/insights/cycle-times': row('nothing', COUNTED),
  'get /api/v1/insights/steps': row('nothing', COUNTED),
  'get /api/v1/insights/load': row('nothing', COUNTED),
  'get /api/v1/insights/breaches': row('nothing', COUNTED),
  'get /api/v1/insights/export': row('approval', LOGGED),
};
