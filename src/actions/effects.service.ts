import type { DataSource, EntityManager } from '../platform/database/types';
import { attributesBefore } from '../domain/content';
import type { Json, JsonObject } from '../domain/json';
import { inTransaction } from '../platform/database/statement';
import { failpoint } from '../platform/failpoints';
import type { Logger } from '../platform/logging';
import type { ActionRegistry } from './action-registry';
import {
  ActionFailed,
  PermanentActionFailure,
  type Action,
  type ActionContext,
  type ActionHandler,
  type ApprovalHandler,
} from './action.types';
import {
  beginAttempt,
  exhaustedAfter,
  noteError,
  settle,
  settleIn,
  takeBackAttempt,
  type EffectWithApproval,
} from './effect.store';
import { Slots } from './slots';

const DEFAULT_TIMEOUT_MS = 60_000;
const MAX_RESULT_BYTES = 65_536;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** While a new version is rolled out, some workers do not know its actions yet. */
const UNKNOWN_TRIES = 60;
const UNKNOWN_PAUSE_MS = 5_000;
const BUSY_PAUSE_MS = 1_000;

/** Which attempt this is, and how it is told to stop. */
export interface Attempt {
  number: number;
  signal: AbortSignal;
}

/** Told of every call of a handler. */
export type OnAttempt = (action: string, outcome: 'succeeded' | 'failed', ms: number) => void;

/** Runs effects: finds the handler, calls it, and records what came of it. */
export class EffectsService {
  private readonly slots = new Slots();

  constructor(
    private readonly dataSource: DataSource,
    private readonly registry: ActionRegistry,
    private readonly log: Logger,
    private readonly onAttempt: OnAttempt = () => undefined,
  ) {}

  /**
   * One attempt. Does nothing when the effect has settled already.
   *
   * @throws ActionFailed when the effect did not succeed and is still open
   */
  async runEffect(effectId: string, attempt: Attempt): Promise<void> {
    if (attempt.signal.aborted) {
      throw new ActionFailed(new Error('The worker is stopping.'), BUSY_PAUSE_MS);
    }
    const effect = await beginAttempt(this.dataSource, effectId);
    if (!effect) return this.requireSettled(effectId);
    const { action: name } = effect;
    const action = this.registry.get(name);
    if (!action && attempt.number <= UNKNOWN_TRIES) {
      return this.postpone(effect, `This worker knows no action "${name}".`, UNKNOWN_PAUSE_MS);
    }
    const leave = this.slots.enter(name, action?.concurrency);
    if (!leave) return this.postpone(effect, `"${name}" is busy.`, BUSY_PAUSE_MS);
    try {
      const result = await this.measured(name, () => this.call(effect, action, attempt));
      await failpoint('action.afterSend');
      await settle(this.dataSource, effectId, { status: 'succeeded', result });
      await failpoint('action.afterMark');
    } catch (error) {
      await this.fail(effect, new ActionFailed(error, pauseAfter(effect)));
    } finally {
      leave();
    }
  }

  /** Records that an effect is given up. One that has settled stays as it is. */
  async giveUpEffect(effectId: string, reason: string): Promise<void> {
    const { message: error } = new ActionFailed(reason);
    const settled = await settle(this.dataSource, effectId, { status: 'failed', error });
    if (settled) this.log.warn({ effect: effectId, reason: error }, 'effect failed');
  }

  /** An effect that cannot be tried has settled, or its worker died in the last attempt. */
  private async requireSettled(effectId: string): Promise<void> {
    const attempts = await exhaustedAfter(this.dataSource, effectId);
    if (attempts === undefined) return;
    throw new ActionFailed(new Error(`The worker ended in attempt ${attempts}, the last one.`));
  }

  /** Nothing was called, so no attempt is used up: another worker, or later. */
  private async postpone(effect: EffectWithApproval, why: string, pauseMs: number): Promise<void> {
    await takeBackAttempt(this.dataSource, effect);
    throw new ActionFailed(new Error(why), pauseMs);
  }

  /** Notes the failure and throws it, unless the effect has settled before it. */
  private async fail(effect: EffectWithApproval, failure: ActionFailed): Promise<void> {
    const { id } = effect;
    const isOpen = await noteError(this.dataSource, effect, failure.message).catch(
      (error: unknown) => {
        // What the action said must not be lost because the database is away as well.
        this.log.warn({ effect: id, err: error }, 'the error of an action was not kept');
        return true;
      },
    );
    if (isOpen) throw failure;
    this.log.warn({ effect: id, err: failure }, 'an action failed after its effect had settled');
  }

