import { SpanKind } from '@opentelemetry/api';
import { Context } from '@temporalio/activity';
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import { ActionFailed } from '../src/actions/action.types';
import type { EffectsService } from '../src/actions/effects.service';
import { traced } from '../src/platform/tracing';
import type { EffectActivities } from './activity-interface';

/** Three in the time that the workflow allows for one. */
const HEARTBEAT_MS = 3_000;

/** Whatever else fails is ours, like a database that is away: it uses up no attempt. */
const OWN_PAUSE_MS = 2_000;

/** Lends the effects service to the workflow. */
export function createEffectActivities(service: EffectsService): EffectActivities {
  return {
    async runEffect(effectId, trace) {
      const context = Context.current();
      const { info, cancellationSignal: signal } = context;
      const heartbeat = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
      try {
        const attempt = { number: info.attempt, signal };
        const attributes = { 'countersign.effect': effectId, 'countersign.attempt': info.attempt };
        await traced('effect', { kind: SpanKind.CONSUMER, attributes, parent: trace }, () =>
          service.runEffect(effectId, attempt),
        );
      } catch (error) {
        const { message, permanent, retryInMs } =
          error instanceof ActionFailed ? error : new ActionFailed(error, OWN_PAUSE_MS);
        throw ApplicationFailure.create({
          type: 'ACTION_FAILED',
          message,
          nonRetryable: permanent,
          ...(retryInMs === undefined ? {} : { nextRetryDelay: retryInMs }),
          // A system that is away is no failure of the worker: the SDK need not report it as one.
          category: ApplicationFailureCategory.BENIGN,
        });
      } finally {
        clearInterval(heartbeat);
      }
    },
    giveUpEffect: (effectId, reason) => service.giveUpEffect(effectId, reason),
  };
}
