import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useIsMutating, useQuery } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent, type KeyboardEvent } from 'react';
import { api, take } from '../api/client';
import { ApiProblem } from '../api/problem';
import { KEYS } from '../api/queries';
import { useTexts } from '../text/language';
import { JsonForm } from '../ui/json-form';
import { Refusal } from '../ui/refusal';
import { COMMON } from '../ui/texts';
import { usePageKeys } from '../ui/use-page-keys';
import { stopAsking, useAsking, type Asking } from './asking';
import { DECIDING, schemaIn, type Decidable, type DecisionFields, type Phase } from './decidable';
import { FieldsOfVerb } from './fields-of-verb';
import { DECISIONS } from './texts';
import { undoLast } from './undo-offer';
import { canKeep } from './unsent';
import { UNDO_KEY, useDecide } from './use-decide';
import { useUnsent } from './use-unsent';

/** Asks before anything is decided. One for all pages: it stays when a task leaves its list. */
export function DecideDialog() {
  const t = useTexts(DECISIONS);
  const asking = useAsking();
  useUnsent();
  useUnkeptWarning();
  usePageKeys((key) => key === UNDO_KEY && undoLast());
  return (
    <Modal
      opened={asking !== undefined}
      onClose={stopAsking}
      title={asking && t('for', { action: t(asking.verb), title: asking.task.title })}
      transitionProps={{ duration: 0 }}
    >
      {asking && <Confirmation key={`${asking.task.taskId} ${asking.verb}`} {...asking} />}
    </Modal>
  );
}

/** Where a browser keeps nothing, a decision is lost with its page; it asks before. */
function useUnkeptWarning(): void {
  const isUnsent = useIsMutating({ mutationKey: DECIDING }) > 0;
  useEffect(() => {
    if (!isUnsent || canKeep) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isUnsent]);
}

function Confirmation({ task, verb, fields: given = {}, problem }: Asking) {
  const t = useTexts(DECISIONS);
  const common = useTexts(COMMON);
  const decide = useDecide();
  const step = useStepOf(task, verb === 'approve' || verb === 'request-resubmission');
  const [fields, setFields] = useState<DecisionFields>(given);
  const refusals = problem instanceof ApiProblem ? problem.errors : [];
  const schema = verb === 'approve' ? step.schema : undefined;
  const phase = verb === 'approve' ? step.phase : undefined;
  const change = (part: DecisionFields): void => setFields((now) => ({ ...now, ...part }));

  const send = (): void => {
    const { formData = {}, ...rest } = fields;
    const isFilled = Object.keys(formData).length > 0;
    stopAsking();
    decide({
      task,
      verb,
      phase,
      fields: { ...withoutBlanks(rest), ...(isFilled ? { formData } : {}) },
    });
  };

  return (
    <form {...sending(send)}>
      <Stack>
        <Text size="sm">{t(`about-${verb}`, { step: task.stepName })}</Text>
        {phase !== undefined && (
          <Alert>{t(`about-${phase}`, { name: step.checkedInBy ?? '' })}</Alert>
        )}
        {problem !== undefined && <Refusal problem={problem} />}
        {schema && (
          <JsonForm
            schema={schema}
            value={fields.formData ?? {}}
            onChange={(formData) => change({ formData })}
            errors={refusals}
            isRequired={step.needsForm || Object.keys(fields.formData ?? {}).length > 0}
          />
        )}
        <FieldsOfVerb
          verb={verb}
          fields={fields}
          onChange={change}
          needsComment={task.commentRequired?.includes(verb) === true}
          stages={step.stages}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={stopAsking}>
            {common('cancel')}
          </Button>
          <Button type="submit" color={verb === 'reject' ? 'red.9' : undefined} data-autofocus>
            {t(phase ?? verb)}
          </Button>
        </Group>
        <Text size="xs" c="dimmed">
          {t('sendHow')}
        </Text>
      </Stack>
    </form>
  );
}

/** By the button, or from within a text, where Enter alone begins a new line. */
const sending = (send: () => void) => ({
  onSubmit: (event: FormEvent) => {
    event.preventDefault();
    send();
  },
  onKeyDown: (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  },
});

const withoutBlanks = (fields: DecisionFields): DecisionFields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));

interface StepOfTask {
  schema: Record<string, unknown> | undefined;
  needsForm: boolean;
  phase: Phase | undefined;
  checkedInBy: string | undefined;
  /** Stages to which the approval can go back. */
  stages: readonly string[];
}

/** What is known of the step of a task: from whoever asked, and as soon as it was read. */
function useStepOf({ taskId, approvalId, type, form }: Decidable, isNeeded: boolean): StepOfTask {
  const { data } = useQuery({
    queryKey: [KEYS.approval, approvalId, 'to decide'],
    queryFn: ({ signal }) => {
      const params = { path: { approvalId } };
      return take(api.GET('/api/v1/approvals/{approvalId}', { params, signal }));
    },
    enabled: isNeeded,
  });
  const step = data?.steps.find(({ tasks }) => tasks.some(({ id }) => id === taskId));
  const checkedIn = step?.tasks.find(({ id }) => id === taskId)?.checkedInBy;
  const before = data?.steps.filter(({ number }) => number < (step?.number ?? 0)) ?? [];
  const stages = new Set(before.flatMap(({ stage }) => stage ?? []));
  if (step?.stage !== undefined) stages.delete(step.stage);
  const stepType = step?.type ?? type;
  return {
    schema: schemaIn(step?.form ?? form),
    needsForm: stepType === 'submit' || (step?.form ?? form)?.['required'] === true,
    phase: stepType === 'check-in-verify' && step ? (checkedIn ? 'verify' : 'check-in') : undefined,
    checkedInBy: checkedIn && (data?.people[checkedIn]?.name ?? checkedIn),
    stages: [...stages],
  };
}
