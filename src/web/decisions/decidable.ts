import type { components } from '../../client/api.generated';

type Step = components['schemas']['Step'];

/** A task as far as deciding it needs to know; what is missing is read when it is decided. */
export interface Decidable {
  taskId: string;
  approvalId: string;
  /** Title of the subject. */
  title: string;
  stepName: string;
  type?: Step['type'];
  /** JSON Schema of the data that an approval brings, or the form of the step that holds it. */
  form?: Record<string, unknown> | null;
  /** `information` for a question; null for a vote. */
  kind?: string | null;
  /** Verbs for which the definition wants a reason. */
  commentRequired?: readonly string[];
  /** The verbs that the server would take, where that is known. */
  mayDo?: readonly string[];
  /** Hash of what the reader is shown, see `Explanation`: refused when it has changed meanwhile. */
  content?: string;
}

/** What somebody can do with a task of theirs. */
export const VERBS = [
  'approve',
  'reject',
  'delegate',
  'comment',
  'abstain',
  'escalate',
  'request-resubmission',
  'request-information',
  'provide-information',
] as const;
export type Verb = (typeof VERBS)[number];

/** What comes with a decision; which of it, the verb says. */
export interface DecisionFields {
  comment?: string;
  formData?: Record<string, unknown>;
  /** Username. */
  to?: string;
  /** Username. */
  from?: string;
  stage?: string;
}

/** Which of its two phases an approval of a `check-in-verify` step is. */
export type Phase = 'check-in' | 'verify';

/** One intention of a person; repeating it with its key decides once. */
export interface Decision {
  task: Decidable;
  verb: Verb;
  phase?: Phase | undefined;
  fields: DecisionFields;
  key: string;
}

/** The key of all decisions on their way. */
export const DECIDING = ['decide'];

/** Verbs that need words. */
export const NEEDS_COMMENT: readonly Verb[] = [
  'comment',
  'request-resubmission',
  'request-information',
  'provide-information',
];

/** After these the task does not wait for the person any more. */
export const LEAVES_INBOX: readonly Verb[] = [
  'approve',
  'reject',
  'delegate',
  'abstain',
  'escalate',
  'request-resubmission',
  'provide-information',
];

/** A question is answered, a vote is given. */
export function verbsFor({ kind, mayDo }: Pick<Decidable, 'kind' | 'mayDo'>): readonly Verb[] {
  const verbs: readonly Verb[] =
    kind === 'information'
      ? ['provide-information', 'comment']
      : VERBS.filter((verb) => verb !== 'provide-information');
  return verbs.filter((verb) => mayDo?.includes(verb) ?? true);
}

/** The JSON Schema in the form of a step, under whatever name its definition keeps it. */
export function schemaIn(form: Decidable['form']): Record<string, unknown> | undefined {
  if (!form) return undefined;
  if (isSchema(form)) return form;
  if (isSchema(form['schema'])) return form['schema'];
  return Object.values(form).find(isSchema);
}

function isSchema(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && 'properties' in value;
}
