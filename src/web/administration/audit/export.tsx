import { Button, Group, Text } from '@mantine/core';
import { renewSession } from '../../api/session';
import { useTexts } from '../../text/language';
import { refused } from '../../ui/notify';
import { Icon } from '../../ui/icon';
import { AUDIT } from './texts';
import type { AuditFilter } from './use-audit-filter';

/** The two ways to take the trail along: CSV as filtered, or everything, to be verified. */
export function Export({ filter }: { filter: AuditFilter }) {
  const t = useTexts(AUDIT);
  // The browser fetches it by itself, however long it is; its cookie has to be fresh for that.
  const download = (query: Record<string, string>) => {
    renewSession()
      .then(() => location.assign(`/api/v1/audit-logs/export?${new URLSearchParams(query)}`))
      .catch((problem: unknown) => refused(t('download'), problem));
  };
  return (
    <Group gap="xs">
      <Button
        variant="default"
        size="xs"
        leftSection={<Icon name="download" size={14} />}
        onClick={() => download({ ...filter, format: 'csv' })}
      >
        {t('csv')}
      </Button>
      <Button
        variant="default"
        size="xs"
        leftSection={<Icon name="download" size={14} />}
        onClick={() => download({ format: 'jsonl' })}
      >
        {t('jsonl')}
      </Button>
      <Text size="xs" c="dimmed">
        {t('exportHow')}
      </Text>
    </Group>
  );
}
