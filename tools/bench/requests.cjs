// Requests to our API as the load generator takes them, and rounds of attaching and deciding.
const { randomUUID } = require('node:crypto');
const { runWith } = require('./processes.cjs');
const { DEFINITION } = require('./seed.cjs');

const LOAD = require.resolve('./load.cjs');

/** Headers of a request that one of the people makes. */
function as(user) {
  return { 'x-countersign-user': user, 'content-type': 'application/json' };
}

function attachRequest({ api }, definition = DEFINITION, subject = {}) {
  return {
    url: `${api.url}/api/v1/approvals`,
    headers: as('alice'),
    body: { definition, subject: { type: 'order', id: randomUUID(), ...subject } },
  };
}

function decideRequest({ api }, approvalId) {
  return {
    url: `${api.url}/api/v1/approvals/${approvalId}/approve`,
    headers: as('bob'),
    body: { comment: 'fine' },
  };
}

/** Sends one request from this process. */
async function send({ url, headers, body }) {
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body ?? {}) });
  const text = await response.text();
  // 202 is no answer yet: the decision is stored, and its outcome is not known.
  if (!response.ok || response.status === 202) throw new Error(`${response.status} ${text}`);
  return JSON.parse(text);
}

/** Sends requests with `{ callers }` or at `{ rate }`; see load.cjs. Nothing may fail at all. */
async function load(how, requests) {
  const result = await runWith(LOAD, JSON.stringify({ ...how, requests }));
  if (result.failed === 0) return result;
  const words = `${result.failed} of ${requests.length} requests failed`;
  throw new Error(`${words}, for example: ${result.failures.join('; ')}`);
}

/** Attaches that many approvals. */
async function attachMany(product, count, how) {
  const requests = Array.from({ length: count }, () => attachRequest(product));
  const result = await load(how, requests);
  return { ...result, approvals: result.answers };
}

/** Attaches and decides that many approvals; tells how both went. */
async function round(product, { count, ...how }) {
  const attached = await attachMany(product, count, { callers: how.callers ?? 8 });
  const requests = attached.approvals.map(({ approvalId }) => decideRequest(product, approvalId));
  const { answers: _answers, ...decided } = await load(how, requests);
  return {
    ...decided,
    decisionsPerSecond: count / decided.seconds,
    attachesPerSecond: count / attached.seconds,
  };
}

module.exports = { as, attachMany, attachRequest, decideRequest, load, round, send };
