import { Text } from '@mantine/core';
import { dateTime, relative, useNow } from '../text/format';

const MINUTE_MS = 60_000;

interface WhenProps {
  at: string | number;
  /** The date alone, where there is little room. */
  isShort?: boolean;
}

/** When something happened or will happen: the date, and how far away that is. */
export function When({ at, isShort = false }: WhenProps) {
  const now = useNow(MINUTE_MS);
  return (
    <Text size="sm" component="time" dateTime={new Date(at).toISOString()} c="dimmed">
      {dateTime(at)} {!isShort && `(${relative(at, now)})`}
    </Text>
  );
}
