import { row, rowWith, type Answers, type Rows } from './access-rows';

/** Administrators alone, each at home. */
const LISTED: Answers = [403, 403, 403, 'without', 401, 401, 'with', 403];
const CHANGED: Answers = [403, 403, 403, 404, 401, 401, 200, 403];
const CREATED: Answers = [403, 403, 403, 201, 401, 401, 201, 403];
/** Whoever they are: only a signature counts. */
const UNSIGNED: Answers = [401, 401, 401, 401, 401, 401, 401, 401];

const WEBHOOK = '/api/v1/webhooks/{id}';
const DELIVERY = `${WEBHOOK}/deliveries/{deliveryId}`;
const SOURCE = '/api/v1/webhook-sources';
const url = 'http://127.0.0.1:9/';

/** Who is told of events, and who decides by signed messages. */
export const WEBHOOKS: Rows = {
  'get /api/v1/webhooks': row('webhook', LISTED),
  'post /api/v1/webhooks': rowWith('name', CREATED, {
    body: ({ name }) => ({ name, url, kinds: ['subject.changed'] }),
  }),
  [`get ${WEBHOOK}`]: row('webhook', CHANGED),
  [`patch ${WEBHOOK}`]: row('webhook', CHANGED, { kinds: ['approval.denied'] }),
  [`delete ${WEBHOOK}`]: row('webhook', CHANGED),
  [`post ${WEBHOOK}/rotate-secret`]: row('webhook', CHANGED),
  [`post ${WEBHOOK}/test`]: row('webhook', CHANGED),
  [`post ${WEBHOOK}/replay`]: row('delivery', CHANGED, { since: '2020-01-01T00:00:00Z' }),
  [`get ${WEBHOOK}/deliveries`]: row('delivery', CHANGED),
  [`get ${DELIVERY}`]: row('delivery', CHANGED),
  [`post ${DELIVERY}/replay`]: row('delivery', CHANGED),
  [`post ${DELIVERY}/cancel`]: row('waitingDelivery', CHANGED),
  [`get ${SOURCE}`]: row('source', LISTED),
  [`post ${SOURCE}`]: rowWith('service', [403, 403, 403, 404, 401, 401, 201, 403], {
    body: ({ username }) => ({ name: 'Source', username }),
  }),
  [`post ${SOURCE}/{key}/rotate-secret`]: row('source', CHANGED),
  [`delete ${SOURCE}/{key}`]: row('source', CHANGED),
  'post /api/v1/webhooks/incoming/{key}': rowWith('incoming', UNSIGNED, {
    body: ({ approvalId }) => ({ approvalId, verb: 'approve' }),
  }),
};
