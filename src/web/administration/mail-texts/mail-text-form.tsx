import { Button, Group, Paper, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import { useTexts } from '../../text/language';
import { Refusal } from '../../ui/refusal';
import { FormDialog } from '../common/form-dialog';
import { ADMIN } from '../common/keys';
import type { Schemas } from '../common/types';
import { useChange } from '../common/use-change';
import { MAIL_TEXTS } from './texts';

type Template = Schemas['MailTemplate'];

/** The text of one mail, and beside it how the mail would look. */
export function MailTextForm({ template, onClose }: { template: Template; onClose: () => void }) {
  const t = useTexts(MAIL_TEXTS);
  const { kind, language, subject, text, isOwn } = template;
  const params = { path: { kind, language } };
  const form = useForm({ initialValues: { subject, text } });
  const reset = useChange({
    run: (_now: undefined) =>
      take(api.DELETE('/api/v1/mail-templates/{kind}/{language}', { params })),
    said: t('isReset', { kind }),
    refusedAs: t('reset'),
    refresh: [ADMIN.templates],
    onDone: onClose,
  });
  return (
    <FormDialog
      title={`${kind} · ${t(language)}`}
      form={form}
      save={(body) => take(api.PUT('/api/v1/mail-templates/{kind}/{language}', { params, body }))}
      said={t('saved', { kind })}
      refresh={[ADMIN.templates]}
      size="xl"
      onClose={onClose}
    >
      <TextInput
        label={t('subject')}
        required
        dir="auto"
        data-autofocus
        {...form.getInputProps('subject')}
      />
      <Textarea
        label={t('text')}
        description={t('textHow')}
        required
        dir="auto"
        autosize
        minRows={6}
        maxRows={16}
        {...form.getInputProps('text')}
      />
      <Preview template={template} subject={form.values.subject} text={form.values.text} />
      {isOwn && (
        <Group>
          <Button
            variant="default"
            loading={reset.isPending}
            onClick={() => reset.mutate(undefined)}
          >
            {t('reset')}
          </Button>
        </Group>
      )}
    </FormDialog>
  );
}

interface PreviewProps {
  template: Template;
  subject: string;
  text: string;
}

/** The mail with sample values, half a second behind the keys. */
function Preview({ template: { kind, language }, subject, text }: PreviewProps) {
  const t = useTexts(MAIL_TEXTS);
  const [content] = useDebouncedValue({ subject, text }, 500);
  const { data, error } = useQuery({
    queryKey: [ADMIN.templates, 'preview', kind, language, content],
    queryFn: ({ signal }) => {
      const body = { kind, language, ...content };
      return take(api.POST('/api/v1/mail-templates/preview', { body, signal }));
    },
    placeholderData: (before) => before,
    gcTime: 0,
  });
  if (error) return <Refusal problem={error} />;
  return (
    <Paper withBorder p="sm" role="region" aria-label={t('preview')}>
      <Stack gap="xs" dir="auto">
        <Text size="xs" c="dimmed">
          {t('preview')}
        </Text>
        <Text fw={600}>{data?.subject}</Text>
        <Text size="sm" className="mail-text">
          {data?.text}
        </Text>
      </Stack>
    </Paper>
  );
}
