import { z } from 'zod';
import type { Command } from '../domain/commands';
import type { CommandEnvelope } from '../domain/directive';
import type { JsonObject } from '../domain/json';
import { refused, type Refused } from '../domain/refusals';
import { storableObject, storableText } from '../platform/storable.schema';

const ref = storableText(200).min(1);
const requiredComment = storableText(10_000);

/** A signature travels beside the command; `approval-signature.ts` checks it. */
const header = { id: ref, actor: ref, signature: z.unknown().optional() };
const target = { task: ref.optional(), step: ref.optional() };
const comment = requiredComment.optional();

/** What a person or a service may send, by verb. Unknown fields are refused. */
export const COMMAND_SCHEMAS = {
  start: z.strictObject({ kind: z.literal('start'), ...header }),
  approve: z.strictObject({
    kind: z.literal('approve'),
    ...header,
    ...target,
    comment,
    formData: storableObject.optional(),
  }),
  reject: z.strictObject({ kind: z.literal('reject'), ...header, ...target, comment }),
  delegate: z.strictObject({ kind: z.literal('delegate'), ...header, ...target, to: ref, comment }),
  escalate: z.strictObject({ kind: z.literal('escalate'), ...header, ...target, comment }),
  'request-resubmission': z.strictObject({
    kind: z.literal('request-resubmission'),
    ...header,
    ...target,
    stage: ref.optional(),
    comment: requiredComment,
  }),
  comment: z.strictObject({
    kind: z.literal('comment'),
    ...header,
    step: ref.optional(),
    comment: requiredComment,
  }),
  cancel: z.strictObject({ kind: z.literal('cancel'), ...header, comment }),
} as const;

/** The envelopes that only the workflow itself makes. */
const INTERNAL_SCHEMAS = {
  tick: z.strictObject({ kind: z.literal('tick'), id: ref, at: z.number() }),
  abort: z.strictObject({ kind: z.literal('abort'), id: ref }),
} as const;

/** Turns what arrived into a command, or says what is wrong with it. */
export function parseCommand(envelope: CommandEnvelope): Command | Refused {
  const { id, kind, source } = envelope;
  const internal = source === 'timer' || source === 'operator';
  const schemas: Record<string, z.ZodType> = internal ? INTERNAL_SCHEMAS : COMMAND_SCHEMAS;
  const schema = Object.hasOwn(schemas, kind) ? schemas[kind] : undefined;
  if (!schema) {
    return refused('MALFORMED_COMMAND', `Unsupported action: ${kind}.`);
  }
  if (envelope.body === null || typeof envelope.body !== 'object' || Array.isArray(envelope.body)) {
    return refused('MALFORMED_COMMAND', `"${kind}" takes one object: { actor, comment?, … }.`);
  }
  const parsed = schema.safeParse({ ...envelope.body, id, kind });
  if (!parsed.success) return malformed(parsed.error);
  const { signature: _checked, ...command } = parsed.data as JsonObject;
  return command as unknown as Command;
}

function malformed(error: z.ZodError): Refused {
  const problems = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  const list = problems.map(({ path, message }) => `${path || 'body'}: ${message}`).join('; ');
  return refused('MALFORMED_COMMAND', `The command is not well-formed: ${list}`, { problems });
}
