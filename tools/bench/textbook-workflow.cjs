// Workflows to compare with.
const wf = require('@temporalio/workflow');

const { persist } = wf.proxyActivities({ startToCloseTimeout: '10 seconds' });

/** The approval that everybody writes first: one update, one regular activity, no rules, no audit. */
exports.textbook = async function textbook(id) {
  let outcome;
  // Stored before it is answered: the guarantee that Countersign gives.
  const decide = async (decision) => {
    await persist(id, decision);
    outcome = decision;
    return decision;
  };
  const validator = () => {
    if (outcome) throw wf.ApplicationFailure.nonRetryable('closed', 'CLOSED');
  };
  wf.setHandler(wf.defineUpdate('decide'), decide, { validator });
  const inTime = await wf.condition(() => outcome !== undefined, '1 hour');
  if (!inTime) await persist(id, 'escalated');
  await wf.condition(wf.allHandlersFinished);
  return outcome;
};

/** Waits for that many signals and does nothing else: what the platform alone can do. */
exports.empty = async function empty(count) {
  let received = 0;
  wf.setHandler(wf.defineSignal('decide'), () => (received += 1));
  await wf.condition(() => received === count);
};
