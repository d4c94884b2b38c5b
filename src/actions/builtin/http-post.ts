import { z } from 'zod';
import type { JsonObject } from '../../domain/json';
import { PermanentActionFailure, type Action, type ActionContext } from '../action.types';

const TIMEOUT_MS = 10_000;

/** Answers that the same request may not get the next time, although they begin with 4. */
const WORTH_RETRYING = [408, 425, 429];

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
 * Tells another system by HTTP. Sends `Idempotency-Key`, follows no redirects, and never repeats
 * what the other side answered, because error texts are shown to people.
 */
export const httpPostAction: Action = {
  timeoutMs: TIMEOUT_MS,
  checkParameters: (parameters) => void parse(parameters),
  handler: async (context, parameters) => {
    const { url, headers, body } = parse(parameters);
    // `Headers` knows no upper case, so ours replace theirs however they are written.
    const sent = new Headers(headers);
    sent.set('content-type', 'application/json');
    sent.set('idempotency-key', context.idempotencyKey);
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: context.signal,
      headers: sent,
      body: JSON.stringify({ ...message(context), ...body }),
    });
    // The status has arrived: a connection that breaks now changes nothing.
    await response.body?.cancel().catch(() => undefined);
    if (response.ok) return { status: response.status };
    const text = `${new URL(url).host} answered with status ${response.status}`;
    const isFinal = response.status < 500 && !WORTH_RETRYING.includes(response.status);
    throw isFinal ? new PermanentActionFailure(text) : new Error(text);
  },
};

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
