import { Alert, Button, Group, NumberInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api, take } from '../../api/client';
import { dateTime } from '../../text/format';
import { useTexts } from '../../text/language';
import { Status } from '../../ui/status';
import { COMMON } from '../../ui/texts';
import { ConfirmDialog } from '../common/confirm-dialog';
import { Detail, Facts } from '../common/detail';
import { FormDialog } from '../common/form-dialog';
import { ADMIN } from '../common/keys';
import { SecretDialog } from '../common/secret-dialog';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { useChange } from '../common/use-change';
import { Deliveries } from './deliveries';
import { WEBHOOKS } from './texts';
import { WebhookForm } from './webhook-form';

type Webhook = Schemas['Webhook'];

/** One webhook: its state, what can be done with it, and everything that was sent. */
export function WebhookDetail({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const t = useTexts(WEBHOOKS);
  const words = useTexts(ADMIN_WORDS);
  return (
    <Detail title={webhook.name} onClose={onClose}>
      <Facts
        of={[
          [
            t('url'),
            <span key="url" dir="ltr">
              {webhook.url}
            </span>,
          ],
          [words('status'), <Status key="status" of={webhook.status} />],
          ...(webhook.reason === null ? [] : [[words('reason'), webhook.reason] as const]),
          [t('events'), webhook.kinds.join(', ') || t('allEvents')],
          [t('subjectType'), webhook.subjectType ?? words('all')],
          [words('created'), dateTime(webhook.createdAt)],
        ]}
      />
      <WebhookActions webhook={webhook} onGone={onClose} />
      <Title order={2} size="h5">
        {t('deliveries')}
      </Title>
      <Deliveries webhook={webhook} />
    </Detail>
  );
}

function WebhookActions({ webhook, onGone }: { webhook: Webhook; onGone: () => void }) {
  const t = useTexts(WEBHOOKS);
  const common = useTexts(COMMON);
  const [doing, setDoing] = useState<'edit' | 'rotate' | 'remove'>();
  const [secret, setSecret] = useState<string>();
  const { test, toggle } = useImmediate(webhook);
  const close = () => setDoing(undefined);
  const { id, name, status } = webhook;
  return (
    <>
      <Group gap="xs">
        <Button loading={test.isPending} onClick={() => test.mutate(undefined)}>
          {t('test')}
        </Button>
        <Button variant="default" onClick={() => setDoing('edit')}>
          {common('edit')}
        </Button>
        <Button
          variant="default"
          loading={toggle.isPending}
          onClick={() => toggle.mutate(undefined)}
        >
          {t(status === 'active' ? 'pause' : 'activate')}
        </Button>
        <Button variant="default" onClick={() => setDoing('rotate')}>
          {t('rotate')}
        </Button>
        <Button variant="default" onClick={() => setDoing('remove')}>
          {common('remove')}
        </Button>
      </Group>
      <div role="status">{test.data && <Attempt attempt={test.data} />}</div>
      {doing === 'edit' && <WebhookForm webhook={webhook} onClose={close} />}
      {doing === 'rotate' && <RotateForm webhook={webhook} onClose={close} onSecret={setSecret} />}
      {doing === 'remove' && (
        <ConfirmDialog
          title={t('removeTitle', { name })}
          confirm={common('remove')}
          run={() => take(api.DELETE('/api/v1/webhooks/{id}', { params: { path: { id } } }))}
          said={t('removed', { name })}
          refresh={[ADMIN.webhooks]}
          onClose={close}
          onDone={onGone}
        >
          {t('removeHow')}
        </ConfirmDialog>
      )}
      {secret !== undefined && (
        <SecretDialog
          title={t('secretTitle')}
          secrets={[{ label: t('secret'), value: secret }]}
          onClose={() => setSecret(undefined)}
        />
      )}
    </>
  );
}

/** What is done at once: it can be seen, or taken back. */
function useImmediate({ id, name, status }: Webhook) {
  const t = useTexts(WEBHOOKS);
  const params = { path: { id } };
  const test = useChange({
    run: (_now: undefined) => take(api.POST('/api/v1/webhooks/{id}/test', { params })),
    refusedAs: t('test'),
    refresh: [],
  });
  const next = status === 'active' ? 'paused' : 'active';
  const toggle = useChange({
    run: (_now: undefined) =>
      take(api.PATCH('/api/v1/webhooks/{id}', { params, body: { status: next } })),
    said: t(next === 'paused' ? 'isPaused' : 'isActive', { name }),
    refusedAs: name,
    refresh: [ADMIN.webhooks],
  });
  return { test, toggle };
}

/** What became of a test. */
function Attempt({ attempt: { status, error, ms } }: { attempt: Schemas['WebhookAttempt'] }) {
  const t = useTexts(WEBHOOKS);
  return (
    <Alert color={error === null ? 'green' : 'red'}>
      {error === null ? t('arrived', { status: status ?? '–', ms }) : t('failed', { error, ms })}
    </Alert>
  );
}

function RotateForm({
  webhook: { id, name },
  onClose,
  onSecret,
}: {
  webhook: Webhook;
  onClose: () => void;
  onSecret: (secret: string) => void;
}) {
  const t = useTexts(WEBHOOKS);
  const form = useForm({ initialValues: { hours: 24 } });
  return (
    <FormDialog
      title={t('rotateTitle', { name })}
      form={form}
      save={({ hours }) => {
        const body = { graceSeconds: Math.round(hours * 3600) };
        const params = { path: { id } };
        return take(api.POST('/api/v1/webhooks/{id}/rotate-secret', { params, body }));
      }}
      said={t('rotated', { name })}
      refresh={[ADMIN.webhooks]}
      submit={t('rotateIt')}
      onClose={onClose}
      onSaved={({ secret }) => onSecret(secret)}
    >
      <NumberInput
        label={t('grace')}
        description={t('graceHow')}
        min={0}
        max={720}
        data-autofocus
        {...form.getInputProps('hours')}
      />
    </FormDialog>
  );
}
