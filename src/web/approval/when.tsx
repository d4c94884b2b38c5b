import { Text } from '@mantine/core';
import { dateTime, relative, useNow } from '../text/format';

const MINUTE_MS = 60_000;

/** When something happened or will happen: the date, and how far away that is. */
export function When({ at }: { at: string | number }) {
  const now = useNow(MINUTE_MS);
  return (
    <Text size="sm" component="time" dateTime={new Date(at).toISOString()} c="dimmed">
      {dateTime(at)} ({relative(at, now)})
    </Text>
  );
}
