import type { CommandEnvelope, CommitResult } from '../src/domain/directive';

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
  /** Runs one effect and records the attempt. Throws when the handler fails. */
  runEffect(effectId: string): Promise<void>;
  /** Records that an effect is given up after its last attempt. */
  giveUpEffect(effectId: string, reason: string): Promise<void>;
}
