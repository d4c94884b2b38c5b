import { List, Text } from '@mantine/core';
import { useTexts } from '../text/language';
import { Panel } from './panel';
import { APPROVAL } from './texts';
import type { Approval, Explanation } from './types';
import { When } from './when';

/** What happens by itself, soonest first. */
export function UpcomingPanel({
  approval,
  explanation,
}: {
  approval: Approval;
  explanation: Explanation | undefined;
}) {
  const t = useTexts(APPROVAL);
  const upcoming = explanation?.upcoming ?? [];
  if (approval.status !== 'open') return null;
  return (
    <Panel title={t('upcoming')}>
      {upcoming.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('noUpcoming')}
        </Text>
      ) : (
        <List size="sm" spacing={4}>
          {upcoming.map(({ at, step, what }) => (
            <List.Item key={`${at} ${step} ${what}`}>
              <bdi>{what}</bdi> <When at={at} />
            </List.Item>
          ))}
        </List>
      )}
    </Panel>
  );
}
