/** How a load went; milliseconds. */
export interface Timed<T> {
  seconds: number;
  p50: number;
  p99: number;
  longest: number;
  failed: number;
  failures: string[];
  answers: T[];
}
type Work<I, T> = (item: I) => Promise<T>;
export declare function timed<I, T>(
  callers: number,
  items: I[],
  work: Work<I, T>,
): Promise<Timed<T>>;
export declare function timedAtRate<I, T>(
  perSecond: number,
  items: I[],
  work: Work<I, T>,
): Promise<Timed<T>>;
