import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

/** Where traces go, and under which name. */
export interface TracingConfig {
  /** Base address of an OTLP collector over HTTP, without `/v1/traces`. */
  endpoint: string;
  serviceName: string;
}

/** Stops the export after what has been recorded has left. */
export type StopTracing = () => Promise<void>;

/**
 * Sends the spans of this process to a collector from now on. Sampling, headers and limits are read
 * from the environment as OpenTelemetry defines it (`OTEL_TRACES_SAMPLER`, `OTEL_EXPORTER_OTLP_HEADERS`).
 */
export function startTracing(
  { endpoint, serviceName }: TracingConfig,
  process: string,
  processor: SpanProcessor = toCollector(endpoint),
): StopTracing {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({
      'service.name': serviceName,
      'service.instance.process': process,
    }),
    spanProcessors: [processor],
  });
  provider.register();
  return () => provider.shutdown();
}

function toCollector(endpoint: string): SpanProcessor {
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  return new BatchSpanProcessor(new OTLPTraceExporter({ url }));
}
