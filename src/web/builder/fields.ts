import type { FieldText } from './field-texts';
import type { Path } from './spec';
import type { NameKind } from './use-names';

/** How a value is asked for. */
export type FieldKind =
  | { kind: 'text' }
  | { kind: 'localized' }
  | { kind: 'number'; min?: number; max?: number }
  | { kind: 'switch'; otherwise?: boolean }
  /** One of some words; their texts are `{label}.{word}`. */
  | { kind: 'choice'; words: readonly string[]; otherwise?: string }
  | { kind: 'words'; words: readonly string[] }
  | { kind: 'duration' }
  | { kind: 'expression'; gives: 'condition' | 'people' }
  | { kind: 'name'; of: NameKind }
  | { kind: 'names'; of: NameKind }
  | { kind: 'list' }
  | { kind: 'color' }
  | { kind: 'json' };

/** One field of a form: which value, by what name, and how it is asked for. */
export type Field = FieldKind & {
  /** Within what the form is about. */
  path: Path;
  label: FieldText;
  help?: FieldText;
  /** Where it makes sense; everywhere unless given. */
  only?: (item: Record<string, unknown>) => boolean;
};

export const STRATEGIES = [
  ...['anyone', 'consensus', 'round-robin', 'quorum', 'majority', 'percentage', 'weighted'],
] as const;

const strategyOf = (step: Record<string, unknown>): unknown =>
  (step['approver'] as { strategy?: string } | undefined)?.strategy;

type WithVotes = { votes?: { rejection?: string } };
const countsRejections = ({ votes }: WithVotes): boolean => votes?.rejection === 'counts';

const KEY: Field = { path: 'key', label: 'key', help: 'keyHelp', kind: 'text' };
const NAME: Field = { path: 'name', label: 'name', kind: 'localized' };

export const BASICS: readonly Field[] = [
  NAME,
  KEY,
  {
    path: 'type',
    label: 'type',
    kind: 'choice',
    words: ['approve', 'submit', 'check-in-verify', 'move'],
    otherwise: 'approve',
  },
  { path: 'group', label: 'group', help: 'groupHelp', kind: 'text' },
  { path: 'fyi', label: 'fyi', kind: 'switch' },
  { path: 'denialMessage', label: 'denialMessage', kind: 'localized' },
];

export const VOTES: readonly Field[] = [
  {
    path: 'votes.needed',
    label: 'needed',
    kind: 'number',
    min: 1,
    only: (step) => ['quorum', 'weighted'].includes(String(strategyOf(step))),
  },
  {
    path: 'votes.percent',
    label: 'percent',
    kind: 'number',
    min: 1,
    max: 100,
    only: (step) => strategyOf(step) === 'percentage',
  },
  {
    path: 'votes.weights',
    label: 'weights',
    help: 'weightsHelp',
    kind: 'json',
    only: (step) => strategyOf(step) === 'weighted',
  },
  {
    path: 'votes.rejection',
    label: 'rejection',
    kind: 'choice',
    words: ['ends', 'counts'],
    otherwise: 'ends',
  },
  { path: 'votes.veto', label: 'veto', kind: 'names', of: 'user', only: countsRejections },
  { path: 'votes.abstain', label: 'abstain', kind: 'switch' },
  { path: 'votes.collectAll', label: 'collectAll', kind: 'switch' },
  { path: 'votes.inOrder', label: 'inOrder', kind: 'switch' },
];

export const CONDITION: readonly Field[] = [
  { path: 'when', label: 'when', help: 'whenHelp', kind: 'expression', gives: 'condition' },
];

type WithDeadline = { deadline?: { then?: string; finally?: string } };
const has = (step: Record<string, unknown>): boolean => 'deadline' in step;
const escalates = (step: WithDeadline): boolean => step.deadline?.then === 'escalate';
const delegates = ({ deadline }: WithDeadline): boolean =>
  deadline?.then === 'delegate' || deadline?.finally === 'delegate';

/** What happens when time passes; `after` switches it on, and has a form of its own. */
export const DEADLINE: readonly Field[] = [
  {
    path: 'deadline.workingTime',
    label: 'workingTime',
    kind: 'switch',
    only: has,
  },
  { path: 'deadline.warnBefore', label: 'warnBefore', kind: 'duration', only: has },
  {
    path: 'deadline.then',
    label: 'then',
    kind: 'choice',
    words: ['escalate', 'approve', 'reject', 'delegate', 'expire'],
    only: has,
  },
  {
    path: 'deadline.maxLevel',
    label: 'maxLevel',
    kind: 'number',
    min: 1,
    max: 10,
    only: escalates,
  },
  {
    path: 'deadline.finally',
    label: 'finally',
    kind: 'choice',
    words: ['wait', 'approve', 'reject', 'delegate', 'expire'],
    otherwise: 'wait',
    only: escalates,
  },
  { path: 'deadline.to', label: 'to', kind: 'name', of: 'user', only: delegates },
];

const SEPARATION: readonly Field[] = [
  { path: 'separation.requester', label: 'separationRequester', kind: 'switch' },
  { path: 'separation.twice', label: 'separationTwice', kind: 'switch' },
  { path: 'separation.author', label: 'separationAuthor', kind: 'text' },
];

const MACHINES: readonly Field[] = [
  {
    path: 'machines.who',
    label: 'machines',
    kind: 'choice',
    words: ['named', 'asked', 'nobody'],
    otherwise: 'named',
  },
  { path: 'machines.when', label: 'machinesWhen', kind: 'expression', gives: 'condition' },
];

export const INTEGRITY: readonly Field[] = [
  ...SEPARATION,
  { path: 'allowHigherLevel', label: 'allowHigherLevel', kind: 'switch', otherwise: true },
  { path: 'sees', label: 'sees', help: 'seesHelp', kind: 'list' },
  ...MACHINES,
];

export const EXTRA: readonly Field[] = [
  { path: 'extra', label: 'extra', help: 'extraHelp', kind: 'json' },
];

export const MATCHING: readonly Field[] = [
  {
    path: 'match.priority',
    label: 'priority',
    help: 'priorityHelp',
    kind: 'number',
    min: 0,
    only: (spec) => 'match' in spec,
  },
];

export const RULES: readonly Field[] = [
  {
    path: 'administrators',
    label: 'administrators',
    help: 'administratorsHelp',
    kind: 'name',
    of: 'role',
  },
  {
    path: 'requireComment',
    label: 'requireComment',
    kind: 'words',
    words: ['approve', 'reject', 'delegate'],
  },
  { path: 'undoWindow', label: 'undoWindow', kind: 'duration' },
  { path: 'maxRounds', label: 'maxRounds', kind: 'number', min: 0, max: 1_000 },
  { path: 'lock', label: 'lock', kind: 'switch' },
  { path: 'formSchemaField', label: 'formSchemaField', kind: 'text' },
];

export const SPEC_INTEGRITY: readonly Field[] = [...SEPARATION, ...MACHINES];

export const SPEC_NAME: readonly Field[] = [NAME];

export const PIPELINE: readonly Field[] = [
  NAME,
  KEY,
  { path: 'department', label: 'department', kind: 'name', of: 'department' },
];

export const STAGE: readonly Field[] = [
  NAME,
  KEY,
  { path: 'color', label: 'color', kind: 'color' },
];
