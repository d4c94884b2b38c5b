import { ActionIcon, Anchor, Button, Group, Indicator, Popover, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../text/language';
import { Icon } from '../ui/icon';
import { Loaded } from '../ui/loaded';
import { Notes } from './notes';
import { NOTIFICATIONS } from './texts';
import { useLatest, useMarking } from './use-notifications';

/** News of the person, as they come. */
export function Bell() {
  const t = useTexts(NOTIFICATIONS);
  const query = useLatest();
  const [isOpen, { toggle, close }] = useDisclosure();
  const { count, isExact } = query.data?.unread ?? { count: 0, isExact: true };
  return (
    <Popover
      opened={isOpen}
      onChange={(opened) => !opened && close()}
      width="min(400px, 94vw)"
      position="bottom-end"
      trapFocus
      returnFocus
    >
      <Indicator
        label={isExact ? count : `${count}+`}
        size={16}
        offset={4}
        disabled={count === 0}
        color="red.9"
      >
        <Popover.Target>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t(isExact ? 'bell' : 'bellMany', { count })}
            onClick={toggle}
          >
            <Icon name="bell" />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label={t('latest')}>
        <Latest query={query} onClose={close} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Latest({ query, onClose }: { query: ReturnType<typeof useLatest>; onClose: () => void }) {
  const t = useTexts(NOTIFICATIONS);
  const { markUpTo } = useMarking();
  return (
    <Loaded query={query}>
      {({ items, unread }) => (
        <Stack gap="xs">
          {items.length === 0 && <Text size="sm">{t('none')}</Text>}
          <Notes label={t('latest')} notes={items} onOpened={onClose} className="notes-latest" />
          <Group justify="space-between">
            <Anchor
              size="sm"
              renderRoot={(props) => <Link to="/notifications" onClick={onClose} {...props} />}
            >
              {t('seeAll')}
            </Anchor>
            <Button
              size="compact-sm"
              variant="default"
              disabled={unread.count === 0}
              onClick={() => items[0] && markUpTo(items[0])}
            >
              {t('allRead')}
            </Button>
          </Group>
        </Stack>
      )}
    </Loaded>
  );
}
