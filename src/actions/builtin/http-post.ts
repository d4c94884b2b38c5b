import { z } from 'zod';
import type { JsonObject } from '../../domain/json';
import { OutgoingRefused, type Outgoing } from '../../platform/outgoing/outgoing';
import { currentTrace } from '../../platform/tracing';
import { PermanentActionFailure, type Action, type ActionContext } from '../action.types';
import { requireTaken } from '../http-answer.service';

const TIMEOUT_MS = 10_000;

const schema = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .refine(hasNoPassword, 'A password in the URL would be shown to people: use "headers".'),
  headers: z
    .record(z.string(), z.string())
    .refine(areHeaders, 'HTTP does not allow one of these names or values.')
    .optional(),
  /** Sent beside the facts of the approval. */
  body: z.record(z.string(), z.json()).optional(),
});

/**
 * Tells another system by HTTP, where `outgoing` lets it. Sends `Idempotency-Key`, follows no
 * redirects, and never repeats what the other side answered, because error texts are shown to people.
 */
export function httpPostAction(outgoing: Outgoing): Action {
  return {
    description: 'Sends the facts of the approval to another system by HTTP.',
    parameters: z.toJSONSchema(schema) as JsonObject,
    timeoutMs: TIMEOUT_MS,
    checkParameters: (parameters) => {
      const { url } = parse(parameters);
      try {
        outgoing.check(url);
      } catch (error) {
        throw finalIfRefused(error);
      }
    },
    handler: async (context, parameters) => {
      const { url, headers, body } = parse(parameters);
      // `Headers` knows no upper case, so ours replace theirs however they are written.
      const sent = new Headers(headers);
      sent.set('content-type', 'application/json');
      sent.set('idempotency-key', context.idempotencyKey);
      const trace = currentTrace();
      if (trace) sent.set('traceparent', trace);
      const status = await outgoing
        .post(url, {
          headers: Object.fromEntries(sent),
          body: JSON.stringify({ ...message(context), ...body }),
          signal: context.signal,
          timeoutMs: TIMEOUT_MS,
        })
        .catch((error: unknown) => {
          throw finalIfRefused(error);
        });
      requireTaken(url, status);
      return { status };
    },
  };
}

/** Where nobody may be called, trying again is of no use. */
function finalIfRefused(error: unknown): unknown {
  return error instanceof OutgoingRefused ? new PermanentActionFailure(error.message) : error;
}

function parse(parameters: JsonObject): z.infer<typeof schema> {
  const parsed = schema.safeParse(parameters);
  if (parsed.success) return parsed.data;
  throw new PermanentActionFailure(z.prettifyError(parsed.error));
}

function message({ moment, approval, event }: ActionContext): JsonObject {
  return { moment, approval, event };
}

function hasNoPassword(url: string): boolean {
  if (!URL.canParse(url)) return true;
  const { username, password } = new URL(url);
  return username === '' && password === '';
}

function areHeaders(headers: Record<string, string>): boolean {
  try {
    new Headers(headers);
    return true;
  } catch {
    return false;
  }
}
