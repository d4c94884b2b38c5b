import { Context } from '@temporalio/activity';
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import { PermanentActionFailure } from '../src/actions/action.types';
import type { EffectsService } from '../src/actions/effects.service';
import type { EffectActivities } from './activity-interface';

/** Three in the time that the workflow allows for one. */
const HEARTBEAT_MS = 3_000;

/** Lends the effects service to the workflow. */
export function createEffectActivities(service: EffectsService): EffectActivities {
  return {
    async runEffect(effectId) {
      const context = Context.current();
      const { info, cancellationSignal: signal } = context;
      const heartbeat = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
      try {
        await service.runEffect(effectId, { number: info.attempt, signal });
      } catch (error) {
        const nonRetryable = error instanceof PermanentActionFailure;
        const message = error instanceof Error ? error.message : String(error);
        // A system that is away is no failure of the worker, so the SDK need not report it as one.
        const category = ApplicationFailureCategory.BENIGN;
        throw ApplicationFailure.create({ type: 'ACTION_FAILED', message, nonRetryable, category });
      } finally {
        clearInterval(heartbeat);
      }
    },
    giveUpEffect: (effectId, reason) => service.giveUpEffect(effectId, reason),
  };
}
