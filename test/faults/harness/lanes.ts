/**
 * Does jobs side by side, in a few lanes: most of a run is waiting, for timers, retries and
 * processes that start. Jobs that touch what all share come last, one after the other.
 */
export async function inLanes<T>(
  jobs: readonly T[],
  { lanes, alone }: { lanes: number; alone: (job: T) => boolean },
  work: (job: T) => Promise<void>,
): Promise<void> {
  const shared = jobs.filter((job) => !alone(job));
  const lane = async (): Promise<void> => {
    for (let job = shared.shift(); job !== undefined; job = shared.shift()) await work(job);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  for (const job of jobs.filter(alone)) await work(job);
}
