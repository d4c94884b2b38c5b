import { DateTime, IANAZone } from 'luxon';
import type { FieldProblem, WorkingClock } from '../domain/tools';

/** When an organization or a person works. */
export interface CalendarSpec {
  /** IANA time zone, e.g. `Europe/Berlin`. */
  timeZone: string;
  /**
   * Working hours by ISO weekday 1 (Monday) to 7: `[["09:00","12:00"],["13:00","17:00"]]`; a day
   * that is left out is free. `24:00` is the midnight at the end of the day; a night shift is
   * written as two days.
   */
  week: Partial<Record<Weekday, [string, string][]>>;
  /** Dates without work, `YYYY-MM-DD`. */
  holidays?: string[];
}

type Weekday = '1' | '2' | '3' | '4' | '5' | '6' | '7';
/** From inclusive, to exclusive, in epoch milliseconds. */
type Interval = readonly [from: number, to: number];

const MINUTE = 60_000;
const DAY = 86_400_000;
const HORIZON = 3_653 * DAY;
const CENTURY = 36_525 * DAY;
/** Above `HORIZON` in days, so that one long deadline does not push out its own days. */
const REMEMBERED_DAYS = 4_096;

const HOURS = /^([01]\d|2[0-3]):([0-5]\d)$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The clock that stands still outside the working hours of a calendar.
 *
 * An hour is an hour on the wall clock of the zone on that date, counted in the milliseconds that
 * really pass: 01:00 to 04:00 is two hours when the clocks go forward, four when they go back. A
 * time that occurs twice means its first occurrence, a time that is skipped the moment of the
 * change, so hours that touch neither overlap nor leave a gap on any date.
 *
 * `add` looks ten years (3,653 days) ahead. If these do not hold enough working time (holidays
 * everywhere), it answers `from + span + 10 years`: a late deadline is better than none, and a
 * caller always gets an instant. `between` counts the first hundred years.
 *
 * @throws RangeError when the calendar cannot be understood; see {@link calendarProblems}. A week
 * without any hours can be understood.
 */
export function workingClock(spec: CalendarSpec): WorkingClock {
  const [problem] = misunderstandings(spec);
  if (problem) throw new RangeError(`The calendar is wrong: ${problem.path} ${problem.message}`);
  const hoursBetween = workingHours(spec);
  return {
    add(from, span) {
      if (!(span > 0)) return from;
      let left = span;
      for (const [start, end] of hoursBetween(from, from + HORIZON)) {
        if (left <= end - start) return start + left;
        left -= end - start;
      }
      return from + span + HORIZON;
    },
    between(from, to) {
      let sum = 0;
      for (const [start, end] of hoursBetween(from, Math.min(to, from + CENTURY))) {
        sum += end - start;
      }
      return sum;
    },
  };
}

/** Everything that keeps a calendar from being used, with the path of each problem. */
export function calendarProblems(spec: CalendarSpec): FieldProblem[] {
  const problems = misunderstandings(spec);
  if (!Object.values(spec.week ?? {}).some((hours) => hours.length > 0)) {
    problems.push({
      path: 'week',
      message: 'must have working hours on at least one day, or no deadline would ever come',
    });
  }
  return problems;
}

/** The problems for which there is no way to read the calendar. */
function misunderstandings({ timeZone, week, holidays }: CalendarSpec): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!IANAZone.isValidZone(timeZone)) {
    problems.push({ path: 'timeZone', message: 'is not an IANA time zone such as Europe/Berlin' });
  }
  for (const [weekday, hours] of Object.entries(week ?? {})) {
    problems.push(...dayProblems(weekday, hours));
  }
  for (const [index, date] of (holidays ?? []).entries()) {
    if (dayNumber(date) === undefined) {
      problems.push({
        path: `holidays[${index}]`,
        message: 'is not a date of the calendar, written YYYY-MM-DD',
      });
    }
  }
  return problems;
}

function dayProblems(weekday: string, hours: unknown): FieldProblem[] {
  const path = `week.${weekday}`;
  if (!/^[1-7]$/.test(weekday)) {
    return [{ path, message: 'is not an ISO weekday, 1 (Monday) to 7 (Sunday)' }];
  }
  if (!Array.isArray(hours)) return [{ path, message: 'must be a list of hours' }];
  const problems: FieldProblem[] = [];
  let latest = 0;
  for (const [index, pair] of (hours as unknown[]).entries()) {
    const [start, end] = Array.isArray(pair) && pair.length === 2 ? (pair as unknown[]) : [];
    const to = minutesOf(end, true);
    const message = hoursProblem(minutesOf(start, false), to, latest);
    if (message) problems.push({ path: `${path}[${index}]`, message });
    else latest = to ?? latest;
  }
  return problems;
}

