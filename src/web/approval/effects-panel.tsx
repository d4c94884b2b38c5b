import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take } from '../api/client';
import { useCan } from '../api/me';
import { KEYS } from '../api/queries';
import { useTexts } from '../text/language';
import { done, refused } from '../ui/notify';
import { Refusal } from '../ui/refusal';
import { Rows } from '../ui/rows';
import { Status } from '../ui/status';
import { COMMON } from '../ui/texts';
import { Panel } from './panel';
import { EFFECTS } from './effect-texts';
import type { Approval, Effect } from './types';
import { When } from './when';

type Repair = 'retry' | 'skip';

/** The actions that follow from decisions, and how to repair those that have failed. */
export function EffectsPanel({ approval: { effects } }: { approval: Approval }) {
  const t = useTexts(EFFECTS);
  const common = useTexts(COMMON);
  const mayRepair = useCan()('effect.administer');
  const [skipping, setSkipping] = useState<Effect>();
  const repair = useRepair();
  if (effects.length === 0) return null;
  const retry = (effectId: string) =>
    repair.mutate(
      { effectId, repair: 'retry' },
      {
        onSuccess: () => done(t('retried')),
        onError: (problem) => refused(t('notRetried'), problem),
      },
    );
  const repairs = {
    key: 'repair',
    label: t('repair'),
    cell: (effect: Effect) => (
      <Repairs
        effect={effect}
        onRetry={() => retry(effect.id)}
        onSkip={() => setSkipping(effect)}
      />
    ),
  };
  return (
    <Panel title={t('effects')}>
      <Rows
        label={t('effects')}
        rows={effects}
        rowKey={({ id }) => id}
        columns={[
          { key: 'action', label: t('action'), cell: (effect) => <Action effect={effect} /> },
          {
            key: 'status',
            label: t('state'),
            cell: (effect) => <Outcome effect={effect} />,
          },
          {
            key: 'date',
            label: t('date'),
            cell: ({ createdAt, settledAt }) => <When at={settledAt ?? createdAt} isShort />,
          },
          ...(mayRepair && effects.some(isRepairable) ? [repairs] : []),
        ]}
      />
      <Modal
        opened={skipping !== undefined}
        onClose={() => setSkipping(undefined)}
        title={t('skipTitle', { action: skipping?.action ?? '' })}
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        {skipping && <SkipForm effect={skipping} onClose={() => setSkipping(undefined)} />}
      </Modal>
    </Panel>
  );
}

const isRepairable = ({ status }: Effect): boolean => status === 'failed' || status === 'waiting';

function Action({ effect: { action, moment, source, blocking } }: { effect: Effect }) {
  const t = useTexts(EFFECTS);
  return (
    <div>
      <Text size="sm" fw={600}>
        {action}
      </Text>
      <Text size="xs" c="dimmed">
        {t('actionOf', { moment, source })}
      </Text>
      {blocking && <Text size="xs">{t('blocking')}</Text>}
    </div>
  );
}

function Outcome({ effect: { status, attempts, maxAttempts, error } }: { effect: Effect }) {
  const t = useTexts(EFFECTS);
  return (
    <div>
      <Status of={status} />
      <Text size="xs" c="dimmed">
        {t('attempts', { attempts, most: maxAttempts })}
      </Text>
      {error !== null && (
        <Text size="xs" className="comment">
          {error}
        </Text>
      )}
    </div>
  );
}

function Repairs({
  effect,
  onRetry,
  onSkip,
}: {
  effect: Effect;
  onRetry: () => void;
  onSkip: () => void;
}) {
  const t = useTexts(EFFECTS);
  const common = useTexts(COMMON);
  if (!isRepairable(effect)) return '–';
  const { action } = effect;
  return (
    <Group gap="xs">
      {effect.status === 'failed' && (
        <Button size="xs" aria-label={`${common('again')}: ${action}`} onClick={onRetry}>
          {common('again')}
        </Button>
      )}
      <Button size="xs" variant="default" aria-label={`${t('skip')}: ${action}`} onClick={onSkip}>
        {t('skip')}
      </Button>
    </Group>
  );
}

function SkipForm({ effect: { id }, onClose }: { effect: Effect; onClose: () => void }) {
  const t = useTexts(EFFECTS);
  const common = useTexts(COMMON);
  const [reason, setReason] = useState('');
  const repair = useRepair();
  const skip = () =>
    repair.mutate(
      { effectId: id, repair: 'skip', ...(reason.trim() !== '' && { reason }) },
      {
        onSuccess: () => {
          done(t('skippedAction'));
          onClose();
        },
      },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        skip();
      }}
    >
      <Stack>
        <Text size="sm">{t('skipAbout')}</Text>
        <Textarea
          label={t('reason')}
          data-autofocus
          value={reason}
          onChange={({ currentTarget: { value } }) => setReason(value)}
        />
        {repair.error && <Refusal problem={repair.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={repair.isPending}>
            {t('skip')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useRepair() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      effectId,
      repair,
      reason,
    }: {
      effectId: string;
      repair: Repair;
      reason?: string;
    }) => {
      const path = `/api/v1/effects/{effectId}/${repair}` as const;
      const body = reason === undefined ? {} : { reason };
      return take(api.POST(path, { params: { path: { effectId } }, body }));
    },
    onSettled: () => {
      for (const key of [KEYS.approval, KEYS.effects])
        void queries.invalidateQueries({ queryKey: [key] });
    },
  });
}
