import type { JsonObject } from './json';

/** A user named by id or by username. */
export type UserRef = string;

/** Which request a command answers. Without either it is the actor's own oldest open one. */
export interface Target {
  /** Task id. */
  task?: string;
  /** Step key. */
  step?: string;
}

/** What can be asked of an approval. */
export type Verb =
  | { kind: 'start' }
  | ({ kind: 'approve'; comment?: string; formData?: JsonObject } & Target)
  | ({ kind: 'reject'; comment?: string } & Target)
  | ({ kind: 'delegate'; to: UserRef; comment?: string } & Target)
  | ({ kind: 'escalate'; comment?: string } & Target)
  | ({ kind: 'request-resubmission'; stage?: string; comment: string } & Target)
  | { kind: 'comment'; comment: string; step?: string }
  | { kind: 'cancel'; comment?: string }
  /** Time has passed: handle everything that is due at `at` (epoch milliseconds). */
  | { kind: 'tick'; at: number }
  /** An operator cancelled the workflow in the Temporal UI. */
  | { kind: 'abort' };

export type CommandKind = Verb['kind'];

/** The verbs a person or a service may send; `tick` and `abort` belong to the workflow alone. */
export const PUBLIC_VERBS = [
  'start',
  'approve',
  'reject',
  'delegate',
  'escalate',
  'request-resubmission',
  'comment',
  'cancel',
] as const satisfies readonly CommandKind[];
export type PublicVerb = (typeof PUBLIC_VERBS)[number];

/** One thing somebody asks. The same `id` is answered with the same outcome for ever. */
export type Command = { id: string; actor?: UserRef } & Verb;
