import type { JsonObject } from './json';

/** A text in one language, or one text per language tag (`{ en: 'Finance', ar: 'المالية' }`). */
export type LocalizedText = string | Record<string, string>;

/**
 * How many of the people asked have to approve:
 * - `anyone`: the first answer settles the step
 * - `consensus`: everybody
 * - `round-robin`: one person, the one with the least open work
 * - `quorum`: `votes.needed` of them
 * - `majority`: more than half
 * - `percentage`: `votes.percent` of them, rounded up
 * - `weighted`: votes whose weights add up to `votes.needed`
 */
export const STRATEGIES = [
  'anyone',
  'consensus',
  'round-robin',
  'quorum',
  'majority',
  'percentage',
  'weighted',
] as const;
export type Strategy = (typeof STRATEGIES)[number];

/**
 * How a step is answered:
 * - `approve`: with or without a form
 * - `submit`: with a filled form
 * - `check-in-verify`: the first approval checks in, the second verifies
 * - `move`: plain progression, no form
 */
export const STEP_TYPES = ['approve', 'submit', 'check-in-verify', 'move'] as const;
export type StepType = (typeof STEP_TYPES)[number];

/** Whose managers: of the requester, or of the user with this username. */
type Of = { of?: string };

/** Who is asked. Users are named by username, roles and departments by key. */
export type Approver =
  | { user: string }
  | { users: string[]; strategy: Strategy }
  | { role: string; strategy: Strategy }
  /** CEL over the subject and the requester; gives usernames and `role:{key}`. */
  | { expression: string; strategy?: Strategy }
  /** One level up, that many levels up, the top of the chain, or the whole chain in order. */
  | ({ manager: 'direct' | 'head' | 'chain' | number } & Of)
  /** The head of the requester's department, or of the named one. */
  | { departmentHead: string }
  | { requester: true };

/** Stands for the requester wherever a user is named relative to the approval. */
export const REQUESTER = 'requester';

/** How votes are counted, beyond what the strategy says. */
export interface VoteSpec {
  /** Of `quorum`: how many approvals; of `weighted`: how much weight. */
  needed?: number;
  /** Of `percentage`: 1 to 100. */
  percent?: number;
  /** Weight by username; 1 unless given. */
  weights?: Record<string, number>;
  /** One rejection ends the step (the default), or rejections only count as votes against. */
  rejection?: 'ends' | 'counts';
  /** Usernames whose rejection ends the step even where rejections only count. */
  veto?: string[];
  /** May people abstain? An abstention makes the number of votes smaller. */
  abstain?: boolean;
  /** Wait for every opinion, also when the result is clear. */
  collectAll?: boolean;
  /** Ask one after the other instead of all at once. */
  inOrder?: boolean;
}

/** What happens when a step would ask nobody. */
export type EmptyPolicy = { ask: Approver } | 'escalate' | 'fail' | 'approve';

/** Who may not answer, whatever their right; delegation and escalation do not lead around it. */
export interface SeparationSpec {
  /** The requester may not answer. */
  requester?: boolean;
  /** Dotted path of the attribute that holds the username of the author, who may not answer. */
  author?: string;
  /** Who has approved a step may not approve another one. */
  twice?: boolean;
}

/** Which programs (users of kind `service`) may answer a step at all. */
export const MACHINES = ['named', 'asked', 'nobody'] as const;

/**
 * What programs may decide, for example AI agents. Beyond it they may read, comment and confirm
 * what is for information; neither roles nor delegation, substitution and escalation lead around it.
 */
export interface MachineSpec {
  /**
   * - `named`: those that the step names as its users (the default)
   * - `asked`: whoever the step asks, also as a member of a role, as a substitute, by delegation
   * - `nobody`: none
   */
  who?: (typeof MACHINES)[number];
  /** CEL condition: where it is false, programs are not asked and may not answer. */
  when?: string;
}

/** What happens by itself when time passes. Durations are ISO 8601: `P2D`, `PT4H`. */
export interface DeadlineSpec {
  /** From the opening of the task. */
  after: string;
  /** What the deadline does; `escalate` goes one level up each time it passes. */
  then: DeadlineAction;
  /** How often the step may escalate by itself; 3 unless given. */
  maxLevel?: number;
  /** After the last level of escalation; `wait` unless given. */
  finally?: FinalAction;
  /** Username to whom `delegate` hands the task. */
  to?: string;
  /** Count only the hours of the working calendar. */
  workingTime?: boolean;
  /** Remind every so often, so many times. */
  remind?: { every: string; times: number };
  /** Warn this long before the deadline. */
  warnBefore?: string;
}

