import { z } from 'zod';
import {
  ACTION_MOMENTS,
  ROLE_STRATEGIES,
  STEP_TYPES,
  type DefinitionSpec,
} from '../domain/definition';
import { storableText } from '../platform/storable.schema';

const key = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'lower-case letters, digits, "_" and "-", at most 63');
const text = storableText(200).min(1);
const localized = z.union([text, z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/), text)]);
const json = z.record(z.string(), z.json());

/** One message for each way to name an approver wrongly, instead of a union's "invalid input". */
const approver = z
  .strictObject({
    user: text.optional(),
    role: key.optional(),
    strategy: z.enum(ROLE_STRATEGIES).optional(),
  })
  .superRefine(({ user, role, strategy }, context) => {
    const report = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (user === undefined && role === undefined)
      report('user', 'A step must have either "user" or "role".');
    if (user !== undefined && role !== undefined)
      report('role', 'A step cannot have both "user" and "role".');
    if (role !== undefined && strategy === undefined) {
      report('strategy', `A role needs a strategy: ${ROLE_STRATEGIES.join(', ')}.`);
    }
    if (user !== undefined && strategy !== undefined) {
      report('strategy', 'A strategy belongs to a role, not to a user.');
    }
  });

const step = z.strictObject({
  key,
  name: localized.optional(),
  approver,
  type: z.enum(STEP_TYPES).optional(),
  deadline: z
    .strictObject({
      after: z.string().max(50),
      then: z.literal('escalate'),
      maxLevel: z.int().min(1).max(10).optional(),
    })
    .optional(),
  allowHigherLevel: z.boolean().optional(),
  extra: json.optional(),
});

const action = z.strictObject({
  on: z.enum(ACTION_MOMENTS),
  run: text,
  parameters: json.optional(),
  order: z.int().optional(),
  active: z.boolean().optional(),
  maxAttempts: z.int().min(1).max(100).optional(),
});

const stage = z.strictObject({
  key,
  name: localized.optional(),
  color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'has to look like #3498db')
    .optional(),
  steps: z.array(step).max(500),
  actions: z.array(action).max(50).optional(),
});

const pipeline = z.strictObject({
  key,
  name: localized.optional(),
  department: text.optional(),
  stages: z.array(stage).max(100).optional(),
  steps: z.array(step).max(500).optional(),
  actions: z.array(action).max(50).optional(),
});

const spec = z.strictObject({
  strategy: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  name: localized.optional(),
  pipelines: z.array(pipeline).max(100).optional(),
  steps: z.array(step).max(500).optional(),
  actions: z.array(action).max(50).optional(),
});

/**
 * The shape of a spec; `checkSpec` in the domain knows what makes it able to finish. The refinement
 * of the approver makes sure of the union that the type says.
 */
export const specSchema = spec as unknown as z.ZodType<DefinitionSpec>;

/** Body of the request that creates a definition or a new version of one. */
export const createDefinitionSchema = z.strictObject({ key, spec: specSchema });
