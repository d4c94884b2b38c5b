// M1, M2, M8: eight approvals as they happen, and what their histories hold.
const { randomUUID } = require('node:crypto');
const { setTimeout: pause } = require('node:timers/promises');
const { Client, Connection } = require('@temporalio/client');
const { as, attachRequest, send } = require('./requests.cjs');
const { BOARD } = require('./seed.cjs');

const flat = (...steps) => ({ strategy: 3, steps });
/** With a deadline, so that a timer is part of the bill. */
const step = (key, more = {}) => ({
  ...{ key, approver: { user: 'bob' }, deadline: { after: 'P1D', then: 'escalate' } },
  ...more,
});
const serial = (count) =>
  flat(...Array.from({ length: count }, (_unused, index) => step(`s${index}`)));
const board = { role: 'board', strategy: 'quorum' };
const twice = { after: 'PT1S', then: 'escalate', maxLevel: 1, finally: 'reject' };
const bobs = (count) => Array.from({ length: count }, () => ['bob', 'approve']);
const change = ['alice', 'change-subject', { attributes: { amount: 6 } }];

/** Definition, and who says what; an approval without words of a person ends by its deadlines. */
const SHAPES = {
  'one-step': { spec: serial(1), words: bobs(1) },
  'three-serial': { spec: serial(3), words: bobs(3) },
  'five-of-nine': {
    spec: flat(step('board', { approver: board, votes: { needed: 5 } })),
    words: BOARD.slice(0, 5).map((name) => [name, 'approve']),
  },
  reject: { spec: serial(1), words: [['bob', 'reject', { comment: 'no' }]] },
  delegate: {
    spec: serial(1),
    words: [
      ['bob', 'delegate', { to: 'carol' }],
      ['carol', 'approve'],
    ],
  },
  'two-deadlines': { spec: flat(step('only', { deadline: twice })), words: [] },
  'edit-reset': {
    spec: flat(step('price', { sees: ['amount'] }), step('end')),
    words: [['bob', 'approve'], change, ...bobs(2)],
  },
  'fifty-decisions': { spec: serial(50), words: bobs(50) },
};

const DEFINITIONS = Object.fromEntries(
  Object.entries(SHAPES).map(([key, { spec }]) => [key, spec]),
);

/** Plays a shape to its end; tells the id of its workflow. */
async function play(product, shape) {
  const subject = { id: randomUUID(), attributes: { amount: 5 } };
  const { approvalId, workflowId } = await send(attachRequest(product, shape, subject));
  for (const [user, verb, body = {}] of SHAPES[shape].words) {
    const url = `${product.api.url}/api/v1/approvals/${approvalId}/${verb}`;
    await send({ url, headers: as(user), body });
  }
  return workflowId;
}

/** Plays all of them at a time: events, bytes and billable actions of each, and the histories. */
async function playAll(product) {
  const connection = await Connection.connect({ address: product.env.TEMPORAL_ADDRESS });
  const { workflow } = new Client({ connection });
  const played = Object.keys(SHAPES).map(async (shape) => {
    const workflowId = await play(product, shape);
    const handle = workflow.getHandle(workflowId);
    await handle.result();
    const [history, bytes] = [await handle.fetchHistory(), await sizeOf(handle)];
    const { events } = history;
    return [
      shape,
      { events: events.length, bytes, actions: actionsOf(events), history, workflowId },
    ];
  });
  const shapes = Object.fromEntries(await Promise.all(played));
  await connection.close();
  return shapes;
}

/** The server writes the size of a history a moment after its end. */
async function sizeOf(handle) {
  for (let i = 0; i < 50; i += 1) {
    const { historySize, status } = await handle.describe();
    if (status.name !== 'RUNNING' && historySize) return Number(historySize);
    await pause(100);
  }
  throw new Error('The server does not tell the size of the history.');
}

const BILLED = [
  'workflowExecutionStarted',
  'workflowExecutionContinuedAsNew',
  'workflowExecutionUpdateAccepted',
  'workflowExecutionSignaled',
  'timerStarted',
  'activityTaskScheduled',
  'upsertWorkflowSearchAttributes',
];

/**
 * Actions that a cloud would bill: each of the events above, and all local activities of one
 * workflow task together.
 */
function actionsOf(events) {
  const billed = events.filter((event) =>
    BILLED.some((name) => event[`${name}EventAttributes`]),
  ).length;
  const local = events
    .map(({ markerRecordedEventAttributes: marker }) => marker)
    .filter((marker) => marker?.markerName === 'core_local_activity')
    .map((marker) => String(marker.workflowTaskCompletedEventId));
  return billed + new Set(local).size;
}

module.exports = { DEFINITIONS, SHAPES, playAll };
