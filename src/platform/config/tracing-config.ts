import { z } from 'zod';
import type { TracingConfig } from '../trace-export';

/** Traces; the names are those of OpenTelemetry. */
export const TRACING_VARIABLES = {
  /** Collector to which traces go over HTTP; none unless given. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_SERVICE_NAME: z.string().min(1).default('countersign'),
};
type TracingEnvironment = z.infer<z.ZodObject<typeof TRACING_VARIABLES>>;

/** Undefined where nobody wants traces. */
export function tracingConfig(env: TracingEnvironment): TracingConfig | undefined {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: serviceName } = env;
  return endpoint === undefined ? undefined : { endpoint, serviceName };
}
