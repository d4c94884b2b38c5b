import { condition, CancellationScope, uuid4 } from '@temporalio/workflow';
import type { CommandEnvelope, CommandSource, CommitResult } from '../src/domain/directive';
import type { Json } from '../src/domain/json';
import type { CommandAnswer } from './contract';

/** A command on its way, and its answer once it has one. */
export interface QueuedCommand {
  envelope: CommandEnvelope;
  answer?: CommandAnswer;
}

/** Commands that wait to be committed, and the answers that callers wait for. */
export class CommandQueue {
  private waiting: QueuedCommand[] = [];

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  /** Enqueues a message as it came; a message without a usable id gets one. */
  add(kind: string, source: CommandSource, body: Json): QueuedCommand {
    const queued = { envelope: { id: idOf(body) ?? uuid4(), kind, source, body } };
    this.waiting.push(queued);
    return queued;
  }

  /** Enqueues a command and waits for what became of it, also while a cancel is under way. */
  async ask(body: Json): Promise<CommandAnswer> {
    const kind = fieldOf(body, 'kind');
    const queued = this.add(typeof kind === 'string' ? kind : '', 'update', body);
    await CancellationScope.nonCancellable(() => condition(() => queued.answer !== undefined));
    return queued.answer as CommandAnswer;
  }

  /** All waiting commands, in the order in which they came. */
  take(): QueuedCommand[] {
    const batch = this.waiting;
    this.waiting = [];
    return batch;
  }
}

/** Hands the outcomes of a commit, which come in the order of the batch, to their callers. */
export function answerAll(
  batch: readonly QueuedCommand[],
  { outcomes, directive }: CommitResult,
): void {
  for (const [index, outcome] of outcomes.entries()) {
    const queued = batch[index];
    if (queued) queued.answer = { outcome, view: directive.view };
  }
}

/** The id that the sender chose, if it is one. */
export function idOf(body: Json): string | undefined {
  const id = fieldOf(body, 'id');
  return typeof id === 'string' && id !== '' && id.length <= 200 ? id : undefined;
}

/** A field of a message that may be anything. */
export function fieldOf(body: Json, name: string): Json | undefined {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return undefined;
  return body[name];
}