export const FINAL_ACTIONS = ['wait', 'approve', 'reject', 'delegate', 'expire'] as const;
export type FinalAction = (typeof FINAL_ACTIONS)[number];
export const DEADLINE_ACTIONS = ['escalate', 'approve', 'reject', 'delegate', 'expire'] as const;
export type DeadlineAction = (typeof DEADLINE_ACTIONS)[number];

/**
 * A form: its JSON Schema stands in the field that the definition names (`schema` unless it names
 * another), so that forms kept elsewhere can be used as they are.
 */
export type FormSpec = JsonObject & {
  /** Is it impossible to approve without data? False unless given; `submit` always needs data. */
  required?: boolean;
};

/** One approval to be obtained. */
export interface StepSpec {
  /** Unique in the definition; commands, events and rows name the step by it. */
  key: string;
  name?: LocalizedText;
  approver: Approver;
  votes?: VoteSpec;
  /** `fail` unless given: what would open the step is refused. */
  onEmpty?: EmptyPolicy;
  type?: StepType;
  form?: FormSpec;
  /** CEL condition: the step is skipped where it is false. */
  when?: string;
  /** Neighbouring steps of one group are open at the same time. */
  group?: string;
  /** For information: the people are told and may confirm, and nothing waits for them. */
  fyi?: boolean;
  deadline?: DeadlineSpec;
  /** May holders of a senior role answer for a junior? True unless given. */
  allowHigherLevel?: boolean;
  /** Overrides the definition's. */
  separation?: SeparationSpec;
  /** Overrides the definition's. */
  machines?: MachineSpec;
  /** The attributes an answer is about: when one of them changes, the answer is void. */
  sees?: string[];
  /** Shown when the step is rejected. */
  denialMessage?: LocalizedText;
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
  /** How long one attempt may take, ISO 8601; what the handler says unless given. */
  timeout?: string;
  /** The pause after the first failure (ISO 8601, PT1S unless given); each next one is twice as long. */
  retryAfter?: string;
  /** The approval goes on only when this has succeeded. Not for `on-start` and what comes at the end. */
  blocking?: boolean;
  /** Of a blocking action that has failed: wait for an operator (the default), or go on. */
  onFailure?: OnFailure;
}

export const ON_FAILURE = ['hold', 'continue'] as const;
export type OnFailure = (typeof ON_FAILURE)[number];

/** The moments at which something is still to come that an action can hold up. */
export const BLOCKING_MOMENTS: readonly ActionMoment[] = [
  'after-approve',
  'after-move-pipeline',
  'after-move-stage',
];

/** A sub-phase of a pipeline. */
export interface StageSpec {
  key: string;
  name?: LocalizedText;
  /** Position among its siblings where the order of the list is not meant; any start, gaps too. */
  order?: number;
  color?: string;
  steps: StepSpec[];
  actions?: ActionSpec[];
}

/** A phase, usually one department. */
export interface PipelineSpec {
  key: string;
  name?: LocalizedText;
  order?: number;
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
  /** How many steps of a group have to be approved; `all` unless a group says otherwise. */
  groups?: Record<string, { needs: 'all' | 'any' | number }>;
  separation?: SeparationSpec;
  machines?: MachineSpec;
  /** Key of the role whose members may reassign, extend, add approvers and cancel. */
  administrators?: string;
  /** Verbs that need a comment, besides those that always do. */
  requireComment?: ('approve' | 'reject' | 'delegate')[];
  /** How often the approval may be sent back; 10 unless given. */
  maxRounds?: number;
  /** ISO 8601 duration in which people may take back an answer; not at all unless given. */
  undoWindow?: string;
  /** While the approval is open, the attributes of its subject cannot change. */
  lock?: boolean;
  /** Field of a form that holds its JSON Schema; `schema` unless given. */
  formSchemaField?: string;
  /** For which subjects the definition is chosen when none is named. */
  match?: MatchSpec;
}

/** A match rule: among the definitions that match, the lowest priority number wins. */
export interface MatchSpec {
  subjectType: string;
  /** Conditions on attributes, see `match.ts`; always unless given. */
  constraints?: JsonObject;
  priority: number;
}

/** The text in the wanted language, else in English, else in the first language given. */
export function textIn(text: LocalizedText | undefined, language: string): string | undefined {
  if (text === undefined || typeof text === 'string') return text;
  return text[language] ?? text['en'] ?? Object.values(text)[0];
}
