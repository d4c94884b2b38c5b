import { z } from 'zod';
import { stepSchema } from '../definitions/definition.schema';
import { checkedSteps } from '../definitions/step-checks.service';
import type { ADMINISTRATIVE_VERBS, Command, PublicVerb, SentVerb } from '../domain/commands';
import type { CommandEnvelope } from '../domain/directive';
import type { Json, JsonObject } from '../domain/json';
import { refused, type Refused } from '../domain/refusals';
import { isTooDeep } from '../platform/json-depth';
import { storableObject, storableText } from '../platform/storable.schema';
import type { Provenance } from './recorded-data';

const ref = storableText(200).min(1);
const requiredComment = storableText(10_000);

/** From where a request came; it is recorded, and nothing is decided by it. */
const origin = z.strictObject({ request: storableText(100), sealed: storableText(4_000) });

/** What the maker may use of their permissions; all of them unless given. */
const scopes = z.array(storableText(100)).max(100);
const trace = z.string().regex(/^[0-9a-f-]{55}$/);

// Each is read by itself from every command: one that is malformed must not hide the other.
const withOrigin = z.object({ origin });
const withScopes = z.object({ scopes });
const withTrace = z.object({ trace });
const withSignature = z.object({ signature: z.object({}) });

/** What travels beside every command; `command-signature.ts` checks the signature. */
export const COMMAND_HEADER = {
  id: ref,
  actor: ref,
  signature: z.unknown().optional(),
  ifVersion: z.int().optional(),
  origin: origin.optional(),
  scopes: scopes.optional(),
  /** `traceparent` of the request; see `platform/tracing.ts`. */
  trace: trace.optional(),
};
const target = { task: ref.optional(), step: ref.optional() };
const comment = requiredComment.optional();
/** Hash of what the maker was shown, see `contentHash` of a step. */
const content = storableText(100).optional();
const steps = z.array(stepSchema).max(100);

/** What a person or a service may send, by verb. Unknown fields are refused. */
export const COMMAND_SCHEMAS = {
  start: verb('start', {}),
  approve: verb('approve', {
    ...target,
    comment,
    formData: storableObject.optional(),
    at: storableText(50).optional(),
    content,
  }),
  reject: verb('reject', { ...target, comment, content }),
  abstain: verb('abstain', { ...target, comment }),
  delegate: verb('delegate', { ...target, to: ref, comment }),
  escalate: verb('escalate', { ...target, comment }),
  'request-resubmission': verb('request-resubmission', {
    ...target,
    stage: ref.optional(),
    steps: steps.optional(),
    comment: requiredComment,
  }),
  undo: verb('undo', { comment }),
  'request-information': verb('request-information', {
    ...target,
    from: ref.optional(),
    comment: requiredComment,
  }),
  'provide-information': verb('provide-information', { ...target, comment: requiredComment }),
  reassign: verb('reassign', { ...target, from: ref.optional(), to: ref, comment }),
  'add-approver': verb('add-approver', {
    to: ref,
    position: z.enum(['beside', 'after']).optional(),
    step: ref.optional(),
    comment,
  }),
  extend: verb('extend', { steps, comment }),
  recall: verb('recall', { comment }),
  'change-subject': verb('change-subject', { attributes: storableObject }),
  comment: verb('comment', { step: ref.optional(), comment: requiredComment }),
  cancel: verb('cancel', { comment }),
} as const satisfies Record<PublicVerb, z.ZodType>;

/** What those who administer send through services. */
const ADMINISTRATIVE_SCHEMAS = {
  migrate: verb('migrate', { definitionVersion: z.uuid(), comment: requiredComment }),
} as const satisfies Record<(typeof ADMINISTRATIVE_VERBS)[number], z.ZodType>;

const SENT_SCHEMAS = { ...COMMAND_SCHEMAS, ...ADMINISTRATIVE_SCHEMAS };

