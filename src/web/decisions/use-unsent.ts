import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useMe } from '../api/me';
import { useTexts } from '../text/language';
import { DECISIONS } from './texts';
import { unsentOf } from './unsent';
import { useSend } from './use-decide';

/** Sends what the person in front decided in a page that was closed too early, and says so. */
export function useUnsent(): void {
  const t = useTexts(DECISIONS);
  const { id } = useMe();
  const send = useSend();
  useEffect(() => {
    const unsent = unsentOf(id);
    if (unsent.length === 0) return;
    notifications.show({ message: t('sendingNow', { count: unsent.length }), color: 'blue' });
    unsent.forEach(send);
    // Once for each person: whatever is decided from now on is sent at once.
  }, [id]);
}
