import { MultiSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { paths } from '../../../client/api.generated';
import { api, take } from '../../api/client';
import { useTexts } from '../../text/language';
import { FormDialog } from '../common/form-dialog';
import { ADMIN } from '../common/keys';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { WEBHOOKS } from './texts';

type Kind = NonNullable<
  paths['/api/v1/webhooks']['post']['requestBody']['content']['application/json']['kinds']
>[number];

const KINDS: Record<Kind, true> = {
  ...{ 'approval.opened': true, 'approval.approved': true, 'approval.denied': true },
  ...{ 'approval.cancelled': true, 'approval.sent-back': true, 'approval.recalled': true },
  ...{ 'task.opened': true, 'task.answered': true, 'task.withdrawn': true },
  ...{ 'task.delegated': true, 'task.moved': true, 'task.escalated': true },
  ...{ 'task.reminded': true, 'task.due-soon': true, 'task.overdue': true },
  ...{ 'step.held': true, 'stage.completed': true, 'comment.added': true },
  ...{ 'information.requested': true, 'information.provided': true },
  ...{ 'votes.voided': true, 'subject.changed': true },
};

interface WebhookValues {
  name: string;
  url: string;
  kinds: string[];
  subjectType: string;
}

/** Creates a webhook, whose secret is handed on to be shown, or changes one. */
export function WebhookForm({
  webhook,
  onClose,
  onSecret,
}: {
  webhook?: Schemas['Webhook'];
  onClose: () => void;
  onSecret?: (secret: string) => void;
}) {
  const t = useTexts(WEBHOOKS);
  const words = useTexts(ADMIN_WORDS);
  const form = useForm<WebhookValues>({
    initialValues: {
      name: webhook?.name ?? '',
      url: webhook?.url ?? '',
      kinds: webhook?.kinds ?? [],
      subjectType: webhook?.subjectType ?? '',
    },
  });
  return (
    <FormDialog
      title={webhook ? t('change', { name: webhook.name }) : t('new')}
      form={form}
      save={(values): Promise<{ name: string; secret?: string }> => save(webhook, values)}
      said={({ name }) => t('saved', { name })}
      refresh={[ADMIN.webhooks]}
      size="lg"
      onClose={onClose}
      onSaved={({ secret }) => secret !== undefined && onSecret?.(secret)}
    >
      <TextInput label={words('name')} required data-autofocus {...form.getInputProps('name')} />
      <TextInput
        label={t('url')}
        description={t('urlHow')}
        type="url"
        dir="ltr"
        required
        {...form.getInputProps('url')}
      />
      <MultiSelect
        label={t('events')}
        description={t('eventsHow')}
        data={Object.keys(KINDS)}
        searchable
        hidePickedOptions
        clearable
        clearButtonProps={{ 'aria-label': t('allEvents') }}
        {...form.getInputProps('kinds')}
      />
      <TextInput
        label={t('subjectType')}
        description={t('subjectTypeHow')}
        {...form.getInputProps('subjectType')}
      />
    </FormDialog>
  );
}

function save(webhook: Schemas['Webhook'] | undefined, values: WebhookValues) {
  const { name, url, subjectType } = values;
  // They were chosen among the known ones.
  const kinds = values.kinds as Kind[];
  const body = { name, url, kinds, subjectType: subjectType === '' ? null : subjectType };
  if (!webhook) return take(api.POST('/api/v1/webhooks', { body }));
  const params = { path: { id: webhook.id } };
  return take(api.PATCH('/api/v1/webhooks/{id}', { params, body }));
}