function verb<K extends SentVerb, S extends z.ZodRawShape>(kind: K, shape: S) {
  return z.strictObject({ kind: z.literal(kind), ...COMMAND_HEADER, ...shape });
}

/** The envelopes that only the workflow itself makes. */
export const INTERNAL_SCHEMAS = {
  tick: z.strictObject({ kind: z.literal('tick'), id: ref, at: z.number() }),
  reevaluate: z.strictObject({ kind: z.literal('reevaluate'), id: ref }),
  'settle-actions': z.strictObject({ kind: z.literal('settle-actions'), id: ref }),
  abort: z.strictObject({ kind: z.literal('abort'), id: ref }),
} as const;

/** Turns what arrived into a command, or says what is wrong with it. */
export function parseCommand(envelope: CommandEnvelope): Command | Refused {
  const { id, kind } = envelope;
  const schemas: Record<string, z.ZodType> = isFromOutside(envelope)
    ? SENT_SCHEMAS
    : INTERNAL_SCHEMAS;
  const schema = Object.hasOwn(schemas, kind) ? schemas[kind] : undefined;
  if (!schema) {
    return refused('MALFORMED_COMMAND', `Unsupported action: ${kind}.`);
  }
  if (envelope.body === null || typeof envelope.body !== 'object' || Array.isArray(envelope.body)) {
    return refused('MALFORMED_COMMAND', `"${kind}" takes one object: { actor, comment?, … }.`);
  }
  if (isTooDeep(envelope.body)) {
    return refused('MALFORMED_COMMAND', 'The command is nested too deeply: 64 levels at most.');
  }
  const parsed = schema.safeParse({ ...envelope.body, id, kind });
  if (!parsed.success) return malformed(parsed.error);
  return withCheckedSteps(commandIn(parsed.data as JsonObject) as unknown as Command);
}

/** What is to be done, without what travels beside it. */
export function commandIn(body: JsonObject): JsonObject {
  const {
    signature: _checked,
    origin: _recorded,
    scopes: _limiting,
    trace: _ran,
    ...command
  } = body;
  return command;
}

/** The permissions to which the key of the maker is limited, if it is. */
export function scopesIn(body: Json): readonly string[] | undefined {
  const parsed = withScopes.safeParse(body);
  return parsed.success ? parsed.data.scopes : undefined;
}

/** The trace of which a command is a part, if there is one. */
export function traceIn(body: Json): string | undefined {
  const parsed = withTrace.safeParse(body);
  return parsed.success ? parsed.data.trace : undefined;
}

/** What came through the API names its request; what came from a client with keys is signed. */
export function provenanceOf(envelope: CommandEnvelope): Provenance {
  const parsed = withOrigin.safeParse(envelope.body);
  if (parsed.success) return { origin: parsed.data.origin };
  return isFromOutside(envelope) && !withSignature.safeParse(envelope.body).success
    ? { direct: true }
    : {};
}

/** True for what somebody sent; what the system itself does comes from within the workflow. */
export function isFromOutside({ source }: CommandEnvelope): boolean {
  return source === 'update' || source === 'signal';
}

/** Steps for a running approval are checked as completely as those of a definition. */
function withCheckedSteps(command: Command): Command | Refused {
  if (!('steps' in command) || command.steps === undefined) return command;
  const { steps, problems } = checkedSteps(command.steps, 'steps');
  if (problems.length === 0) return { ...command, steps };
  const list = problems.map(({ path, message }) => `${path}: ${message}`).join('; ');
  return refused('STEPS_INVALID', `The steps cannot be used: ${list}`, {
    errors: problems.map(({ path, message }) => ({ path, message })),
  });
}

function malformed(error: z.ZodError): Refused {
  const errors = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  const list = errors.map(({ path, message }) => `${path || 'body'}: ${message}`).join('; ');
  return refused('MALFORMED_COMMAND', `The command is not well-formed: ${list}`, { errors });
}
