import { z } from 'zod';
import {
  ACTION_MOMENTS,
  DEADLINE_ACTIONS,
  FINAL_ACTIONS,
  MACHINES,
  ON_FAILURE,
  STEP_TYPES,
  STRATEGIES,
  type DefinitionSpec,
  type StepSpec,
} from '../domain/definition';
import { storableObject, storableText } from '../platform/storable.schema';

const key = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'lower-case letters, digits, "_" and "-", at most 63');
const text = storableText(200).min(1);
const localized = z.union([text, z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/), text)]);
const duration = z.string().max(50);
const expression = storableText(2_000).min(1);
const path = storableText(200).min(1);

/** One of some words, however they are written: `ROUND_ROBIN` is `round-robin`. */
function choice<const T extends readonly [string, ...string[]]>(words: T) {
  const normal = (word: unknown): unknown =>
    typeof word === 'string' ? word.toLowerCase().replaceAll('_', '-') : word;
  return z.preprocess(normal, z.enum(words));
}

const approverShape = z.strictObject({
  user: text.optional(),
  users: z.array(text).min(1).max(500).optional(),
  role: key.optional(),
  expression: expression.optional(),
  manager: z.union([z.enum(['direct', 'head', 'chain']), z.int().min(1).max(20)]).optional(),
  of: text.optional(),
  departmentHead: text.optional(),
  requester: z.literal(true).optional(),
  strategy: choice(STRATEGIES).optional(),
  minApprovers: z
    .int()
    .min(1)
    .max(500)
    .optional()
    .meta({ description: 'Short for strategy "quorum" with votes.needed' }),
});

/** One message for each way to name an approver wrongly, instead of a union's "invalid input". */
const approver = approverShape.superRefine((given, context) => {
  const report = (at: string, message: string): void =>
    context.addIssue({ code: 'custom', path: [at], message });
  const kinds = APPROVER_KINDS.filter((kind) => given[kind] !== undefined);
  const [kind, second] = kinds;
  if (kind === undefined) {
    report('user', `A step must have either "user" or "role" or one of ${KINDS_IN_WORDS}.`);
  }
  if (second !== undefined) {
    report(second, `A step cannot have both "${kind}" and "${second}".`);
  }
  const needsStrategy = kind === 'role' || kind === 'users';
  if (needsStrategy && given.strategy === undefined && given.minApprovers === undefined) {
    const who = kind === 'role' ? 'A role' : 'A list of users';
    report('strategy', `${who} needs a strategy: ${STRATEGIES.join(', ')}.`);
  }
  if (given.minApprovers !== undefined && given.strategy !== undefined) {
    report('minApprovers', '"minApprovers" is a strategy of its own: leave "strategy" out.');
  }
  if (kind !== undefined && !needsStrategy && kind !== 'expression') {
    if (given.strategy !== undefined) {
      report('strategy', `A strategy belongs to a role, not to a ${kind}.`);
    }
  }
  if (given.of !== undefined && kind !== 'manager') {
    report('of', '"of" says whose "manager" is meant.');
  }
});

const APPROVER_KINDS = [
  'user',
  'role',
  'users',
  'expression',
  'manager',
  'departmentHead',
  'requester',
] as const;
const KINDS_IN_WORDS = APPROVER_KINDS.slice(2).join(', ');

const votes = z.strictObject({
  needed: z.number().positive().max(1_000_000).optional(),
  percent: z.number().positive().max(100).optional(),
  weights: z.record(text, z.number().positive().max(1_000_000)).optional(),
  rejection: z.enum(['ends', 'counts']).optional(),
  veto: z.array(text).max(500).optional(),
  abstain: z.boolean().optional(),
  collectAll: z.boolean().optional(),
  inOrder: z.boolean().optional(),
});

const deadline = z.strictObject({
  after: duration,
  then: choice(DEADLINE_ACTIONS),
  maxLevel: z.int().min(1).max(10).optional(),
  finally: choice(FINAL_ACTIONS).optional(),
  to: text.optional(),
  workingTime: z.boolean().optional(),
  remind: z.strictObject({ every: duration, times: z.int().min(1).max(50) }).optional(),
  warnBefore: duration.optional(),
});

const separation = z.strictObject({
  requester: z.boolean().optional(),
  author: path.optional(),
  twice: z.boolean().optional(),
});

