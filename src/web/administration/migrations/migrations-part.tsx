import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import { dateTime } from '../../text/format';
import { useTexts } from '../../text/language';
import { Empty } from '../../ui/empty';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Rows, type Column } from '../../ui/rows';
import { Status } from '../../ui/status';
import { DefinitionField } from '../common/choices';
import { Opener } from '../common/detail';
import { ADMIN } from '../common/keys';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { useFilters, useOpened } from '../../ui/use-filters';
import { ADMINISTRATION } from '../texts';
import { MigrationDetail } from './migration-detail';
import { PlanForm } from './plan-form';
import { MIGRATIONS } from './texts';

type Migration = Schemas['ApprovalMigration'];

/** Moves of open approvals to other versions of their definition: plans, and what became of them. */
export function MigrationsPart() {
  const t = useTexts(MIGRATIONS);
  const [{ definition }, set] = useFilters();
  const [opened, open] = useOpened();
  const [isPlanning, { open: plan, close }] = useDisclosure();
  return (
    <Page title={useTexts(ADMINISTRATION)('migrations')} about={t('about')}>
      <Group align="flex-end">
        <DefinitionField
          label={useTexts(ADMIN_WORDS)('definition')}
          none={t('choose')}
          value={definition ?? ''}
          onChange={({ currentTarget }) => set({ definition: currentTarget.value, open: '' })}
        />
        {definition !== undefined && <Button onClick={plan}>{t('planMove')}</Button>}
      </Group>
      {definition !== undefined && <History definition={definition} open={open} />}
      {definition !== undefined && opened !== undefined && (
        <MigrationDetail
          key={opened}
          definition={definition}
          id={opened}
          onOpen={open}
          onClose={() => open(undefined)}
        />
      )}
      {definition !== undefined && isPlanning && (
        <PlanForm definition={definition} onClose={close} />
      )}
    </Page>
  );
}

function History({ definition, open }: { definition: string; open: (id: string) => void }) {
  const t = useTexts(MIGRATIONS);
  const query = useQuery({
    queryKey: [ADMIN.migrations, definition],
    queryFn: ({ signal }) => {
      const params = { path: { key: definition } };
      return take(api.GET('/api/v1/definitions/{key}/migrations', { params, signal }));
    },
  });
  const columns = useColumns(open);
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('empty')}>{t('emptyHow')}</Empty>
        ) : (
          <Rows label={t('history')} columns={columns} rows={items} rowKey={({ id }) => id} />
        )
      }
    </Loaded>
  );
}

function useColumns(open: (id: string) => void): Column<Migration>[] {
  const t = useTexts(MIGRATIONS);
  const words = useTexts(ADMIN_WORDS);
  return [
    {
      key: 'reason',
      label: words('reason'),
      cell: ({ id, reason }) => <Opener onOpen={() => open(id)}>{reason}</Opener>,
    },
    {
      key: 'to',
      label: t('target'),
      cell: ({ to }) => (to === null ? t('back') : t('version', { number: to })),
    },
    { key: 'by', label: t('by'), cell: ({ by }) => by },
    {
      key: 'when',
      label: words('when'),
      cell: ({ createdAt }) => <Text size="sm">{dateTime(createdAt)}</Text>,
    },
    {
      key: 'planned',
      label: t('plannedFor'),
      cell: ({ planned }) =>
        `${t('move')} ${planned.move} · ${t('re-ask')} ${planned['re-ask']} · ${t('keep')} ${planned.keep}`,
    },
    { key: 'status', label: words('status'), cell: ({ status }) => <Status of={status} /> },
  ];
}
