import { currentLanguage, type Say } from '../text/language';
import { duration } from '../text/format';
import type { INSIGHTS } from './texts';

type T = Say<(typeof INSIGHTS)['en']>;

/** Fewer are no sample: their median is one of them by chance. */
export const ENOUGH = 5;

/** A length of time; a dash where there is none. */
export const lasting = (seconds: number | null | undefined): string =>
  seconds === null || seconds === undefined ? '–' : duration(seconds * 1_000);

/** A share as text: `93 %`. */
export const percent = (share: number): string =>
  share.toLocaleString(currentLanguage(), { style: 'percent', maximumFractionDigits: 0 });

/** How many deadlines were met; undefined without any. */
export function onTime({ met, missed }: { met: number; missed: number }): number | undefined {
  return met + missed === 0 ? undefined : met / (met + missed);
}

/** A number against that of the period before, in words; nothing until that is known. */
export function compared(
  t: T,
  now: number | null | undefined,
  then: number | null | undefined,
  kind: 'count' | 'seconds' | 'share',
): string {
  if (then === undefined) return '';
  if (now === null || now === undefined || then === null) return t('notComparable');
  if (isSame(now, then, kind)) return t('same');
  const difference = Math.abs(now - then);
  const isMore = now > then;
  switch (kind) {
    case 'count':
      return t(isMore ? 'more' : 'fewer', { by: difference });
    case 'seconds':
      return t(isMore ? 'longer' : 'shorter', { by: lasting(difference) });
    case 'share':
      return t(isMore ? 'morePoints' : 'fewerPoints', { by: Math.round(difference * 100) });
  }
}

function isSame(now: number, then: number, kind: 'count' | 'seconds' | 'share'): boolean {
  if (kind === 'share') return Math.round(now * 100) === Math.round(then * 100);
  return kind === 'seconds' ? Math.abs(now - then) < 1 : now === then;
}
