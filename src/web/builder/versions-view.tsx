import { Button, Group, NativeSelect, Stack, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { components } from '../../client/api.generated';
import { api, take } from '../api/client';
import { dateTime } from '../text/format';
import { useTexts } from '../text/language';
import { Loaded } from '../ui/loaded';
import { refused } from '../ui/notify';
import { Rows } from '../ui/rows';
import { Status } from '../ui/status';
import { COMMON } from '../ui/texts';
import { useBuilding } from './building';
import { versionsQuery } from './definitions-api';
import { Differences } from './differences';
import { DEFINITIONS } from './page-texts';

type Version = components['schemas']['DefinitionVersion'];

/** All versions, and what is different between any two of them. */
export function VersionsView({ definitionKey }: { definitionKey: string }) {
  const query = useQuery(versionsQuery(definitionKey));
  return (
    <Loaded query={query}>
      {({ items }) => (
        <Stack>
          <VersionRows of={definitionKey} versions={items} />
          {items.length > 1 && <Comparison of={definitionKey} versions={items} />}
        </Stack>
      )}
    </Loaded>
  );
}

function VersionRows({ of, versions }: { of: string; versions: readonly Version[] }) {
  const t = useTexts(DEFINITIONS);
  const tc = useTexts(COMMON);
  const { change, isReadOnly } = useBuilding();
  const takeOver = useMutation({
    mutationFn: (version: number) => {
      const params = { path: { key: of, version } };
      return take(api.GET('/api/v1/definitions/{key}/versions/{version}', { params }));
    },
    onSuccess: ({ spec }) => change(spec),
    onError: (problem) => refused(t('refused'), problem),
  });
  const columns = [
    { key: 'version', label: t('version'), cell: ({ version }: Version) => version },
    { key: 'status', label: t('status'), cell: ({ status }: Version) => <Status of={status} /> },
    {
      key: 'published',
      label: t('publishedAt'),
      cell: ({ publishedAt }: Version) => (publishedAt === null ? '–' : dateTime(publishedAt)),
    },
    {
      key: 'use',
      label: tc('moreOptions'),
      cell: ({ version }: Version) =>
        isReadOnly ? null : (
          <Button size="compact-xs" variant="default" onClick={() => takeOver.mutate(version)}>
            {t('useVersion')}
          </Button>
        ),
    },
  ];
  return (
    <Rows
      label={t('version')}
      columns={columns.filter(({ key }) => key !== 'use' || !isReadOnly)}
      rows={versions}
      rowKey={({ version }) => String(version)}
    />
  );
}

function Comparison({ of, versions }: { of: string; versions: readonly Version[] }) {
  const t = useTexts(DEFINITIONS);
  const numbers = versions.map(({ version }) => version);
  const [pair, setPair] = useState({ from: numbers[1] ?? 1, to: numbers[0] ?? 1 });
  const data = numbers.map(String);
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {t('compare')}
      </Title>
      <Group mb="sm">
        {(['from', 'to'] as const).map((end) => (
          <NativeSelect
            key={end}
            label={t(end)}
            data={data}
            value={String(pair[end])}
            onChange={({ currentTarget }) =>
              setPair({ ...pair, [end]: Number(currentTarget.value) })
            }
          />
        ))}
      </Group>
      <Differences of={of} {...pair} />
    </section>
  );
}
