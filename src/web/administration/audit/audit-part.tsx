import { Button, Group, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api, take } from '../../api/client';
import { useTexts } from '../../text/language';
import { dateTime } from '../../text/format';
import { Icon } from '../../ui/icon';
import { Page } from '../../ui/page';
import type { Column } from '../../ui/rows';
import { Detail, Facts, Json, Opener } from '../common/detail';
import { ADMIN } from '../common/keys';
import { PagedRows, usePages } from '../common/lists';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { useFilters, useTypedFilter } from '../../ui/use-filters';
import { ADMINISTRATION } from '../texts';
import { Export } from './export';
import { AUDIT } from './texts';
import { useAuditFilter } from './use-audit-filter';
import { Verification } from './verification';

type Item = Schemas['AuditItem'];

/** Who did what, when and from where; and whether anybody has changed it since. */
export function AuditPart() {
  const t = useTexts(AUDIT);
  const title = useTexts(ADMINISTRATION)('audit');
  const { filter, isKnown } = useAuditFilter();
  const [opened, setOpened] = useState<Item>();
  const [isVerifying, setVerifying] = useState(false);
  const query = usePages(
    [ADMIN.audit, filter],
    (after, signal) =>
      take(api.GET('/api/v1/audit-logs', { params: { query: { ...filter, ...after } }, signal })),
    { isEnabled: isKnown },
  );
  return (
    <Page
      title={title}
      about={t('about')}
      actions={
        <Button leftSection={<Icon name="approve" />} onClick={() => setVerifying(true)}>
          {t('verify')}
        </Button>
      }
    >
      <AuditFilters />
      <Export filter={filter} />
      <PagedRows
        query={query}
        label={title}
        columns={useColumns(setOpened)}
        rowKey={({ id }) => id}
        empty={t('empty')}
      />
      {opened && <EntryDetail item={opened} onClose={() => setOpened(undefined)} />}
      {isVerifying && <Verification onClose={() => setVerifying(false)} />}
    </Page>
  );
}

function AuditFilters() {
  const t = useTexts(AUDIT);
  const words = useTexts(ADMIN_WORDS);
  const [filters, set] = useFilters();
  const moment = (name: string) => ({
    type: 'datetime-local',
    value: filters[name] ?? '',
    onChange: (event: { currentTarget: { value: string } }) =>
      set({ [name]: event.currentTarget.value }),
  });
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} role="search" aria-label={words('filters')}>
      <TextInput label={t('actor')} placeholder="alice" {...useTypedFilter('actor')} />
      <TextInput label={t('action')} placeholder="user.change" {...useTypedFilter('action')} />
      <TextInput label={t('targetType')} placeholder="user" {...useTypedFilter('targetType')} />
      <TextInput
        label={t('targetId')}
        disabled={filters['targetType'] === undefined}
        {...useTypedFilter('targetId')}
      />
      <TextInput label={t('requestId')} {...useTypedFilter('requestId')} />
      <TextInput label={t('from')} {...moment('from')} />
      <TextInput label={t('to')} {...moment('to')} />
    </SimpleGrid>
  );
}

function useColumns(open: (item: Item) => void): Column<Item>[] {
  const t = useTexts(AUDIT);
  const words = useTexts(ADMIN_WORDS);
  return [
    { key: 'when', label: words('when'), cell: ({ at }) => dateTime(at) },
    { key: 'actor', label: t('who'), cell: ({ actor }) => actor?.username ?? actor?.id ?? '–' },
    {
      key: 'action',
      label: t('action'),
      cell: (item) => (
        <Group gap={6}>
          <Opener onOpen={() => open(item)}>{item.action}</Opener>
          {item.outcome === 'refused' && (
            <Text size="xs" fw={600}>
              {t('refused')}
            </Text>
          )}
        </Group>
      ),
    },
    {
      key: 'target',
      label: t('target'),
      cell: ({ target, subject }) => (
        <div className="anywhere">
          {subject && (
            <Text size="sm">
              {subject.type} {subject.id}
            </Text>
          )}
          <Text size={subject ? 'xs' : 'sm'} {...(subject ? { c: 'dimmed' } : {})}>
            {target ? `${target.type} ${target.name ?? target.id}` : '–'}
          </Text>
        </div>
      ),
    },
    { key: 'ip', label: t('address'), cell: ({ ip }) => ip ?? '–' },
  ];
}

/** With the name in front, where it has one. */
function idOf({ id, name }: NonNullable<Item['target']>): string {
  return name === null ? id : `${name} (${id})`;
}

function EntryDetail({ item, onClose }: { item: Item; onClose: () => void }) {
  const t = useTexts(AUDIT);
  const words = useTexts(ADMIN_WORDS);
  const [, set] = useFilters();
  const { actor, target, subject, requestId } = item;
  const narrow = (change: Record<string, string>) => {
    set(change);
    onClose();
  };
  return (
    <Detail title={item.action} onClose={onClose}>
      <Facts
        of={[
          [words('when'), dateTime(item.at)],
          [t('who'), actor && `${actor.username ?? '–'} (${actor.id})`],
          [t('outcome'), t(item.outcome)],
          [t('target'), target && `${target.type} ${idOf(target)}`],
          [words('subject'), subject && `${subject.type} ${subject.id}`],
          [t('address'), item.ip],
          [t('browser'), item.userAgent],
          [t('requestId'), requestId],
          [t('chain'), `${item.chain} · ${item.seq}`],
          [t('hash'), <code key="hash">{item.hash}</code>],
        ]}
      />
      <Group gap="xs">
        {actor && (
          <Button variant="default" size="xs" onClick={() => narrow({ actor: actor.id })}>
            {t('sameActor')}
          </Button>
        )}
        {target && (
          <Button
            variant="default"
            size="xs"
            onClick={() => narrow({ targetType: target.type, targetId: target.id })}
          >
            {t('sameTarget')}
          </Button>
        )}
        {requestId !== null && (
          <Button variant="default" size="xs" onClick={() => narrow({ requestId })}>
            {t('sameRequest')}
          </Button>
        )}
      </Group>
      <Json label={words('details')} of={item.metadata} />
    </Detail>
  );
}
