import { useEffect, useState } from 'react';
import { currentLanguage } from './language';

type Instant = string | number | Date;

const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** Date and time in the time zone of the person, with its name: `21 Nov 2026, 14:05 CET`. */
export function dateTime(at: Instant): string {
  return new Date(at).toLocaleString(currentLanguage(), {
    ...{ day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
  });
}

export function date(at: Instant): string {
  return new Date(at).toLocaleDateString(currentLanguage(), { dateStyle: 'medium' });
}

/** How long until, or since: `in 2 days`, `3 minutes ago`. */
export function relative(at: Instant, now: number): string {
  const ms = new Date(at).getTime() - now;
  const [unit, length] = STEPS.find(([, step]) => Math.abs(ms) >= step) ?? STEPS[3];
  // "Tomorrow" is a date, and 47 hours are a length of time: it would be said of the wrong day.
  const numeric = unit === 'second' ? 'auto' : 'always';
  const format = new Intl.RelativeTimeFormat(currentLanguage(), { numeric });
  return format.format(Math.round(ms / length), unit);
}

/** A length of time with its two largest units: `2 d 4 h`. */
export function duration(ms: number): string {
  const language = currentLanguage();
  const first = STEPS.findIndex(([, step]) => Math.abs(ms) >= step);
  if (first < 0) return unitText(0, 'second', language);
  let rest = Math.abs(ms);
  const parts = STEPS.slice(first, first + 2).map(([unit, step]) => {
    const count = Math.floor(rest / step);
    rest -= count * step;
    return count === 0 ? '' : unitText(count, unit, language);
  });
  return parts.filter(Boolean).join(' ');
}

function unitText(count: number, unit: string, language: string): string {
  return count.toLocaleString(language, { style: 'unit', unit, unitDisplay: 'narrow' });
}

/** A number, and anything else of a business object as text. */
export function value(something: unknown): string {
  if (something === null || something === undefined) return '–';
  if (typeof something === 'number') return something.toLocaleString(currentLanguage());
  if (typeof something === 'string') return something;
  return JSON.stringify(something);
}

/** The time, again every so many milliseconds: countdowns are rendered by it. */
export function useNow(everyMs = 1_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** A name that a definition gives in several languages, in that of the person. */
export function named(name: string | Record<string, string> | undefined, fallback: string): string {
  if (typeof name === 'string') return name;
  return name?.[currentLanguage()] ?? name?.['en'] ?? Object.values(name ?? {})[0] ?? fallback;
}
