import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** A request that was answered. */
export interface AnsweredRequest {
  method: string;
  /** Pattern of the route, never a path: labels are few. */
  route: string;
  status: number;
  ms: number;
}

/** Seconds; a decision takes some hundredths. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

/** What one process counts and measures, in the words of Prometheus. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'countersign_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [this.registry],
  });

  observeRequest({ method, route, status, ms }: AnsweredRequest): void {
    this.requests.observe({ method, route, status }, ms / 1_000);
  }

  /** A value that is looked up when somebody asks; undefined leaves it out. */
  gauge(name: string, help: string, read: () => Promise<number | undefined>): void {
    new Gauge({
      name: `countersign_${name}`,
      help,
      registers: [this.registry],
      async collect() {
        const value = await read();
        if (value === undefined) this.remove();
        else this.set(value);
      },
    });
  }

  /** Adds memory, event loop and garbage collection; they are watched from then on. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
