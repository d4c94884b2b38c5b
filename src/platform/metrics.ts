import {
  collectDefaultMetrics,
  Counter,
  Gauge,
  Histogram,
  Registry,
  type Metric,
} from 'prom-client';

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
  private readonly others: (() => Promise<string>)[] = [];
  private readonly requests = this.timer(
    'http_request_duration',
    'Time from a request to the end of its answer',
    ['method', 'route', 'status'],
  );

  observeRequest({ method, route, status, ms }: AnsweredRequest): void {
    this.requests.observe({ method, route, status }, ms / 1_000);
  }

  /** Something that happens, counted by its labels, which have few values. */
  counter<L extends string>(name: string, help: string, labelNames: L[]): Counter<L> {
    const full = `countersign_${name}`;
    return this.once(full, () => {
      return new Counter({ name: full, help, labelNames, registers: [this.registry] });
    });
  }

  /** Something that takes time, in seconds. */
  timer<L extends string>(name: string, help: string, labelNames: L[] = []): Histogram<L> {
    const full = `countersign_${name}_seconds`;
    const registers = [this.registry];
    return this.once(full, () => {
      return new Histogram({ name: full, help, labelNames, registers, buckets: BUCKETS });
    });
  }

  /** Workers that start again in one process go on counting. */
  private once<T extends Metric>(name: string, make: () => T): T {
    return (this.registry.getSingleMetric(name) as T | undefined) ?? make();
  }

  /** Metrics of somebody else in the same words, which follow ours. */
  include(read: () => Promise<string>): void {
    this.others.push(read);
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

  async text(): Promise<string> {
    const texts = [this.registry.metrics(), ...this.others.map((read) => read())];
    return (await Promise.all(texts)).join('\n');
  }
}
