import fc from 'fast-check';
import { DateTime } from 'luxon';
import { type CalendarSpec, calendarProblems, workingClock } from '../../src/people/working-clock';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TEN_YEARS = 3_653 * DAY;

/** Zones with half hours, changes at midnight, changes by half an hour and changes for Ramadan. */
const ODD_ZONES = (
  'Asia/Kolkata Asia/Kathmandu America/St_Johns Australia/Lord_Howe Pacific/Chatham Pacific/Apia America/Havana ' +
  'America/Santiago America/Nuuk Africa/Cairo Africa/Casablanca Asia/Beirut Asia/Gaza'
).split(' ');
const ZONES = [
  ...ODD_ZONES,
  ...Intl.supportedValuesOf('timeZone').filter((_, index) => index % 10 === 0),
];

const OFFICE_DAY: [string, string][] = [['09:00', '17:00']];
const OFFICE = { '1': OFFICE_DAY, '2': OFFICE_DAY, '3': OFFICE_DAY, '4': OFFICE_DAY };
const office = (timeZone: string, more: Partial<CalendarSpec> = {}): CalendarSpec => ({
  timeZone,
  week: { ...OFFICE, '5': OFFICE_DAY },
  ...more,
});
const everyDay = (timeZone: string, ...hours: [string, string][]): CalendarSpec => ({
  timeZone,
  week: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: hours, 7: hours },
});
const pairs = (...hours: string[]) => hours.map((pair) => pair.split('-'));
const at = (text: string, zone = 'Europe/Berlin') => DateTime.fromISO(text, { zone }).toMillis();
const shown = (instant: number, zone = 'Europe/Berlin') =>
  DateTime.fromMillis(instant, { zone }).toFormat("yyyy-MM-dd'T'HH:mm");

const timeOf = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
const anyHours = fc
  .uniqueArray(fc.integer({ min: 0, max: 1_440 }), { minLength: 2, maxLength: 6 })
  .map((times) => {
    const sorted = times.sort((a, b) => a - b).map(timeOf);
    const pairs: [string, string][] = [];
    for (let i = 0; i + 1 < sorted.length; i += 2) pairs.push([sorted[i]!, sorted[i + 1]!]);
    return pairs;
  });
const anyInstant = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) });
const anyDate = anyInstant.map((instant) => new Date(instant).toISOString().slice(0, 10));
const anyCalendar: fc.Arbitrary<CalendarSpec> = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  week: fc
    .dictionary(fc.constantFrom('1', '2', '3', '4', '5', '6', '7'), anyHours, { minKeys: 1 })
    .map((week) => ({ ...week })),
  holidays: fc.array(anyDate, { maxLength: 20 }),
});
/** A minute of work in each of 500 weeks is the least that the calendars above have. */
const anySpan = fc.oneof(
  fc.integer({ min: 0, max: 450 * 60_000 }),
  fc.integer({ min: 0, max: 450 }).map((minutes) => minutes * 60_000),
);
const RUNS = { numRuns: 1_000 };

