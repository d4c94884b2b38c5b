import { Button, Group, InputError, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ApiProblem, toldOf } from '../api/problem';
import { newKey } from '../decisions/new-key';
import { useTexts } from '../text/language';
import { AttributeEditor } from '../ui/attribute-editor';
import { problemsOf, type RowProblems } from '../ui/attribute-rows';
import { PersonInput } from '../ui/person-input';
import { Refusal } from '../ui/refusal';
import { COMMON } from '../ui/texts';
import { RequestPreview } from './request-preview';
import { REQUESTS } from './texts';
import type { Request } from './types';
import { contentOf, useDraft, type Draft } from './use-draft';
import { saveRequest, submitRequest, useRequestChange } from './use-requests';

interface RequestFormProps {
  request?: Request;
  /** Only its creator submits it. */
  maySubmit: boolean;
  onDone: (request: Request) => void;
  onCancel?: () => void;
}

/** Writes a request, shows which way it would go, and submits it. */
export function RequestForm({ request, maySubmit, onDone, onCancel }: RequestFormProps) {
  const t = useTexts(REQUESTS);
  const common = useTexts(COMMON);
  const { draft, change, settled } = useDraft(request);
  const [problems, setProblems] = useState<RowProblems>({});
  const { sending, isOnlySaved } = useSending(request);
  const send = (isSubmitted: boolean) => {
    const found = problemsOf(draft.rows);
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    sending.mutate({ draft, isSubmitted }, { onSuccess: onDone });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send(maySubmit);
      }}
    >
      <Stack>
        <Fields draft={draft} change={change} problems={problems} refusal={sending.error} />
        {maySubmit && settled && <RequestPreview content={settled} />}
        {sending.error && isOnlySaved && <Text size="sm">{t('onlySaved')}</Text>}
        {sending.error && <Refusal problem={sending.error} />}
        <Group>
          {maySubmit && (
            <Button type="submit" loading={sending.isPending}>
              {t('submit')}
            </Button>
          )}
          <Button
            type={maySubmit ? 'button' : 'submit'}
            variant="default"
            disabled={sending.isPending || draft.title.trim() === ''}
            onClick={maySubmit ? () => send(false) : undefined}
          >
            {t('saveDraft')}
          </Button>
          {onCancel && (
            <Button variant="subtle" onClick={onCancel}>
              {common('cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

function Fields({
  draft,
  change,
  problems,
  refusal,
}: {
  draft: Draft;
  change: (changed: Partial<Draft>) => void;
  problems: RowProblems;
  refusal: unknown;
}) {
  const t = useTexts(REQUESTS);
  const errors = errorsIn(refusal);
  return (
    <>
      <TextInput
        label={t('title')}
        required
        maxLength={200}
        value={draft.title}
        error={errors['title']}
        onChange={({ currentTarget: { value } }) => change({ title: value })}
      />
      <Textarea
        label={t('description')}
        autosize
        minRows={3}
        maxLength={10_000}
        value={draft.description}
        error={errors['description']}
        onChange={({ currentTarget: { value } }) => change({ description: value })}
      />
      <PersonInput
        label={t('assignedTo')}
        description={t('assignedToHow')}
        value={draft.assignedTo}
        error={errors['assignedTo']}
        onChange={(assignedTo) => change({ assignedTo })}
      />
      <Stack gap="xs" role="group" aria-label={t('attributes')}>
        <Text size="sm" fw={600}>
          {t('attributes')}
        </Text>
        <Text size="xs" c="dimmed">
          {t('attributesHow')}
        </Text>
        {errors['attributes'] !== undefined && <InputError>{errors['attributes']}</InputError>}
        <AttributeEditor
          rows={draft.rows}
          problems={problems}
          refusals={attributeErrorsIn(errors)}
          onChange={(rows) => change({ rows })}
        />
      </Stack>
    </>
  );
}

/** Saves first; what was saved stays when submitting it is refused. */
function useSending(request: Request | undefined) {
  const [saved, setSaved] = useState(request);
  const [isOnlySaved, setOnlySaved] = useState(false);
  const [key, setKey] = useState(newKey);
  const sending = useRequestChange(
    async ({ draft, isSubmitted }: { draft: Draft; isSubmitted: boolean }) => {
      setOnlySaved(false);
      const next = await saveRequest(contentOf(draft), saved, key).catch((problem: unknown) => {
        // What was refused is written differently the next time.
        if (problem instanceof ApiProblem && problem.status > 0) setKey(newKey());
        throw problem;
      });
      setSaved(next);
      setOnlySaved(true);
      return isSubmitted ? submitRequest(next) : next;
    },
  );
  return { sending, isOnlySaved };
}

/** What is refused, by field; some refusals are about one field without naming it. */
function errorsIn(refusal: unknown): Readonly<Record<string, string>> {
  if (!(refusal instanceof ApiProblem)) return {};
  if (refusal.code === 'ASSIGNEE_INVALID' || refusal.code === 'ASSIGNEE_REQUIRED') {
    return { assignedTo: toldOf(refusal) };
  }
  return Object.fromEntries(refusal.errors.map(({ path, message }) => [path, message]));
}

/** `attributes.amount`, and what is below it, belongs to the row `amount`. */
function attributeErrorsIn(errors: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).flatMap(([path, message]) => {
      const [field, name] = path.split('.');
      return field === 'attributes' && name !== undefined ? [[name, message]] : [];
    }),
  );
}
