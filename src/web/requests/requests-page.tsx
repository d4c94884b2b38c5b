import { Button, Stack, Tabs } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useCan } from '../api/me';
import { ApprovalList } from '../approvals/approval-list';
import { useFilters } from '../ui/use-filters';
import { useTexts } from '../text/language';
import { Icon } from '../ui/icon';
import { Page } from '../ui/page';
import { RequestList } from './request-list';
import { REQUESTS } from './texts';

/** What the person in front has asked for, here or wherever a business object was submitted. */
export function RequestsPage() {
  const t = useTexts(REQUESTS);
  const mayAdd = useCan()('request.add');
  const [{ tab = 'requests' }, change] = useFilters<'tab'>();
  return (
    <Page
      title={t('mine')}
      actions={
        mayAdd && (
          <Button
            leftSection={<Icon name="add" />}
            renderRoot={(props) => <Link to="/requests/new" {...props} />}
          >
            {t('new')}
          </Button>
        )
      }
    >
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(value) => change({ tab: value === 'requests' ? '' : (value ?? '') })}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="requests">{t('requests')}</Tabs.Tab>
          <Tabs.Tab value="approvals">{t('approvals')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="requests">
          <RequestList />
        </Tabs.Panel>
        <Tabs.Panel value="approvals">
          <Stack>
            <ApprovalList filters={MINE} />
          </Stack>
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

const MINE = { requester: 'me' };