describe('counting working time', () => {
  test('what add() counted is what between() finds, never sooner than on the wall', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anySpan, (spec, from, span) => {
        const clock = workingClock(spec);
        const due = clock.add(from, span);
        expect(due).toBeGreaterThanOrEqual(from + span);
        expect(clock.between(from, due)).toBe(span);
        // The earliest such instant: one millisecond before, one millisecond is still missing.
        if (span > 0) expect(clock.between(from, due - 1)).toBe(span - 1);
        expect(clock.add(from, 0)).toBe(from);
      }),
      RUNS,
    );
  });

  test('a later start or a longer span never ends sooner', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        fc.tuple(anyInstant, fc.integer({ min: 0, max: 30 * DAY })),
        fc.tuple(anySpan, anySpan),
        (spec, [from, later], spans) => {
          const clock = workingClock(spec);
          const [short, long] = [Math.min(...spans), Math.max(...spans)];
          expect(clock.add(from, short)).toBeLessThanOrEqual(clock.add(from, long));
          expect(clock.add(from, short)).toBeLessThanOrEqual(clock.add(from + later, short));
        },
      ),
      RUNS,
    );
  });

  test('two spans one after the other end where their sum ends', () => {
    const half = anySpan.map((span) => Math.floor(span / 2));
    fc.assert(
      fc.property(anyCalendar, anyInstant, half, half, (spec, from, a, b) => {
        const clock = workingClock(spec);
        expect(clock.add(clock.add(from, a), b)).toBe(clock.add(from, a + b));
        const [middle, end] = [from + a, from + a + b];
        expect(clock.between(from, middle) + clock.between(middle, end)).toBe(
          clock.between(from, end),
        );
      }),
      RUNS,
    );
  });

  test('who works around the clock works on the wall clock, in every zone', () => {
    const cuts = anyHours.map((hours) => {
      const times = [
        '00:00',
        ...hours.flat().filter((time) => !/^(00|24):00$/.test(time)),
        '24:00',
      ];
      return times.slice(1).map((end, index): [string, string] => [times[index]!, end]);
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        cuts,
        anyInstant,
        fc.integer({ min: 0, max: 400 * DAY }),
        (zone, hours, from, span) => {
          const clock = workingClock(everyDay(zone, ...hours));
          expect(clock.add(from, span)).toBe(from + span);
          expect(clock.between(from, from + span)).toBe(span);
          expect(clock.between(from + span, from)).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('examples', () => {
  test.each([
    ['over the weekend', office('Europe/Berlin'), '2026-11-20T16:00', 2, '2026-11-23T10:00'],
    [
      'over a holiday',
      office('Europe/Berlin', { holidays: ['2026-11-23'] }),
      '2026-11-20T16:00',
      2,
      '2026-11-24T10:00',
    ],
    ['up to the last minute', office('Europe/Berlin'), '2026-11-20T16:00', 1, '2026-11-20T17:00'],
    [
      'from before the office opens',
      office('Europe/Berlin'),
      '2026-11-20T05:00',
      1,
      '2026-11-20T10:00',
    ],
    [
      'past a lunch break',
      everyDay('Europe/Berlin', ['09:00', '12:00'], ['13:00', '17:00']),
      '2026-11-20T11:00',
      2,
      '2026-11-20T14:00',
    ],
    ['over the leap day', office('Europe/Berlin'), '2028-02-28T16:00', 10, '2028-03-01T10:00'],
    [
      'over a leap day that is a holiday',
      office('Europe/Berlin', { holidays: ['2028-02-29'] }),
      '2028-02-28T16:00',
      2,
      '2028-03-01T10:00',
    ],
  ])('working hours are counted %s', (_, spec, from, hours, expected) => {
    expect(shown(workingClock(spec).add(at(from), hours * HOUR))).toBe(expected);
  });

  test('a night in which the clocks change has the hours that really pass', () => {
    const clock = workingClock(everyDay('Europe/Berlin', ['01:00', '04:00']));
    const worked = (date: string) => clock.between(at(`${date}T00:00`), at(`${date}T12:00`)) / HOUR;
    expect(worked('2026-03-28')).toBe(3);
    expect(worked('2026-03-29')).toBe(2);
    expect(worked('2026-10-25')).toBe(4);
    expect(shown(clock.add(at('2026-03-29T00:00'), 2 * HOUR))).toBe('2026-03-29T04:00');
    expect(shown(clock.add(at('2026-03-29T00:00'), 3 * HOUR))).toBe('2026-03-30T02:00');
    expect(shown(clock.add(at('2026-10-25T00:00'), 4 * HOUR))).toBe('2026-10-25T04:00');
  });

  test('hours that begin or end in a skipped or a repeated hour leave nothing out', () => {
    const clock = workingClock(everyDay('Europe/Berlin', ['01:00', '02:30'], ['02:30', '04:00']));
    const worked = (date: string) => clock.between(at(`${date}T00:00`), at(`${date}T12:00`)) / HOUR;
    expect([worked('2026-03-29'), worked('2026-10-25')]).toEqual([2, 4]);
    const first = workingClock(everyDay('Europe/Berlin', ['01:00', '02:30']));
    expect(shown(first.add(at('2026-03-29T00:00'), HOUR))).toBe('2026-03-29T03:00');
    const skipped = workingClock(everyDay('Europe/Berlin', ['02:10', '02:50']));
    expect(skipped.between(at('2026-03-29T00:00'), at('2026-03-30T00:00'))).toBe(0);
  });

  test('two people in different zones count the same span from the same instant apart', () => {
    const from = at('2026-11-20T16:00');
    const due = (zone: string) => shown(workingClock(office(zone)).add(from, 2 * HOUR), zone);
    expect(due('Europe/Berlin')).toBe('2026-11-23T10:00');
    expect(due('America/New_York')).toBe('2026-11-20T12:00');
    expect(due('Asia/Kolkata')).toBe('2026-11-23T11:00');
  });

  test('clocks put back across midnight lose no time', () => {
    // St. John's went from 00:01 back to 23:01 of the day before.
    const clock = workingClock(everyDay('America/St_Johns', ['00:00', '24:00']));
    const from = Date.UTC(2010, 10, 7);
    for (let minutes = 0; minutes < 300; minutes += 7) {
      expect(clock.between(from, from + minutes * 60_000)).toBe(minutes * 60_000);
    }
  });
});

describe('limits', () => {
  test('ten years without enough working time end in a late answer, not in a loop', () => {
    const from = at('2026-11-20T16:00');
    const never = workingClock({ timeZone: 'Europe/Berlin', week: {} });
    expect(never.add(from, HOUR)).toBe(from + HOUR + TEN_YEARS);
    expect(never.between(from, from + TEN_YEARS)).toBe(0);
    const holidays = Array.from({ length: 3_700 }, (_, day) =>
      new Date(Date.UTC(2026, 10, 20 + day)).toISOString().slice(0, 10),
    );
    const resting = workingClock(office('Europe/Berlin', { holidays }));
    expect(resting.add(from, HOUR)).toBe(from + HOUR + TEN_YEARS);
    expect(workingClock(office('Europe/Berlin')).add(from, 1e15)).toBe(from + 1e15 + TEN_YEARS);
  });

  test('an instant or a span that is none is answered, too', () => {
    const clock = workingClock(office('Europe/Berlin'));
    for (const odd of [NaN, Infinity, -Infinity, 1e300, -8.64e15]) {
      expect(typeof clock.add(odd, HOUR)).toBe('number');
      expect(typeof clock.add(0, odd)).toBe('number');
      expect(typeof clock.between(0, odd)).toBe('number');
      expect(typeof clock.between(odd, 0)).toBe('number');
    }
    expect(clock.add(5, -1)).toBe(5);
  });

  test('a year of working hours is counted in no time', () => {
    const clock = workingClock(office('America/New_York'));
    const from = at('2026-11-20T16:00');
    const started = performance.now();
    const due = clock.add(from, 365 * DAY);
    for (let i = 0; i < 20; i += 1) expect(clock.add(from, 365 * DAY)).toBe(due);
    // Measured: about 25 ms for the first answer, 1 ms for each further one.
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(clock.between(from, due)).toBe(365 * DAY);
  });
});

describe('calendars that are refused', () => {
  test('a good calendar has no problems', () => {
    const spec = office('Asia/Kathmandu', { holidays: ['2028-02-29'] });
    expect(calendarProblems({ ...spec, week: { ...spec.week, 7: [['22:00', '24:00']] } })).toEqual(
      [],
    );
    fc.assert(fc.property(anyCalendar, (any) => calendarProblems(any).length === 0));
  });

  test.each<[string, Partial<Record<keyof CalendarSpec, unknown>>, string[]]>([
    ['an unknown zone', { timeZone: 'Europe/Atlantis' }, ['timeZone']],
    ['a zone that is no text', { timeZone: 5 }, ['timeZone']],
    ['bad times', { week: { 1: pairs('9:00-25:00', '24:00-24:00') } }, ['week.1[0]', 'week.1[1]']],
    ['half a pair', { week: { 2: [['09:00']] } }, ['week.2[0]']],
    ['what is no list', { week: { 2: 'all day', 3: [7] } }, ['week.2', 'week.3[0]']],
    ['hours that end first', { week: { 3: [['22:00', '06:00']] } }, ['week.3[0]']],
    ['no time at all', { week: { 3: [['09:00', '09:00']] } }, ['week.3[0]']],
    ['hours that overlap', { week: { 4: pairs('09:00-12:00', '11:59-13:00') } }, ['week.4[1]']],
    ['hours in disorder', { week: { 5: pairs('13:00-17:00', '09:00-12:00') } }, ['week.5[1]']],
    ['a day that is none', { week: { 8: [['09:00', '17:00']] } }, ['week.8']],
    ['an empty week', { week: {} }, ['week']],
    ['a week of empty days', { week: { 1: [], 2: [] } }, ['week']],
    ['no week', { week: undefined }, ['week']],
    [
      'dates that are none',
      { holidays: ['2027-02-29', '2027-12-24', '24.12.2027', '2027-13-01', 7] },
      ['holidays[0]', 'holidays[2]', 'holidays[3]', 'holidays[4]'],
    ],
  ])('%s', (_, wrong, paths) => {
    const spec = { ...office('Europe/Berlin'), ...wrong } as CalendarSpec;
    expect(calendarProblems(spec).map(({ path }) => path)).toEqual(paths);
    if (paths[0] !== 'week') expect(() => workingClock(spec)).toThrow(RangeError);
  });
});
