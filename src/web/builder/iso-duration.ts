/** Units in which durations are edited, longest first. */
export const UNITS = ['week', 'day', 'hour', 'minute', 'second'] as const;
export type Unit = (typeof UNITS)[number];

const MS: Record<Unit, number> = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1_000,
};
const LETTERS: Record<Unit, string> = { week: 'W', day: 'D', hour: 'H', minute: 'M', second: 'S' };
const ISO = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Milliseconds of an ISO 8601 duration; undefined when it is none. */
export function msOf(text: string): number | undefined {
  const match = ISO.exec(text);
  if (!match || text === 'P' || text.endsWith('T')) return undefined;
  return UNITS.reduce((sum, unit, index) => sum + Number(match[index + 1] ?? 0) * MS[unit], 0);
}

/** As one number of the longest unit that fits: `PT36H` are 36 hours. */
export function amountOf(text: string | undefined): { count: number; unit: Unit } | undefined {
  const ms = text === undefined ? undefined : msOf(text);
  if (ms === undefined || ms === 0) return undefined;
  // Days rather than weeks: people say "14 days", and mean "2 weeks" only when they write so.
  const units = /W/.test(text ?? '') ? UNITS : UNITS.slice(1);
  const unit = units.find((it) => ms % MS[it] === 0) ?? 'second';
  return { count: ms / MS[unit], unit };
}

export function isoOf(count: number, unit: Unit): string {
  return `P${unit === 'week' || unit === 'day' ? '' : 'T'}${count}${LETTERS[unit]}`;
}
