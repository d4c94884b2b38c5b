import {
  ActivityFailure,
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  currentUpdateInfo,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { CommitActivities } from '../activities/activity-interface';
import { ADMINISTRATIVE_VERBS, PUBLIC_VERBS, type SentVerb } from '../src/domain/commands';
import type { ApprovalView } from '../src/domain/direct';
import type { CommandEnvelope, CommitResult, Directive } from '../src/domain/directive';
import type { Json } from '../src/domain/json';
import { isFinal, type ApprovalStatus } from '../src/domain/statuses';
import { Bell } from './bell';
import { answerAll, CommandQueue, fieldOf, type QueuedCommand } from './command-queue';
import {
  commandUpdate,
  reevaluateSignal,
  stateQuery,
  VERB_SIGNALS,
  wakeSignal,
  type ApprovalHeading,
  type ApprovalInput,
} from './contract';
import { Deadline } from './deadline';
import { EffectRunner } from './effect-runner';
import { commitSummary, deadlineSummary, detailsOf } from './operator-view';
import { continueWith, headingOf, isEnd, mustForget } from './runs';
import { progressAttributes } from './search-attributes';

const SENT_VERBS: readonly SentVerb[] = [...PUBLIC_VERBS, ...ADMINISTRATIVE_VERBS];

/** A local activity saves the trip through the server's queue; five seconds, then the fallback. */
const local = proxyLocalActivities<CommitActivities>({
  scheduleToCloseTimeout: '5 seconds',
  startToCloseTimeout: '4 seconds',
  retry: { initialInterval: '100 milliseconds', maximumInterval: '1 second' },
});

/** While the database is away: waits on the server, as long as it takes, without growing history. */
const patient = proxyActivities<CommitActivities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '10 seconds' },
});

/**
 * One attached approval. The workflow owns time and order; every rule and every row belongs to
 * the activity `commit`, whose directives it follows until the approval is over and its effects
 * have settled.
 */
export async function approval(input: ApprovalInput): Promise<ApprovalStatus> {
  const bell = new Bell();
  const queue = new CommandQueue(bell);
  const deadline = new Deadline(bell);
  let directive = mustForget() ? undefined : input.directive;
  let mustLookUp = directive === undefined;
  let hasCommitted = false;
  const effects = new EffectRunner(bell, () => (mustLookUp = true));

  setHandler(commandUpdate, (body) => queue.ask(body, currentUpdateInfo()?.id), {
    validator: refuseImpossible,
    description: 'Decide and wait for the outcome: { kind, actor, comment?, … }',
  });
  for (const verb of PUBLIC_VERBS) {
    setHandler(VERB_SIGNALS[verb], (body) => void queue.add(verb, 'signal', body), {
      description: `${verb}, without waiting: { actor, comment?, … }`,
    });
  }
  setHandler(reevaluateSignal, (body) => queue.add('reevaluate', 'people', body));
  setHandler(wakeSignal, () => {
    mustLookUp = true;
    bell.ring();
  });
  setHandler(stateQuery, () => directive?.view);
  onCancelRequest(() => queue.add('abort', 'operator', {}));
  if (directive) setCurrentDetails(detailsOf(directive.view, headingOf(input)));

  return await CancellationScope.nonCancellable(async () => {
    for (;;) {
      if (!directive || mustLookUp || !queue.isEmpty) {
        mustLookUp = false;
        hasCommitted = true;
        directive = await commitBatch(input, queue.take(), directive?.view);
        if (directive.resume) queue.add('settle-actions', 'effects', {});
      }
      const { view } = directive;
      effects.add(directive.effects);
      // Added once: one that has settled by the next turn of the loop would run again, and again.
      directive = { view, effects: [] };
      deadline.arm(view.wakeAt, deadlineSummary(view));

      const isIdle = (): boolean => queue.isEmpty && !mustLookUp && !deadline.passed;
      const mayLeave = (): boolean =>
        isEnd(view.status, input, hasCommitted) && effects.isIdle && isIdle();
      if (isIdle() && !mayLeave()) await bell.rung();
      if (mayLeave()) await condition(allHandlersFinished);
      if (mayLeave() && isFinal(view.status)) return view.status;
      if (mayLeave()) await continueWith({ ...input, directive: { view, effects: [] } });

      const at = deadline.take();
      if (at !== undefined) queue.add('tick', 'timer', { id: `tick:${at}`, at });
    }
  });
}

/** Commits what waits, answers those who asked, and shows operators where the approval stands. */
async function commitBatch(
  input: ApprovalInput,
  batch: QueuedCommand[],
  before: ApprovalView | undefined,
): Promise<Directive> {
  const envelopes = batch.map((queued) => queued.envelope);
  const result = await commit(input.approvalId, envelopes, commitSummary(envelopes, before));
  answerAll(batch, result);
  show(result.directive.view, before, headingOf(input));
  return result.directive;
}

/** The decision itself. Falls back to a regular activity when the database does not answer. */
async function commit(
  approvalId: string,
  batch: CommandEnvelope[],
  summary: string,
): Promise<CommitResult> {
  try {
    return await local.commit.executeWithOptions({ summary }, [approvalId, batch]);
  } catch (error) {
    const cause = error instanceof ActivityFailure ? error.cause : undefined;
    if (cause instanceof ApplicationFailure && cause.nonRetryable) throw cause;
    return await patient.commit.executeWithOptions({ summary }, [approvalId, batch]);
  }
}

/** Called, never awaited: it has to be synchronous, and it costs no history. */
function refuseImpossible(body: Json): void {
  if (SENT_VERBS.includes(fieldOf(body, 'kind') as SentVerb)) return;
  throw ApplicationFailure.nonRetryable(
    `A command needs a "kind" out of ${PUBLIC_VERBS.join(', ')}.`,
    'MALFORMED_COMMAND',
  );
}

/** Tells operators where the approval stands; search attributes cost an event, so only changes. */
function show(view: ApprovalView, before?: ApprovalView, heading?: ApprovalHeading): void {
  setCurrentDetails(detailsOf(view, heading));
  const attributes = progressAttributes(view);
  if (before && JSON.stringify(attributes) === JSON.stringify(progressAttributes(before))) return;
  upsertSearchAttributes(attributes);
}

/** An operator's cancel in the Temporal UI ends the approval in an orderly and audited way. */
function onCancelRequest(react: () => void): void {
  CancellationScope.current().cancelRequested.catch(react);
}
