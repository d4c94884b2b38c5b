import { Button, Group, Text, TextInput } from '@mantine/core';
import type { paths } from '../../../client/api.generated';
import { api, take } from '../../api/client';
import { KEYS } from '../../api/queries';
import { dateTime } from '../../text/format';
import { useTexts } from '../../text/language';
import { Page } from '../../ui/page';
import type { Column } from '../../ui/rows';
import { Opener } from '../common/detail';
import { PagedRows, usePages } from '../common/lists';
import { ADMIN_WORDS } from '../common/texts';
import { useFilters, useOpened, useTypedFilter } from '../../ui/use-filters';
import { ADMINISTRATION } from '../texts';
import { EffectDetail } from './effect-detail';
import { EFFECTS } from './texts';
import { useRetry } from './use-retry';

type Listed =
  paths['/api/v1/effects']['get']['responses'][200]['content']['application/json']['items'][number];

/** The actions that have failed, in all approvals. */
export function EffectsPart() {
  const t = useTexts(EFFECTS);
  const title = useTexts(ADMINISTRATION)('effects');
  const [{ action }] = useFilters();
  const [opened, open] = useOpened();
  const query = usePages([KEYS.effects, 'failed', action], (after, signal) => {
    const params = { query: { ...after, ...(action === undefined ? {} : { action }) } };
    return take(api.GET('/api/v1/effects', { params, signal }));
  });
  return (
    <Page title={title} about={t('about')}>
      <Group role="search">
        <TextInput label={t('action')} placeholder="http.post" {...useTypedFilter('action')} />
      </Group>
      <PagedRows
        query={query}
        label={title}
        columns={useColumns(open)}
        rowKey={({ id }) => id}
        empty={t('empty')}
      />
      {opened !== undefined && <EffectDetail id={opened} onClose={() => open(undefined)} />}
    </Page>
  );
}

function useColumns(open: (id: string) => void): Column<Listed>[] {
  const t = useTexts(EFFECTS);
  const words = useTexts(ADMIN_WORDS);
  const retry = useRetry();
  return [
    {
      key: 'action',
      label: t('action'),
      cell: ({ id, action, moment }) => (
        <div>
          <Opener onOpen={() => open(id)}>{action}</Opener>
          <Text size="xs" c="dimmed">
            {moment}
          </Text>
        </div>
      ),
    },
    {
      key: 'subject',
      label: words('subject'),
      cell: ({ subjectTitle, subjectType, subjectId }) => (
        <div>
          <Text size="sm">{subjectTitle}</Text>
          <Text size="xs" c="dimmed">
            {subjectType} {subjectId}
          </Text>
        </div>
      ),
    },
    {
      key: 'error',
      label: words('error'),
      cell: ({ error, blocking }) => (
        <div className="anywhere">
          <Text size="sm">{error ?? '–'}</Text>
          {blocking && (
            <Text size="xs" fw={600}>
              {t('blocks')}
            </Text>
          )}
        </div>
      ),
    },
    {
      key: 'attempts',
      label: t('attempts'),
      cell: (one) => `${one.attempts} / ${one.maxAttempts}`,
    },
    {
      key: 'when',
      label: words('when'),
      cell: ({ settledAt, createdAt }) => dateTime(settledAt ?? createdAt),
    },
    {
      key: 'actions',
      label: words('actions'),
      cell: ({ id, action }) => (
        <Button
          size="xs"
          variant="default"
          loading={retry.isBusy(id)}
          aria-label={`${t('retry')}: ${action}`}
          onClick={() => retry.start(id)}
        >
          {t('retry')}
        </Button>
      ),
    },
  ];
}
