import { Button, Group, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, take } from '../../api/client';
import { KEYS } from '../../api/queries';
import { dateTime, duration } from '../../text/format';
import { useTexts } from '../../text/language';
import { Loaded } from '../../ui/loaded';
import { Rows, type Column } from '../../ui/rows';
import { Status } from '../../ui/status';
import { ConfirmDialog } from '../common/confirm-dialog';
import { Detail, Facts, Json } from '../common/detail';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { useRetry } from './use-retry';
import { EFFECTS } from './texts';

type Effect = Schemas['Effect'];

/** One run of an action with what it was given, and every attempt. */
export function EffectDetail({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTexts(EFFECTS);
  const query = useQuery({
    queryKey: [KEYS.effects, id],
    queryFn: ({ signal }) => {
      const params = { path: { effectId: id } };
      return take(api.GET('/api/v1/effects/{effectId}', { params, signal }));
    },
  });
  return (
    <Detail title={query.data?.action ?? t('action')} onClose={onClose}>
      <Loaded query={query}>{(effect) => <EffectView effect={effect} />}</Loaded>
    </Detail>
  );
}

function EffectView({ effect }: { effect: Effect }) {
  const t = useTexts(EFFECTS);
  const words = useTexts(ADMIN_WORDS);
  const { parameters, context, result, runs } = effect;
  return (
    <>
      <EffectActions effect={effect} />
      <Facts
        of={[
          [words('status'), <Status key="status" of={effect.status} />],
          [
            words('approval'),
            <Link
              key="approval"
              to="/approvals/$approvalId"
              params={{ approvalId: effect.approvalId }}
            >
              {effect.subjectTitle}
            </Link>,
          ],
          [t('moment'), effect.moment],
          [t('source'), effect.source],
          [t('blocking'), words(effect.blocking ? 'yes' : 'no')],
          [words('error'), effect.error],
          [t('key'), effect.key],
        ]}
      />
      <Title order={2} size="h5">
        {t('runs')}
      </Title>
      <Rows
        label={t('runs')}
        columns={useRunColumns()}
        rows={runs}
        rowKey={({ number }) => String(number)}
      />
      {(['parameters', 'context'] as const).map((name) => (
        <div key={name}>
          <Title order={2} size="h5" mb="xs">
            {t(name)}
          </Title>
          <Json label={t(name)} of={name === 'parameters' ? parameters : context} />
        </div>
      ))}
      {result !== null && <Json label={t('result')} of={result} />}
    </>
  );
}

function useRunColumns(): Column<Effect['runs'][number]>[] {
  const t = useTexts(EFFECTS);
  const words = useTexts(ADMIN_WORDS);
  return [
    { key: 'number', label: t('attempt'), cell: ({ number }) => number },
    { key: 'started', label: words('when'), cell: ({ startedAt }) => dateTime(startedAt) },
    {
      key: 'took',
      label: t('took'),
      cell: ({ startedAt, endedAt }) =>
        endedAt === null ? '–' : duration(Date.parse(endedAt) - Date.parse(startedAt)),
    },
    { key: 'error', label: words('error'), cell: ({ error }) => error ?? '–' },
  ];
}

function EffectActions({ effect }: { effect: Effect }) {
  const t = useTexts(EFFECTS);
  const retry = useRetry();
  const [isSkipping, setSkipping] = useState(false);
  const { id, action, status } = effect;
  const isSkippable = status === 'failed' || status === 'waiting';
  return (
    <Group gap="xs">
      {status === 'failed' && (
        <Button loading={retry.isBusy(id)} onClick={() => retry.start(id)}>
          {t('retry')}
        </Button>
      )}
      {isSkippable && (
        <Button variant="default" onClick={() => setSkipping(true)}>
          {t('skip')}
        </Button>
      )}
      {isSkipping && (
        <ConfirmDialog
          title={t('skipTitle', { action })}
          confirm={t('skip')}
          run={(reason) => {
            const body = reason === '' ? {} : { reason };
            const params = { path: { effectId: id } };
            return take(api.POST('/api/v1/effects/{effectId}/skip', { params, body }));
          }}
          said={t('skipped', { action })}
          refresh={[KEYS.effects, KEYS.approval]}
          reason="optional"
          onClose={() => setSkipping(false)}
        >
          {t('skipHow')}
        </ConfirmDialog>
      )}
    </Group>
  );
}
