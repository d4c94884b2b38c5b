/** ISO weekdays: 1 is Monday. */
export const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A Sunday, so that the day with the number of a weekday is that weekday. */
const SUNDAY = Date.UTC(2023, 0, 1);
const DAY_MS = 86_400_000;

export const weekdayName = (day: Weekday, language: string, weekday: 'short' | 'long'): string =>
  new Date(SUNDAY + Number(day) * DAY_MS).toLocaleDateString(language, {
    weekday,
    timeZone: 'UTC',
  });
