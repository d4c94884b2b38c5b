import './builder.css';
import { Anchor, Button, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useCan } from '../api/me';
import { named } from '../text/format';
import { useTexts } from '../text/language';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { Loaded } from '../ui/loaded';
import { Page } from '../ui/page';
import { Rows, type Column } from '../ui/rows';
import { Status } from '../ui/status';
import { COMMON } from '../ui/texts';
import { DefinitionMenu } from './definition-menu';
import { definitionsQuery } from './definitions-api';
import type { DefinitionFile } from './files';
import { ImportButton } from './import-button';
import { NewDefinition } from './new-definition';
import { DEFINITIONS } from './page-texts';
import type { Definition } from './spec';

/** All definitions of the organization. */
export function DefinitionsPage() {
  const t = useTexts(DEFINITIONS);
  const mayChange = useCan()('definition.change');
  const query = useQuery(definitionsQuery);
  const [search, setSearch] = useState('');
  const [creating, setCreating] = useState<{ imported?: DefinitionFile }>();
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        mayChange && (
          <>
            <ImportButton onRead={(imported) => setCreating({ imported })} />
            <Button leftSection={<Icon name="add" />} onClick={() => setCreating({})}>
              {t('create')}
            </Button>
          </>
        )
      }
    >
      <Loaded query={query}>
        {({ items }) => (
          <>
            {items.length > 0 && (
              <TextInput
                type="search"
                aria-label={t('search')}
                placeholder={t('search')}
                leftSection={<Icon name="search" />}
                value={search}
                onChange={(event) => setSearch(event.currentTarget.value)}
              />
            )}
            <DefinitionRows all={items} search={search} />
            {creating && (
              <NewDefinition
                imported={creating.imported}
                takenKeys={items.map(({ key }) => key)}
                onClose={() => setCreating(undefined)}
              />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function DefinitionRows({ all, search }: { all: readonly Definition[]; search: string }) {
  const t = useTexts(DEFINITIONS);
  const columns = useColumns();
  if (all.length === 0) return <Empty title={t('emptyTitle')}>{t('emptyHow')}</Empty>;
  const wanted = search.trim().toLowerCase();
  const found = all.filter((definition) => textOf(definition).includes(wanted));
  if (found.length === 0) return <Empty title={t('noneFound')} />;
  return <Rows label={t('title')} columns={columns} rows={found} rowKey={({ key }) => key} />;
}

/** What a search finds a definition by: its names in all languages, its key, what it is for. */
function textOf({ key, spec }: Definition): string {
  return JSON.stringify([key, spec.name, spec.match?.subjectType]).toLowerCase();
}

function useColumns(): Column<Definition>[] {
  const t = useTexts(DEFINITIONS);
  const tc = useTexts(COMMON);
  const mayPublish = useCan()('definition.publish');
  const columns: Column<Definition>[] = [
    {
      key: 'name',
      label: t('name'),
      cell: ({ key, spec }) => (
        <div>
          <Anchor
            renderRoot={(props) => <Link to="/definitions/$key" params={{ key }} {...props} />}
          >
            {named(spec.name, key)}
          </Anchor>
          <Text size="xs" c="dimmed">
            {key}
          </Text>
        </div>
      ),
    },
    { key: 'version', label: t('version'), cell: ({ version }) => version },
    {
      key: 'status',
      label: t('status'),
      cell: ({ status, active }) => (
        <>
          <Status of={status} /> {!active && <Status of="inactive" />}
        </>
      ),
    },
    {
      key: 'matches',
      label: t('matches'),
      cell: ({ spec: { match } }) => match?.subjectType ?? t('namedOnly'),
    },
    {
      key: 'approvals',
      label: t('approvals'),
      cell: ({ key }) => (
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link to="/approvals" search={{ definition: key, status: 'open' }} {...props} />
          )}
        >
          {t('openApprovals')}
        </Anchor>
      ),
    },
  ];
  if (!mayPublish) return columns;
  return [
    ...columns,
    {
      key: 'menu',
      label: tc('moreOptions'),
      cell: (definition) => <DefinitionMenu definition={definition} />,
    },
  ];
}