function hoursProblem(from: number | undefined, to: number | undefined, latest: number) {
  if (from === undefined || to === undefined) {
    return 'must be two times HH:MM, 00:00 to 23:59, or 24:00 as the end';
  }
  if (to <= from) {
    return 'must end after it begins; write hours that run past midnight as hours of two days';
  }
  if (from < latest) return 'must not begin before the hours that precede it have ended';
  return undefined;
}

/** Minutes since midnight. */
function minutesOf(time: unknown, isEnd: boolean): number | undefined {
  if (typeof time !== 'string') return undefined;
  if (isEnd && time === '24:00') return 24 * 60;
  const parts = HOURS.exec(time);
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : undefined;
}

/** Days since 1970-01-01; undefined for what is no date, as 2027-02-29. */
function dayNumber(date: unknown): number | undefined {
  if (typeof date !== 'string' || !DATE.test(date)) return undefined;
  const midnight = DateTime.fromISO(date, { zone: 'utc' });
  return midnight.isValid ? midnight.toMillis() / DAY : undefined;
}

/** The working hours between two instants, in order and cut to fit. */
function workingHours(spec: CalendarSpec): (from: number, to: number) => Iterable<Interval> {
  const zone = IANAZone.create(spec.timeZone);
  const hoursOf = remembered(hoursByDay(spec, zone));
  const localDay = (at: number) => Math.floor((at + zone.offset(at) * MINUTE) / DAY);
  return function* (from, to) {
    // Neither loops nor answers when an instant is not a finite date: the day is NaN then.
    // Clocks put back across midnight show a day again whose successor has begun, hence the 1.
    const lastDay = localDay(to) + 1;
    for (let day = localDay(from); day <= lastDay; day += 1) {
      for (const [start, end] of hoursOf(day)) {
        const first = Math.max(start, from);
        const last = Math.min(end, to);
        if (first < last) yield [first, last];
      }
    }
  };
}

function hoursByDay(spec: CalendarSpec, zone: IANAZone): (day: number) => readonly Interval[] {
  const holidays = new Set(spec.holidays?.map(dayNumber));
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
    (spec.week?.[String(weekday) as Weekday] ?? []).map(
      ([start, end]) => [minutesOf(start, false) ?? 0, minutesOf(end, true) ?? 0] as const,
    ),
  );
  return (day) => {
    // Day 0 was a Thursday; the second modulo is for the days before it.
    const hours = week[(((day + 3) % 7) + 7) % 7] ?? [];
    if (hours.length === 0 || holidays.has(day)) return [];
    const instantOf = instantsOf(day, zone);
    return hours.map(([start, end]) => [instantOf(start), instantOf(end)]);
  };
}

/**
 * The first instant at which a local day has come to a time of day: this never runs backwards, so
 * hours stay in order whatever the zone does to its clocks. A zone changes its offset at most once
 * in the three days looked at, and no offset is more than 14 hours.
 */
function instantsOf(day: number, zone: IANAZone): (minutes: number) => number {
  const midnight = day * DAY;
  const before = zone.offset(midnight - DAY);
  const after = zone.offset(midnight + 2 * DAY);
  return (minutes) => {
    const local = midnight + minutes * MINUTE;
    const byOldOffset = local - before * MINUTE;
    if (before === after || zone.offset(byOldOffset) === before) return byOldOffset;
    const byNewOffset = local - after * MINUTE;
    if (zone.offset(byNewOffset) === after) return byNewOffset;
    return changeOfOffset(zone, byNewOffset, byOldOffset);
  };
}

/** The first millisecond after `before` with the offset that holds at `after`. */
function changeOfOffset(zone: IANAZone, before: number, after: number): number {
  const wanted = zone.offset(after);
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zone.offset(middle) === wanted) high = middle;
    else low = middle;
  }
  return high;
}

/** Asking ICU for an offset is what costs; the days of a calendar are asked for again and again. */
function remembered<T>(compute: (day: number) => T): (day: number) => T {
  const known = new Map<number, T>();
  return (day) => {
    const kept = known.get(day);
    if (kept !== undefined) return kept;
    const oldest = known.keys().next();
    if (known.size >= REMEMBERED_DAYS && !oldest.done) known.delete(oldest.value);
    const value = compute(day);
    known.set(day, value);
    return value;
  };
}
