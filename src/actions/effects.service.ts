import type { DataSource, EntityManager } from '../platform/database/types';
import type { Json } from '../domain/json';
import { inTransaction } from '../platform/database/statement';
import { failpoint } from '../platform/failpoints';
import type { Logger } from '../platform/logging';
import type { ActionRegistry } from './action-registry';
import { PermanentActionFailure, type Action, type ActionContext } from './action.types';
import { beginAttempt, noteError, settle, settleIn, type EffectWithApproval } from './effect.store';

const DEFAULT_TIMEOUT_MS = 60_000;
const MAX_RESULT = 65_536;

/** Which attempt this is, and how it is told to stop. */
export interface Attempt {
  number: number;
  signal: AbortSignal;
}

/** Runs effects: finds the handler, calls it, and records what came of it. */
export class EffectsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly registry: ActionRegistry,
    private readonly log: Logger,
  ) {}

  /**
   * One attempt. Does nothing when the effect has settled already.
   *
   * @throws what the handler threw; PermanentActionFailure when trying again is of no use
   */
  async runEffect(effectId: string, attempt: Attempt): Promise<void> {
    const effect = await beginAttempt(this.dataSource, effectId);
    if (!effect) return;
    try {
      const action = this.registry.get(effect.action);
      if (!action) {
        throw new PermanentActionFailure(`There is no action "${effect.action}" in this worker.`);
      }
      await failpoint('action.beforeSend');
      const result = await this.call(action, effect, attempt);
      await failpoint('action.afterSend');
      await settle(this.dataSource, effectId, { status: 'succeeded', result });
    } catch (error) {
      await noteError(this.dataSource, effectId, messageOf(error));
      throw error;
    }
  }

  /** Records that an effect is given up. */
  async giveUpEffect(effectId: string, reason: string): Promise<void> {
    await settle(this.dataSource, effectId, { status: 'failed', error: reason });
    this.log.warn({ effect: effectId, reason }, 'effect failed');
  }

  private async call(
    action: Action,
    effect: EffectWithApproval,
    attempt: Attempt,
  ): Promise<Json | undefined> {
    const timeoutMs = action.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const signal = AbortSignal.any([attempt.signal, AbortSignal.timeout(timeoutMs)]);
    const context = this.contextOf(effect, { ...attempt, signal });
    const work = Promise.resolve(action.handler(context, effect.parameters));
    const result = await Promise.race([work, aborted(signal, timeoutMs)]);
    if (result === false) throw new Error(`The action "${effect.action}" reported a failure.`);
    const kept = result === undefined ? undefined : (result as Json);
    if (kept !== undefined && JSON.stringify(kept).length > MAX_RESULT) {
      throw new PermanentActionFailure('The result of the action is larger than 64 kB.');
    }
    return kept;
  }

  private contextOf(effect: EffectWithApproval, { number, signal }: Attempt): ActionContext {
    const { id, approvalId, key } = effect;
    return {
      idempotencyKey: `${approvalId}:${key}`,
      attempt: number,
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
          attributes: effect.attributes,
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
          await settleIn(manager, id, { status: 'succeeded' });
          return result;
        }),
    };
  }
}

/** Rejects when the signal aborts: a handler that hangs is a failed attempt. */
function aborted(signal: AbortSignal, timeoutMs: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener(
      'abort',
      () => reject(new Error(`The action was stopped; it may take ${timeoutMs} ms.`)),
      { once: true },
    );
  });
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${error.message}${cause}`;
}
