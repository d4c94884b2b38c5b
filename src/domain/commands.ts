import type { StepSpec } from './definition';
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

/** What an answer was made from, as the reader was shown it. */
export interface Seen {
  /** Hash of the content that the maker saw; refused when it has changed meanwhile. */
  content?: string;
}

/** What can be asked of an approval. */
export type Verb =
  | { kind: 'start' }
  | ({
      kind: 'approve';
      comment?: string;
      formData?: JsonObject;
      /** When a check-in happened, ISO 8601 with zone; now unless given. */
      at?: string;
    } & Seen &
      Target)
  | ({ kind: 'reject'; comment?: string } & Seen & Target)
  | ({ kind: 'abstain'; comment?: string } & Target)
  | ({ kind: 'delegate'; to: UserRef; comment?: string } & Target)
  | ({ kind: 'escalate'; comment?: string } & Target)
  /** Back to a stage, or on with steps of its own that take the place of all that is left. */
  | ({ kind: 'request-resubmission'; stage?: string; steps?: StepSpec[]; comment: string } & Target)
  | { kind: 'undo'; comment?: string }
  /** Asks somebody, the requester unless named; the clock of the step stands still meanwhile. */
  | ({ kind: 'request-information'; from?: UserRef; comment: string } & Target)
  | ({ kind: 'provide-information'; comment: string } & Target)
  | ({ kind: 'reassign'; from?: UserRef; to: UserRef; comment?: string } & Target)
  /** One more person: beside those who are asked now, or in a step of their own after this one. */
  | {
      kind: 'add-approver';
      to: UserRef;
      position?: 'beside' | 'after';
      step?: string;
      comment?: string;
    }
  | { kind: 'extend'; steps: StepSpec[]; comment?: string }
  | { kind: 'recall'; comment?: string }
  /** The subject has changed: new values of some attributes; null removes one. */
  | { kind: 'change-subject'; attributes: JsonObject }
  | { kind: 'comment'; comment: string; step?: string }
  | { kind: 'cancel'; comment?: string }
  /** Time has passed: handle everything that is due at `at` (epoch milliseconds). */
  | { kind: 'tick'; at: number }
  /** People, roles, substitutions or calendars have changed: look at everything again. */
  | { kind: 'reevaluate' }
  /** Actions for which the approval waits may have run: look how they stand. */
  | { kind: 'settle-actions' }
  /** Goes by another published version of its definition from now on, by the id of the version. */
  | { kind: 'migrate'; definitionVersion: string; comment: string }
  /** An operator cancelled the workflow in the Temporal UI. */
  | { kind: 'abort' };

export type CommandKind = Verb['kind'];

/** The verbs a person or a service may send; the others belong to the system alone. */
export const PUBLIC_VERBS = [
  'start',
  'approve',
  'reject',
  'abstain',
  'delegate',
  'escalate',
  'request-resubmission',
  'undo',
  'request-information',
  'provide-information',
  'reassign',
  'add-approver',
  'extend',
  'recall',
  'change-subject',
  'comment',
  'cancel',
] as const satisfies readonly CommandKind[];
export type PublicVerb = (typeof PUBLIC_VERBS)[number];

/** The verbs that workflows take besides: those who administer send them through services. */
export const ADMINISTRATIVE_VERBS = ['migrate'] as const satisfies readonly CommandKind[];

/** Every verb that a command from outside may have. */
export type SentVerb = PublicVerb | (typeof ADMINISTRATIVE_VERBS)[number];

/** True for the name of a verb that a person or a service may send. */
export function isPublicVerb(word: string | undefined): word is PublicVerb {
  return PUBLIC_VERBS.some((verb) => verb === word);
}

/** One thing somebody asks. The same `id` is answered with the same outcome for ever. */
export type Command = {
  id: string;
  actor?: UserRef;
  /** The version of the approval that the sender has seen; refused when it has moved on. */
  ifVersion?: number;
} & Verb;

/** The command of one kind. */
export type CommandOf<K extends CommandKind> = Extract<Command, { kind: K }>;