  private async measured<T>(action: string, call: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    const ran = (outcome: 'succeeded' | 'failed'): void =>
      this.onAttempt(action, outcome, performance.now() - startedAt);
    try {
      const result = await call();
      ran('succeeded');
      return result;
    } catch (error) {
      ran('failed');
      throw error;
    }
  }

  private async call(
    effect: EffectWithApproval,
    action: Action | undefined,
    attempt: Attempt,
  ): Promise<Json | undefined> {
    const { action: run, parameters } = effect;
    const problem = this.registry.problemOf({ run, parameters });
    if (problem !== undefined || !action) throw new PermanentActionFailure(problem);
    await failpoint('action.beforeSend');
    const limit = effect.timeoutMs ?? action.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const stop = stopAfter(limit, attempt.signal);
    const context = this.contextOf(effect, stop.signal);
    const result = await stop.race(async () => callHandler(action.handler, context, parameters));
    if (result === false) throw new Error(`The action "${run}" reported a failure.`);
    if (result === undefined) return undefined;
    checkResult(result);
    return result;
  }

  private contextOf(effect: EffectWithApproval, signal: AbortSignal): ActionContext {
    const { id, approvalId, key } = effect;
    return {
      idempotencyKey: `${approvalId}:${key}`,
      attempt: effect.attempts,
      moment: effect.moment,
      approval: {
        id: approvalId,
        workflowId: effect.workflowId,
        organization: effect.organization,
        definition: effect.definition,
        number: effect.number,
        subject: {
          type: effect.subjectType,
          id: effect.subjectId,
          title: effect.subjectTitle,
          attributes: attributesBefore(effect.attributes, effect.changesSince),
        },
        metadata: effect.metadata,
        requester: { id: effect.requesterId, username: effect.requester },
      },
      event: effect.context,
      signal,
      log: this.log.child({ effect: id, action: effect.action }),
      transaction: <T>(work: (manager: EntityManager) => Promise<T>): Promise<T> =>
        inTransaction(this.dataSource, async (manager) => {
          const result = await work(manager);
          // One that has counted as failed must not write beside the one that follows it.
          signal.throwIfAborted();
          if (await settleIn(manager, id, { status: 'succeeded' })) return result;
          throw new Error('The effect has settled already: nothing was written.');
        }),
    };
  }
}

/** The pause before the next attempt; undefined after the last one. */
function pauseAfter({ attempts, maxAttempts, retryMs }: EffectWithApproval): number | undefined {
  if (attempts >= maxAttempts) return undefined;
  const pause = (retryMs ?? FIRST_PAUSE_MS) * 2 ** Math.min(attempts - 1, 20);
  return Math.min(pause, Math.max(LONGEST_PAUSE_MS, retryMs ?? 0));
}

/** In the form that the handler declares. */
function callHandler(
  handler: ActionHandler,
  context: ActionContext,
  parameters: JsonObject,
): ReturnType<ActionHandler> {
  if (handler.length < 3) return handler(context, parameters);
  return (handler as unknown as ApprovalHandler)(context.approval, parameters, context);
}

/** Limits a call: one that hangs, or whose worker stops, is a failed attempt. */
function stopAfter(timeoutMs: number, worker: AbortSignal) {
  const signal = AbortSignal.any([worker, AbortSignal.timeout(timeoutMs)]);
  const reason = (): Error =>
    worker.aborted
      ? new Error('The worker is stopping.')
      : new Error(`The action was stopped; it may take ${timeoutMs} ms.`);
  return {
    signal,
    race: async <T>(call: () => Promise<T>): Promise<T> => {
      if (signal.aborted) throw reason();
      const stopped = new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(reason()), { once: true });
      });
      return Promise.race([stopped, call()]);
    },
  };
}

/** The action has done its work: to repeat that cannot mend a result which cannot be kept. */
function checkResult(result: unknown): void {
  const text = jsonOf(result);
  if (text === undefined) throw new PermanentActionFailure('The action returned what is no JSON.');
  if (Buffer.byteLength(text) > MAX_RESULT_BYTES) {
    throw new PermanentActionFailure('The result of the action is larger than 64 kB.');
  }
}

function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
