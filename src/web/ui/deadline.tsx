import { Text } from '@mantine/core';
import { dateTime, duration, relative, useNow } from '../text/format';
import { useTexts } from '../text/language';
import { COMMON } from './texts';

const SOON_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;
/** Tasks without a deadline have one that never comes. */
const NEVER = Date.UTC(9000, 0);

/** When something is due, counting down: each second in its last hour, each minute before. */
export function Deadline({ at }: { at: string | number | null | undefined }) {
  const t = useTexts(COMMON);
  const due = typeof at === 'string' ? Date.parse(at) : (at ?? Infinity);
  const isClose = Math.abs(due - Date.now()) < 60 * MINUTE_MS;
  const now = useNow(isClose ? 1_000 : MINUTE_MS);
  // Infinity of the database arrives as a word, which is no date.
  if (!(due < NEVER))
    return (
      <Text size="sm" c="dimmed">
        {t('noDeadline')}
      </Text>
    );
  const left = due - now;
  const text =
    left < 0 ? t('overdue', { since: duration(-left) }) : t('due', { when: relative(due, now) });
  return (
    <Text
      size="sm"
      component="time"
      dateTime={new Date(due).toISOString()}
      title={dateTime(due)}
      className={urgency(left)}
    >
      {text}
    </Text>
  );
}

function urgency(left: number): string {
  if (left < 0) return 'deadline-over';
  return left < SOON_MS ? 'deadline-soon' : 'deadline';
}
