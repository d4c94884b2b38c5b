import { Alert, Button, Group, List, Progress, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take } from '../../api/client';
import { KEYS } from '../../api/queries';
import { dateTime } from '../../text/format';
import { useTexts } from '../../text/language';
import { Loaded } from '../../ui/loaded';
import { Refusal } from '../../ui/refusal';
import { Status } from '../../ui/status';
import { ConfirmDialog } from '../common/confirm-dialog';
import { Detail, Facts } from '../common/detail';
import { ADMIN } from '../common/keys';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { useChange } from '../common/use-change';
import { MigrationItems } from './migration-items';
import { MIGRATIONS } from './texts';

type Migration = Schemas['ApprovalMigration'];

interface DetailProps {
  definition: string;
  id: string;
  onOpen: (id: string) => void;
  onClose: () => void;
}

/** One move: what is different, what is planned for each approval, and the buttons that do it. */
export function MigrationDetail({ definition, id, onOpen, onClose }: DetailProps) {
  const t = useTexts(MIGRATIONS);
  const query = useQuery({
    queryKey: [ADMIN.migrations, definition, id],
    queryFn: ({ signal }) => {
      const params = { path: { key: definition, id } };
      return take(api.GET('/api/v1/definitions/{key}/migrations/{id}', { params, signal }));
    },
  });
  return (
    <Detail title={t('one', { definition })} onClose={onClose}>
      <Loaded query={query}>
        {(migration) => (
          <>
            <MigrationFacts migration={migration} />
            <MigrationActions migration={migration} onOpen={onOpen} />
            <Differences of={migration.differences} />
            <Title order={2} size="h5">
              {t('approvals')}
            </Title>
            <MigrationItems definition={definition} id={id} />
          </>
        )}
      </Loaded>
    </Detail>
  );
}

function MigrationFacts({ migration }: { migration: Migration }) {
  const t = useTexts(MIGRATIONS);
  const words = useTexts(ADMIN_WORDS);
  const { planned, results } = migration;
  return (
    <Facts
      of={[
        [words('reason'), migration.reason],
        [t('target'), migration.to === null ? t('back') : t('version', { number: migration.to })],
        [t('by'), `${migration.by}, ${dateTime(migration.createdAt)}`],
        [words('status'), <Status key="status" of={migration.status} />],
        [
          t('plannedFor'),
          `${t('move')}: ${planned.move}, ${t('re-ask')}: ${planned['re-ask']}, ${t('keep')}: ${planned.keep}`,
        ],
        [
          t('became'),
          `${t('moved')}: ${results.moved}, ${t('re-asked')}: ${results['re-asked']}, ${t('kept')}: ${results.kept}, ${t('stale')}: ${results.stale}`,
        ],
        [t('open'), migration.open],
      ]}
    />
  );
}

function MigrationActions({
  migration,
  onOpen,
}: {
  migration: Migration;
  onOpen: (id: string) => void;
}) {
  const t = useTexts(MIGRATIONS);
  const { apply, done } = useApply(migration);
  const [isReverting, setReverting] = useState(false);
  const { results } = migration;
  const hasMoved = results.moved + results['re-asked'] > 0;
  const params = { path: { key: migration.definition, id: migration.id } };
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {migration.open > 0 && (
          <Button loading={apply.isPending} onClick={() => apply.mutate(false)}>
            {t('apply')}
          </Button>
        )}
        {results.stale > 0 && migration.open === 0 && (
          <Button variant="default" loading={apply.isPending} onClick={() => apply.mutate(true)}>
            {t('applyStale', { count: results.stale })}
          </Button>
        )}
        {hasMoved && (
          <Button variant="default" onClick={() => setReverting(true)}>
            {t('revert')}
          </Button>
        )}
      </Group>
      {results.stale > 0 && <Alert color="orange">{t('staleHow')}</Alert>}
      {apply.isPending && <Progress value={done} aria-label={t('applying')} />}
      {apply.error && <Refusal problem={apply.error} />}
      {isReverting && (
        <ConfirmDialog
          title={t('revert')}
          confirm={t('planBack')}
          run={(reason) =>
            take(
              api.POST('/api/v1/definitions/{key}/migrations/{id}/revert', {
                params,
                body: { reason },
              }),
            )
          }
          said={t('planned')}
          refresh={[ADMIN.migrations]}
          reason="required"
          isHarmless
          onClose={() => setReverting(false)}
          onDone={({ id }) => onOpen(id)}
        >
          {t('revertHow')}
        </ConfirmDialog>
      )}
    </Stack>
  );
}

/** Applies a plan part by part, until nothing is open; `done` says how far it is, in percent. */
function useApply({ definition, id, open }: Migration) {
  const t = useTexts(MIGRATIONS);
  const queries = useQueryClient();
  const [done, setDone] = useState(0);
  const apply = useChange({
    run: async (stale: boolean) => {
      const params = { path: { key: definition, id } };
      const body = { limit: 50, stale };
      for (;;) {
        const part = await take(
          api.POST('/api/v1/definitions/{key}/migrations/{id}/apply', { params, body }),
        );
        queries.setQueryData([ADMIN.migrations, definition, id], part);
        setDone(open === 0 ? 100 : 100 - (100 * part.open) / open);
        if (part.open === 0) return part;
      }
    },
    said: t('isApplied'),
    refresh: [ADMIN.migrations, KEYS.approvals, KEYS.approval],
  });
  return { apply, done };
}

function Differences({ of }: { of: Migration['differences'] }) {
  const t = useTexts(MIGRATIONS);
  return (
    <Stack gap="xs">
      <Title order={2} size="h5">
        {t('differences')}
      </Title>
      {of.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('noDifferences')}
        </Text>
      )}
      {of.map(({ from, to, steps, settings }) => (
        <div key={`${from}-${to}`}>
          <Text size="sm" fw={600}>
            {t('fromTo', { from, to })}
          </Text>
          <List size="sm">
            {steps.map(({ step, change, fields = [], asksAgain }) => (
              <List.Item key={step}>
                <strong>{step}</strong> {t(change)}
                {fields.length > 0 && `: ${fields.join(', ')}`}
                {asksAgain && ` — ${t('asksAgain')}`}
              </List.Item>
            ))}
            {settings.length > 0 && (
              <List.Item>
                {t('settings')}: {settings.join(', ')}
              </List.Item>
            )}
          </List>
        </div>
      ))}
    </Stack>
  );
}
