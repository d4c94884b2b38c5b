import { proxyActivities, workflowInfo, type ActivityInterfaceFor } from '@temporalio/workflow';
import type { EffectActivities } from '../activities/activity-interface';
import type { EffectRef } from '../src/domain/directive';
import type { Bell } from './bell';
import { effectsQueueOf } from './contract';

/**
 * Runs the effects of one approval one after the other, in the order in which they were caused.
 * An effect never delays a decision, and one that fails never stops the next.
 */
export class EffectRunner {
  private readonly known = new Set<string>();
  private tail: Promise<void> = Promise.resolve();
  private readonly activities: ActivityInterfaceFor<EffectActivities>;

  /** @param onBlockingRun told when an action has run for which the approval waits */
  constructor(
    private readonly bell: Bell,
    private readonly onBlockingRun: () => void,
  ) {
    this.activities = proxyActivities<EffectActivities>({
      taskQueue: effectsQueueOf(workflowInfo().taskQueue),
      // How long a handler may take is the handler's own setting; a worker that dies is noticed by
      // its missing heartbeats.
      startToCloseTimeout: '1 hour',
      heartbeatTimeout: '10 seconds',
      // How often, and with which pauses, is the effect's own setting, too.
      retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
    });
  }

  /** True while no effect waits or runs. */
  get isIdle(): boolean {
    return this.known.size === 0;
  }

  /** Adds effects that are not under way already. */
  add(effects: readonly EffectRef[]): void {
    for (const effect of effects) {
      if (this.known.has(effect.id)) continue;
      this.known.add(effect.id);
      this.tail = this.tail.then(() => this.run(effect));
    }
  }

  private async run({ id, summary, blocking, trace }: EffectRef): Promise<void> {
    try {
      const args: [string, string?] = trace === undefined ? [id] : [id, trace];
      await this.activities.runEffect.executeWithOptions({ summary }, args);
    } catch (error) {
      const reason = error instanceof Error ? (error.cause ?? error) : error;
      const message = reason instanceof Error ? reason.message : 'unknown';
      const given = { summary: `give up ${summary}` };
      await this.activities.giveUpEffect.executeWithOptions(given, [id, message]);
    } finally {
      this.known.delete(id);
      if (blocking === true) this.onBlockingRun();
      this.bell.ring();
    }
  }
}
