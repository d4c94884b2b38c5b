import type { LogEntry } from '../client-log';
import type { Operation } from '../operations';

/** What a row of the product says of an approval. */
export interface ApprovalFacts {
  id: string;
  workflowId: string;
  definition: string;
  requester: string;
  status: string;
  version: number;
  /** Epoch milliseconds. */
  wakeAt: number | null;
  /** Usernames of those who are asked now. */
  asked: string[];
}

export interface EventFacts {
  approvalId: string;
  seq: number;
  type: string;
  /** Epoch milliseconds. */
  at: number;
  command: string | null;
  data: Record<string, unknown>;
}

/** The outcome of one command, as the row or the history has it. */
export interface OutcomeFacts {
  command: string;
  accepted: boolean;
  version?: number;
  code?: string;
}

export interface CommandFacts {
  approvalId: string;
  id: string;
  kind: string;
  source: string;
  /** Id of a user. */
  actor: string | null;
  /** When it was decided, epoch milliseconds. */
  at: number;
  outcome: OutcomeFacts;
}

export interface EffectFacts {
  approvalId: string;
  key: string;
  status: string;
  action: string;
}

/** A message that reached a workflow, as its history has it. */
export interface InputFacts {
  id: string | undefined;
  source: 'update' | 'signal';
  kind: string;
  actor: string | undefined;
  to: string | undefined;
}

/** One run of a workflow. */
export interface RunFacts {
  workflowId: string;
  approvalId: string;
  runId: string;
  /** As the server names it, for example `RUNNING` or `COMPLETED`. */
  status: string;
  inputs: InputFacts[];
  /** Outcomes of all commits, in the order of the history. */
  outcomes: OutcomeFacts[];
  /** Ids of updates that have been accepted and not answered. */
  unanswered: string[];
  /** Which attempt of a workflow task is under way; 0 for none. */
  taskAttempt: number;
  pendingActivities: number;
  /** As the server wrote it, for whoever looks for the cause. */
  history: unknown;
}

/** A call that reached the other system. */
export interface Receipt {
  key: string;
  path: string;
  /** Whether the other system has said that all is well. */
  taken: boolean;
}

/** One line of an export of the audit trail. */
export type ExportLine = Record<string, unknown>;

/** Everything that the verdict is made from. */
export interface Evidence {
  operations: readonly Operation[];
  log: readonly LogEntry[];
  /** Ids of the approvals by their number in the plan, as far as the clients learned them. */
  approvalIds: ReadonlyMap<number, string>;
  /** Usernames by id. */
  people: ReadonlyMap<string, string>;
  approvals: ApprovalFacts[];
  events: EventFacts[];
  commands: CommandFacts[];
  effects: EffectFacts[];
  outbox: { id: string; kind: string; approvalId: string }[];
  runs: RunFacts[];
  receipts: Receipt[];
  /** The export of the audit trail, where one was made. */
  exported: ExportLine[] | undefined;
  /** When it was collected, epoch milliseconds. */
  takenAt: number;
  /** Longest time that something may be late, in milliseconds. */
  latestMs: number;
}

export type Invariant = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9' | 'I10';

/** Something that must not be. */
export interface Violation {
  invariant: Invariant;
  what: string;
}

/** The elements by what they belong to. */
export function groupBy<T>(elements: readonly T[], of: (element: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const element of elements) {
    const group = groups.get(of(element));
    if (group) group.push(element);
    else groups.set(of(element), [element]);
  }
  return groups;
}
