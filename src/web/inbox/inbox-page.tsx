import './inbox.css';
import { Button, Stack, Tabs } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTexts } from '../text/language';
import { Page } from '../ui/page';
import { DecidedList } from './decided-list';
import { useInboxSearch } from './inbox-search';
import { ShortcutsHelp } from './shortcuts-help';
import { INBOX } from './texts';
import { WaitingList } from './waiting-list';

/** What waits for the person in front, and what they have answered. */
export function InboxPage() {
  const t = useTexts(INBOX);
  const [search, change] = useInboxSearch();
  const [isHelpOpen, help] = useDisclosure();
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <Button variant="default" size="xs" onClick={help.open}>
          {t('shortcuts')}
        </Button>
      }
    >
      <Tabs
        value={search.tab === 'decided' ? 'decided' : 'waiting'}
        onChange={(tab) => change({ tab: tab === 'decided' ? tab : undefined })}
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="waiting">{t('waiting')}</Tabs.Tab>
          <Tabs.Tab value="decided">{t('decided')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="waiting" pt="md">
          <Stack gap="sm">
            <WaitingList onHelp={help.open} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="decided" pt="md">
          <DecidedList />
        </Tabs.Panel>
      </Tabs>
      <ShortcutsHelp isOpen={isHelpOpen} onClose={help.close} />
    </Page>
  );
}
