import { Stack, Text } from '@mantine/core';
import { duration } from '../text/format';
import { useTexts } from '../text/language';
import { Deadline } from '../ui/deadline';
import { Rows } from '../ui/rows';
import { Status } from '../ui/status';
import type { RouteStep } from './route';
import { StepState } from './step-state';
import { APPROVAL } from './texts';
import { When } from './when';

const SHOWN = 8;

/** Where a step stands in the list, to get there from the diagram. */
export const stepElementId = (id: string): string => `step-${id}`;

/** The way of an approval as a list: what each step needs, its state, and when. */
export function StepList({ steps }: { steps: readonly RouteStep[] }) {
  const t = useTexts(APPROVAL);
  return (
    <Rows
      label={t('steps')}
      rows={steps}
      rowKey={({ id }) => id}
      columns={[
        { key: 'step', label: t('step'), cell: (step) => <Name step={step} /> },
        { key: 'who', label: t('who'), cell: (step) => <Who step={step} /> },
        { key: 'needed', label: t('needed'), cell: (step) => <Needed step={step} /> },
        { key: 'state', label: t('state'), cell: (step) => <State step={step} /> },
        { key: 'date', label: t('date'), cell: (step) => <StepDate step={step} /> },
      ]}
    />
  );
}

function Name({ step }: { step: RouteStep }) {
  const t = useTexts(APPROVAL);
  const place = [step.pipeline?.name, step.stage?.name].filter(Boolean).join(' › ');
  return (
    <div id={stepElementId(step.id)} tabIndex={-1} className="step-name">
      <Text size="sm" fw={600}>
        <bdi>
          {step.number}. {step.name}
        </bdi>
      </Text>
      {place !== '' && (
        <Text size="xs" c="dimmed">
          <bdi>{place}</bdi>
        </Text>
      )}
      {step.group !== undefined && (
        <Text size="xs" c="dimmed">
          {t('group', { group: step.group })}
        </Text>
      )}
      {step.isForInformation && (
        <Text size="xs" c="dimmed">
          {t('information')}
        </Text>
      )}
    </div>
  );
}

function Who({ step: { asks, people } }: { step: RouteStep }) {
  const t = useTexts(APPROVAL);
  return (
    <Stack gap={2} align="flex-start">
      <Text size="sm">
        <bdi>{asks}</bdi>
      </Text>
      {people.slice(0, SHOWN).map(({ username, state, stand }, index) => (
        // The same person can be asked twice in one step.
        <Text key={`${username} ${index}`} size="xs" component="span" className="step-person">
          {username}
          {stand !== undefined && ` (${t('for', { name: stand })})`}
          {state === 'completed' && <span>{t('noLongerAsked')}</span>}
          {state !== 'pending' && state !== 'completed' && <Status of={state} />}
        </Text>
      ))}
      {people.length > SHOWN && (
        <Text size="xs" c="dimmed">
          {t('others', { count: people.length - SHOWN })}
        </Text>
      )}
    </Stack>
  );
}

function Needed({ step: { votes, state } }: { step: RouteStep }) {
  const t = useTexts(APPROVAL);
  if (!votes || state === 'skipped') return <Text size="sm">–</Text>;
  return (
    <div>
      <Text size="sm">{t('votes', { given: votes.given, needed: votes.needed })}</Text>
      {votes.missing > 0 && (
        <Text size="xs" c="dimmed">
          {t('missing', { count: votes.missing })}
        </Text>
      )}
    </div>
  );
}

function State({ step: { state, reason } }: { step: RouteStep }) {
  const t = useTexts(APPROVAL);
  return (
    <div>
      <StepState state={state} />
      {reason !== undefined && (
        <Text size="xs" c="dimmed">
          <bdi>{reason === 'condition' || reason === 'nobody-to-ask' ? t(reason) : reason}</bdi>
        </Text>
      )}
    </div>
  );
}

function StepDate({ step: { state, openedAt, closedAt, dueAt, time } }: { step: RouteStep }) {
  const t = useTexts(APPROVAL);
  const at = closedAt ?? openedAt;
  return (
    <Stack gap={2} align="flex-start">
      {at !== undefined && <When at={at} isShort />}
      {closedAt === undefined && dueAt !== undefined && <Deadline at={dueAt} />}
      {state === 'pending' && time !== undefined && (
        <Text size="sm">{t('time', { duration: duration(time) })}</Text>
      )}
      {at === undefined && (state !== 'pending' || time === undefined) && '–'}
    </Stack>
  );
}
