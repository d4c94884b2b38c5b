import { Button, Group, Paper, Text } from '@mantine/core';
import { useTexts } from '../text/language';
import { Icon } from '../ui/icon';
import { INBOX } from './texts';
import type { BulkVerb } from './use-bulk';

interface BulkBarProps {
  count: number;
  onAsk: (verb: BulkVerb) => void;
  onNone: () => void;
}

/** What can be done with all selected tasks at once. */
export function BulkBar({ count, onAsk, onNone }: BulkBarProps) {
  const t = useTexts(INBOX);
  return (
    <Paper withBorder p="xs" role="region" aria-label={t('selection')} className="inbox-bulk">
      <Group gap="xs">
        <Text size="sm" fw={600} role="status">
          {t('selected', { count })}
        </Text>
        <Button
          size="xs"
          color="green.9"
          leftSection={<Icon name="approve" size={14} />}
          onClick={() => onAsk('approve')}
        >
          {t('approveAll')}
        </Button>
        <Button
          size="xs"
          color="red.9"
          leftSection={<Icon name="reject" size={14} />}
          onClick={() => onAsk('reject')}
        >
          {t('rejectAll')}
        </Button>
        <Button size="xs" variant="default" onClick={onNone}>
          {t('selectNone')}
        </Button>
      </Group>
    </Paper>
  );
}