const machines = z.strictObject({
  who: choice(MACHINES).optional(),
  when: expression
    .optional()
    .meta({ description: 'CEL; programs may not answer where it is false' }),
});

const step = z
  .strictObject({
    key,
    name: localized.optional(),
    approver,
    votes: votes.optional(),
    onEmpty: z
      .union([z.enum(['escalate', 'fail', 'approve']), z.strictObject({ ask: approver })])
      .optional(),
    type: choice(STEP_TYPES).optional(),
    form: storableObject.optional().meta({ description: '{ schema: JSON Schema, required? }' }),
    when: expression.optional().meta({ description: 'CEL; skipped where it is false' }),
    group: key.optional(),
    fyi: z.boolean().optional(),
    deadline: deadline.optional(),
    allowHigherLevel: z.boolean().optional(),
    separation: separation.optional(),
    machines: machines.optional(),
    sees: z.array(path).max(100).optional(),
    denialMessage: localized.optional(),
    extra: storableObject.optional(),
  })
  .meta({ id: 'StepSpec' });

/** The shape of one step; the refinement of the approver makes sure of the union of its type. */
export const stepSchema = step as unknown as z.ZodType<StepSpec>;

/** The shape of one action. */
export const actionSchema = z.strictObject({
  on: z.enum(ACTION_MOMENTS),
  run: text,
  parameters: storableObject.optional(),
  order: z.int().optional(),
  active: z.boolean().optional(),
  maxAttempts: z.int().min(1).max(100).optional(),
  timeout: duration.optional(),
  retryAfter: duration.optional(),
  blocking: z.boolean().optional(),
  onFailure: z.enum(ON_FAILURE).optional(),
});

const stage = z.strictObject({
  key,
  name: localized.optional(),
  order: z.int().min(0).optional(),
  color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'has to look like #3498db')
    .optional(),
  steps: z.array(step).max(500),
  actions: z.array(actionSchema).max(50).optional(),
});

const pipeline = z.strictObject({
  key,
  name: localized.optional(),
  order: z.int().min(0).optional(),
  department: text.optional(),
  stages: z.array(stage).max(100).optional(),
  numberOfStages: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Makes that many empty stages, to be filled later' }),
  steps: z.array(step).max(500).optional(),
  actions: z.array(actionSchema).max(50).optional(),
});

const match = z.strictObject({
  subjectType: text,
  constraints: storableObject.optional(),
  priority: z.int().min(0),
});

const spec = z
  .strictObject({
    strategy: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(1),
    name: localized.optional(),
    pipelines: z.array(pipeline).max(100).optional(),
    steps: z.array(step).max(500).optional(),
    actions: z.array(actionSchema).max(50).optional(),
    groups: z
      .record(
        key,
        z.strictObject({ needs: z.union([z.enum(['all', 'any']), z.int().min(1).max(500)]) }),
      )
      .optional(),
    separation: separation.optional(),
    machines: machines.optional(),
    administrators: key.optional(),
    requireComment: z.array(z.enum(['approve', 'reject', 'delegate'])).optional(),
    maxRounds: z.int().min(0).max(1_000).optional(),
    undoWindow: duration.optional(),
    lock: z.boolean().optional(),
    formSchemaField: path.optional(),
    match: match.optional(),
  })
  .meta({ id: 'DefinitionSpec' });

/** The shape of a spec; `checkSpec` in the domain knows what makes it able to finish. */
export const specSchema = spec as unknown as z.ZodType<DefinitionSpec>;

/** Body of the request that creates a definition or a new version of one. */
export const createDefinitionSchema = z
  .strictObject({
    key,
    spec: specSchema,
    publish: z.boolean().optional().meta({ description: 'Publish it at once' }),
  })
  .meta({
    example: {
      key: 'purchase',
      spec: {
        strategy: 3,
        name: 'Purchase',
        match: { subjectType: 'order', constraints: { amount__gte: 1000 }, priority: 10 },
        steps: [
          {
            key: 'check',
            approver: { role: 'finance', strategy: 'anyone' },
            deadline: { after: 'P2D', then: 'escalate' },
          },
          { key: 'sign', approver: { user: 'erin' }, when: 'attributes.amount > 10000' },
        ],
      },
      publish: true,
    },
  });

/** What can be changed of one stage without sending the whole spec again. */
export const changeStageSchema = stage
  .omit({ key: true })
  .partial()
  .meta({ example: { name: 'First check', color: '#2f6f4f' } });
