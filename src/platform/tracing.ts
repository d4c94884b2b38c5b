import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Link,
  type SpanKind,
} from '@opentelemetry/api';

/** What a span tells besides its name. */
export interface SpanDetails {
  kind?: SpanKind;
  attributes?: Attributes;
  /** `traceparent` of what caused it (https://www.w3.org/TR/trace-context/); else what runs now. */
  parent?: string | undefined;
  /** `traceparent` of what else it works for. */
  others?: readonly string[];
}

/**
 * Runs work as a span of a trace. Nothing is recorded unless traces are exported; who throws is
 * recorded with the message.
 */
export async function traced<T>(
  name: string,
  { kind, attributes = {}, parent, others = [] }: SpanDetails,
  work: () => Promise<T>,
): Promise<T> {
  const from = parent === undefined ? context.active() : contextOf(parent);
  const options = { attributes, links: others.flatMap(linkTo), ...(kind && { kind }) };
  return tracer().startActiveSpan(name, options, from, async (span) => {
    try {
      return await work();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      span.setStatus({ code: SpanStatusCode.ERROR, message });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** True while what runs now is recorded. */
export function isTraced(): boolean {
  return trace.getActiveSpan()?.isRecording() === true;
}

/** The `traceparent` of what runs now, for whoever goes on with it; undefined while none is recorded. */
export function currentTrace(): string | undefined {
  if (!isTraced()) return undefined;
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier['traceparent'];
}

/** A tracer of the provider in place: tests and programs install theirs at any time. */
export function tracer() {
  return trace.getTracer('countersign');
}

/** The context in which something goes on. */
export function contextOf(traceparent: string): Context {
  return propagation.extract(ROOT_CONTEXT, { traceparent });
}

function linkTo(traceparent: string): Link[] {
  const linked = trace.getSpanContext(contextOf(traceparent));
  return linked ? [{ context: linked }] : [];
}
