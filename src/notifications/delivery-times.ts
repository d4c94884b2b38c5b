import { DateTime } from 'luxon';
import type { Preferences } from './preferences.types';

/** Minutes of the day in `HH:MM`. */
function minutesIn(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** The first time after an instant at which the clock of a zone shows `HH:MM`. */
function nextAt(now: number, time: string, zone: string): number {
  const local = DateTime.fromMillis(now, { zone });
  const wanted = { hour: 0, minute: minutesIn(time), second: 0, millisecond: 0 };
  // By the wall clock: on days when clocks change, 08:00 stays 08:00.
  const at = { ...wanted, hour: Math.floor(wanted.minute / 60), minute: wanted.minute % 60 };
  const today = local.set(at);
  const next = today.toMillis() > now ? today : local.plus({ days: 1 }).set(at);
  return next.toMillis();
}

/** When the digest comes next. */
export function nextDigest(now: number, { digestAt, timeZone }: Preferences): number {
  return nextAt(now, digestAt, timeZone);
}

/** Now, or the end of the quiet hours when these are. */
export function afterQuietHours(now: number, { quietHours, timeZone }: Preferences): number {
  if (quietHours === null) return now;
  const [from, to] = [minutesIn(quietHours.from), minutesIn(quietHours.to)];
  const { hour, minute } = DateTime.fromMillis(now, { zone: timeZone });
  const clock = hour * 60 + minute;
  const isQuiet = from < to ? clock >= from && clock < to : clock >= from || clock < to;
  return isQuiet ? nextAt(now, quietHours.to, timeZone) : now;
}
