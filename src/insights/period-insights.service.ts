import type { Scope } from '../people/scope.service';
import type { DataSource } from '../platform/database/types';
import { readCycleTimes, type BucketsWanted, type CycleTimeRow } from './cycle-times.store';
import { readDeadlines } from './deadlines.store';
import { readForecast } from './forecast.store';
import { readLoad } from './load.store';
import type { Period } from './period';
import type { CycleTimes, Deadlines, Load, StepTimesList } from './period-insights.schema';
import { readSteps, type StepRow } from './steps.store';

const MOST_APPROVALS = 20_000;
const MOST_PEOPLE = 200;

/** What happened in a period to the approvals that somebody may see. */
export class PeriodInsightsService {
  constructor(private readonly dataSource: DataSource) {}

  /** How many approvals finished, how, and how long they took. */
  async cycleTimes(wanted: BucketsWanted): Promise<CycleTimes> {
    const rows = await readCycleTimes(this.dataSource, wanted);
    const buckets = rows.flatMap((row) =>
      row.from === null ? [] : [{ from: row.from.toISOString(), ...finishedOf(row) }],
    );
    const total = finishedOf(rows.at(-1) as CycleTimeRow);
    return { ...about(wanted), bucket: wanted.bucket, total, buckets };
  }

  /** How long each step took, and where the time went. */
  async steps(wanted: {
    scope: Scope;
    period: Period;
    definition: string | undefined;
  }): Promise<StepTimesList> {
    const rows = await readSteps(this.dataSource, { ...wanted, most: MOST_APPROVALS });
    const [slowest] = [...rows].sort((a, b) => b.totalSeconds - a.totalSeconds);
    const approvals = rows[0]?.approvals ?? 0;
    return {
      ...about(wanted),
      approvals,
      isComplete: approvals < MOST_APPROVALS,
      bottleneck: slowest ? { definition: slowest.definition, step: slowest.step } : null,
      steps: rows.map(stepOf),
    };
  }

  /** What each person has to answer now, and what they have answered. */
  async load(wanted: { scope: Scope; period: Period }): Promise<Load> {
    const people = await readLoad(this.dataSource, { ...wanted, most: MOST_PEOPLE });
    return { ...about(wanted), people };
  }

  /** Deadlines that were met and missed, and those to come. */
  async deadlines(wanted: BucketsWanted): Promise<Deadlines> {
    const [rows, forecast] = await Promise.all([
      readDeadlines(this.dataSource, wanted),
      readForecast(this.dataSource, wanted),
    ]);
    const buckets = rows.flatMap(({ from, met, missed }) =>
      from === null ? [] : [{ from: from.toISOString(), met, missed }],
    );
    const { met, missed } = rows.at(-1) ?? { met: 0, missed: 0 };
    return {
      ...about(wanted),
      bucket: wanted.bucket,
      total: { met, missed },
      buckets,
      open: forecast[0]?.open ?? 0,
      overdue: forecast[0]?.overdue ?? 0,
      forecast: forecast.map(({ days, due, probablyMissed, unknown }) => {
        return { days, due, probablyMissed: Math.round(probablyMissed * 10) / 10, unknown };
      }),
    };
  }
}

function about({ scope, period }: { scope: Scope; period: Period }) {
  return { ...period, coversEverything: scope.everything };
}

function finishedOf({ from: _from, ...finished }: CycleTimeRow) {
  return finished;
}

function stepOf(row: StepRow) {
  const { definition, step, name, pipeline, stage, count, escalations } = row;
  const { totalSeconds, shareOfTime } = row;
  return {
    ...{ definition, step, name, pipeline, stage, count, totalSeconds, shareOfTime, escalations },
    waiting: { p50Seconds: row.waitingP50, p90Seconds: row.waitingP90 },
    working: { p50Seconds: row.workingP50, p90Seconds: row.workingP90 },
    deadlines: { met: row.deadlinesMet, missed: row.deadlinesMissed },
  };
}
