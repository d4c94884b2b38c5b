import type { ActorService, Names } from '../people/actor.service';
import type { Scope } from '../people/scope.service';
import type { DataSource } from '../platform/database/types';
import { activitiesOf } from './event-log';
import { readCases, type CasePosition, type CaseRow } from './event-log.store';
import { csvLog, xesLog, type LogPage } from './log-formats';
import { ocelLog } from './ocel-log';
import type { Period } from './period';

export const LOG_FORMATS = ['csv', 'ocel', 'xes'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** Which approvals a log is about. */
interface LogWanted {
  scope: Scope;
  period: Period;
  definition: string | undefined;
}

const CASES_AT_A_TIME = 100;

/** Event logs for process mining: approvals that were attached in a period, with all their events. */
export class EventLogService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly actors: Pick<ActorService, 'names'>,
  ) {}

  /** The log as text, part by part. */
  log(format: LogFormat, wanted: LogWanted): AsyncGenerator<string> {
    switch (format) {
      case 'csv':
        return csvLog(this.pages(wanted));
      case 'ocel':
        return ocelLog(() => this.pages(wanted));
      case 'xes':
        return xesLog(this.pages(wanted));
    }
  }

  private async *pages(wanted: LogWanted): AsyncGenerator<LogPage> {
    let after: CasePosition | undefined;
    for (;;) {
      const page = { after, limit: CASES_AT_A_TIME };
      const cases = await readCases(this.dataSource, wanted, page);
      const names: Names = await this.actors.names(peopleIn(cases));
      yield { cases, nameOf: (id) => names[id]?.username ?? id };
      after = cases.at(-1);
      if (cases.length < CASES_AT_A_TIME) return;
    }
  }
}

function peopleIn(cases: readonly CaseRow[]): string[] {
  return cases.flatMap((row) => [
    row.requesterId,
    ...activitiesOf(row).flatMap(({ by, asks }) => [...(by === undefined ? [] : [by]), ...asks]),
  ]);
}
