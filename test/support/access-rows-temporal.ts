import { row, type Answers, type Rows } from './access-rows';

/** For administrators of the organization of the operators: payloads do not tell whose they are. */
const ADMINISTERED: Answers = [403, 403, 403, 403, 401, 401, 200, 403];
const body = { payloads: [] };

/** What Temporal keeps, in the clear. */
export const TEMPORAL: Rows = {
  'post /api/v1/codec/decode': row('nothing', ADMINISTERED, body),
  'post /api/v1/codec/encode': row('nothing', ADMINISTERED, body),
};
