import { uuid4 } from '@temporalio/workflow';
import type { CommandEnvelope, CommandSource, CommitResult } from '../src/domain/directive';
import type { Json } from '../src/domain/json';
import type { Bell } from './bell';
import type { CommandAnswer } from './contract';

/** A flood of signals must not make a transaction that outlasts its timeout. */
const MAX_BATCH = 100;

/** A command on its way, and whoever waits for its answer. */
export interface QueuedCommand {
  envelope: CommandEnvelope;
  answer: (answer: CommandAnswer) => void;
}

/** Who waits for a command's answer, and the id of a command that has none of its own. */
interface Asked {
  answer: QueuedCommand['answer'];
  id: string;
}

/** Commands that wait to be committed. */
export class CommandQueue {
  private readonly waiting: QueuedCommand[] = [];

  constructor(private readonly bell: Bell) {}

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  /** Enqueues a message as it came; a message without a usable id gets one. */
  add(
    kind: string,
    source: CommandSource,
    body: Json,
    { answer = () => undefined, id }: Partial<Asked> = {},
  ): void {
    const envelope = { id: idOf(body) ?? id ?? uuid4(), kind, source, body };
    this.waiting.push({ envelope, answer });
    this.bell.ring();
  }

  /** Enqueues a command and waits for what became of it; a command without an id takes this one. */
  ask(body: Json, id?: string): Promise<CommandAnswer> {
    const kind = fieldOf(body, 'kind');
    return new Promise((answer) => {
      const asked = { answer, ...(id === undefined ? {} : { id }) };
      this.add(typeof kind === 'string' ? kind : '', 'update', body, asked);
    });
  }

  /** The commands that wait, in the order in which they came, as many as one commit can take. */
  take(): QueuedCommand[] {
    return this.waiting.splice(0, MAX_BATCH);
  }
}

/** Hands the outcomes of a commit, which come in the order of the batch, to their callers. */
export function answerAll(
  batch: readonly QueuedCommand[],
  { outcomes, directive }: CommitResult,
): void {
  for (const [index, outcome] of outcomes.entries()) {
    batch[index]?.answer({ outcome, view: directive.view });
  }
}

/** The id that the sender chose, if it is one. */
function idOf(body: Json): string | undefined {
  const id = fieldOf(body, 'id');
  return typeof id === 'string' && id !== '' && id.length <= 200 ? id : undefined;
}

/** A field of a message that may be anything. */
export function fieldOf(body: Json, name: string): Json | undefined {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return undefined;
  return body[name];
}
