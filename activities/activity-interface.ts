import type { CommandEnvelope, CommitResult } from '../src/domain/directive';
import type { MaintenanceInput } from '../workflows/contract';

/** Activities on the approval's own queue. */
export interface CommitActivities {
  /**
   * Decides commands in order and writes what follows, in one transaction. Idempotent: commands
   * that have an outcome keep it. Without commands it only reads the current directive.
   */
  commit(approvalId: string, commands: CommandEnvelope[]): Promise<CommitResult>;
}

/** Activities on the effects queue: whatever touches the world outside the database. */
export interface EffectActivities {
  /** Runs one effect, as part of a trace, and records the attempt. Throws when the handler fails. */
  runEffect(effectId: string, trace?: string): Promise<void>;
  /** Records that an effect is given up after its last attempt. */
  giveUpEffect(effectId: string, reason: string): Promise<void>;
}

/** Activities on the deliveries queue: telling webhooks of events. */
export interface DeliveryActivities {
  /** One attempt. Does nothing when this round is over. Throws when it was not delivered. */
  deliverWebhook(deliveryId: string, round: number): Promise<void>;
  /** Records that a round is given up after its last attempt. */
  giveUpDelivery(deliveryId: string, round: number): Promise<void>;
}

/** Activities on the deliveries queue: what schedules do. */
export interface MaintenanceActivities {
  /** Does one job; returns in words what was done. Repeating it goes on where it was interrupted. */
  maintain(input: MaintenanceInput): Promise<string>;
}
