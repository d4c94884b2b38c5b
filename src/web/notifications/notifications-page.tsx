import { Button, SegmentedControl, Stack } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTexts } from '../text/language';
import { Empty } from '../ui/empty';
import { Loaded } from '../ui/loaded';
import { More } from '../ui/more';
import { Page } from '../ui/page';
import { Notes } from './notes';
import { NOTIFICATIONS } from './texts';
import { useMarking, useNotifications } from './use-notifications';

/** Everything that the person was told of. */
export function NotificationsPage() {
  const t = useTexts(NOTIFICATIONS);
  const { unread: wanted }: { unread?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const isUnread = wanted === 'true';
  const query = useNotifications(isUnread);
  const { markUpTo } = useMarking();
  const newest = query.data?.pages[0]?.items[0];
  const isAnyNew = (query.data?.pages[0]?.unread.count ?? 0) > 0;
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <>
          <Button
            variant="default"
            size="xs"
            disabled={!isAnyNew}
            onClick={() => newest && markUpTo(newest)}
          >
            {t('allRead')}
          </Button>
          <Button
            variant="default"
            size="xs"
            renderRoot={(props) => <Link to="/settings" {...props} />}
          >
            {t('settings')}
          </Button>
        </>
      }
    >
      <SegmentedControl
        w="fit-content"
        aria-label={t('which')}
        value={isUnread ? 'unread' : 'all'}
        onChange={(value) =>
          void navigate({
            to: '/notifications',
            search: value === 'unread' ? { unread: 'true' } : {},
            replace: true,
          })
        }
        data={[
          { value: 'all', label: t('all') },
          { value: 'unread', label: t('unread') },
        ]}
      />
      <Loaded query={query}>
        {({ pages }) => {
          const notes = pages.flatMap(({ items }) => items);
          if (notes.length === 0) {
            return <Empty title={t(isUnread ? 'noneNew' : 'none')}>{t('noneWhy')}</Empty>;
          }
          return (
            <Stack>
              <Notes label={t('title')} notes={notes} />
              <More query={query} />
            </Stack>
          );
        }}
      </Loaded>
    </Page>
  );
}
