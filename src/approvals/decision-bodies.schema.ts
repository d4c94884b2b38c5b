import { z } from 'zod';
import type { PublicVerb } from '../domain/commands';
import type { JsonObject } from '../domain/json';
import { COMMAND_HEADER, COMMAND_SCHEMAS } from './command.schema';
import { DECISION_EXAMPLES } from './decision-examples';

/** Other words for the fields of the verbs, for callers who come from other systems. */
const ALIASES: Readonly<Record<string, string>> = {
  comments: 'comment',
  reason: 'comment',
  form_data: 'formData',
  stage_id: 'stage',
  user_id: 'to',
  delegate_to: 'to',
  resubmission_steps: 'steps',
};

/**
 * The body of a verb without what the path, the headers and the authentication say; it may be left
 * out.
 */
export function bodySchema(
  verb: PublicVerb,
  omitted: { task?: true; step?: true },
): z.ZodType<JsonObject> {
  const { kind: _kind, ...shape } = COMMAND_SCHEMAS[verb].shape as Record<string, z.ZodType>;
  const fields = Object.entries(shape).filter(
    ([name]) => !(name in COMMAND_HEADER) && !(name in omitted),
  );
  const known = Object.fromEntries(fields);
  const schema = z.strictObject(known);
  const named = z
    .preprocess((body) => withoutAliases(body ?? {}, known), schema)
    .meta({ example: DECISION_EXAMPLES[verb] });
  return named as unknown as z.ZodType<JsonObject>;
}

/** An alias stands for its field where the verb has that field and the body does not name it. */
function withoutAliases(body: unknown, fields: Record<string, unknown>): unknown {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return body;
  const given = body as JsonObject;
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const field = Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined;
      const isAlias = field !== undefined && field in fields && !Object.hasOwn(given, field);
      return [isAlias ? field : name, value];
    }),
  );
}
