import type { JsonObject } from './json';

/** A text in one language, or one text per language tag (`{ en: 'Finance', ar: 'المالية' }`). */
export type LocalizedText = string | Record<string, string>;

/** How many of a role's members must answer. */
export const ROLE_STRATEGIES = ['anyone'] as const;
export type RoleStrategy = (typeof ROLE_STRATEGIES)[number];

/** How a step is answered. */
export const STEP_TYPES = ['approve'] as const;
export type StepType = (typeof STEP_TYPES)[number];

/** Who is asked: one user by username, or the members of a role by role key. */
export type Approver = { user: string } | { role: string; strategy: RoleStrategy };

/** What happens by itself when nobody answers in time. */
export interface DeadlineSpec {
  /** ISO 8601 duration from the opening of the task, for example `P2D` or `PT4H`. */
  after: string;
  /** Each passing of the deadline escalates one level up. */
  then: 'escalate';
  /** How often the step may escalate by itself; 3 unless given. */
  maxLevel?: number;
}

/** One approval to be obtained. */
export interface StepSpec {
  /** Unique in the definition; commands, events and rows name the step by it. */
  key: string;
  name?: LocalizedText;
  approver: Approver;
  type?: StepType;
  deadline?: DeadlineSpec;
  /** May holders of a senior role answer for a junior? True unless given. */
  allowHigherLevel?: boolean;
  /** Free-form fields of the business, kept and handed to actions unchanged. */
  extra?: JsonObject;
}

/** The moments at which custom actions may run. */
export const ACTION_MOMENTS = [
  'on-start',
  'after-approve',
  'after-reject',
  'after-resubmission',
  'after-delegate',
  'after-move-pipeline',
  'after-move-stage',
  'on-complete',
] as const;
export type ActionMoment = (typeof ACTION_MOMENTS)[number];

/** A custom action: which registered handler runs at which moment, with which parameters. */
export interface ActionSpec {
  on: ActionMoment;
  /** Name of a handler in the action registry. */
  run: string;
  parameters?: JsonObject;
  /** Ascending order among the actions of one moment and level; 0 unless given. */
  order?: number;
  /** False keeps the action but never runs it. */
  active?: boolean;
  /** How often the handler is tried in all before the effect counts as failed; 5 unless given. */
  maxAttempts?: number;
}

/** A sub-phase of a pipeline. */
export interface StageSpec {
  key: string;
  name?: LocalizedText;
  color?: string;
  steps: StepSpec[];
  actions?: ActionSpec[];
}

/** A phase, usually one department. */
export interface PipelineSpec {
  key: string;
  name?: LocalizedText;
  department?: string;
  /** Strategy 1 only. */
  stages?: StageSpec[];
  /** Strategy 2 only. */
  steps?: StepSpec[];
  actions?: ActionSpec[];
}

/**
 * The content of a definition version. Strategy 1 nests pipelines > stages > steps, strategy 2
 * pipelines > steps, strategy 3 has steps alone.
 */
export interface DefinitionSpec {
  strategy: 1 | 2 | 3;
  name?: LocalizedText;
  pipelines?: PipelineSpec[];
  steps?: StepSpec[];
  actions?: ActionSpec[];
}

/** The text in the wanted language, else in English, else in the first language given. */
export function textIn(text: LocalizedText | undefined, language: string): string | undefined {
  if (text === undefined || typeof text === 'string') return text;
  return text[language] ?? text['en'] ?? Object.values(text)[0];
}
