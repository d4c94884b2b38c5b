import { Accordion, Button, Checkbox, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { components } from '../../client/api.generated';
import { api, take } from '../api/client';
import { useTexts } from '../text/language';
import { Icon } from '../ui/icon';
import { ACTIONS } from './action-texts';
import { useBuilding } from './building';
import { CHOICES, type ChoiceText } from './choice-texts';
import { DurationInput } from './duration-input';
import { fieldId, NumberField } from './field-input';
import { ParametersForm } from './parameters-form';
import { messageAt } from './problems';
import {
  getAt,
  insertAt,
  join,
  listAt,
  moveAt,
  removeAt,
  type ActionSpec,
  type Path,
} from './spec';

type KnownAction = components['schemas']['KnownAction'];

const MOMENTS = [
  ...(['on-start', 'after-approve', 'after-reject', 'after-resubmission'] as const),
  ...(['after-delegate', 'after-move-pipeline', 'after-move-stage', 'on-complete'] as const),
];
const BLOCKING: readonly string[] = ['after-approve', 'after-move-pipeline', 'after-move-stage'];

/** The actions of the definition, a pipeline or a stage. */
export function ActionsForm({ at }: { at: Path }) {
  const t = useTexts(ACTIONS);
  const tc = useTexts(CHOICES);
  const { spec, change, problems, isReadOnly } = useBuilding();
  const list = join(at, 'actions');
  const actions = listAt<ActionSpec>(spec, list);
  const { data } = useQuery({
    queryKey: ['actions'],
    staleTime: 300_000,
    queryFn: ({ signal }) => take(api.GET('/api/v1/actions', { signal })),
  });
  const known = data?.items ?? [];
  const add = (): void =>
    change(
      insertAt(spec, list, actions.length, { on: 'on-complete', run: known[0]?.key ?? 'log' }),
    );
  return (
    <Stack gap="sm">
      {actions.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('none')}
        </Text>
      )}
      <Accordion multiple variant="separated" order={3} transitionDuration={0}>
        {actions.map((action, index) => (
          <Accordion.Item key={index} value={String(index)}>
            <Accordion.Control>
              {tc(`on.${action.on}` as ChoiceText)}: {action.run}
              {problems.some(({ path }) => path.startsWith(join(list, index))) && (
                <Text component="span" className="problem-mark">
                  {' '}
                  {t('hasProblem')}
                </Text>
              )}
            </Accordion.Control>
            <Accordion.Panel>
              <ActionFields at={join(list, index)} known={known} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      {!isReadOnly && (
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name="add" size={14} />}
          onClick={add}
        >
          {t('add')}
        </Button>
      )}
    </Stack>
  );
}

function ActionFields({ at, known }: { at: Path; known: readonly KnownAction[] }) {
  const t = useTexts(ACTIONS);
  const tc = useTexts(CHOICES);
  const { spec, update, change, problems, isReadOnly } = useBuilding();
  const action = getAt(spec, at) as ActionSpec;
  const names = [...new Set([...known.map(({ key }) => key), action.run])];
  const found = known.find(({ key }) => key === action.run);
  const error = (name: string) => messageAt(problems, join(at, name));
  const set = (name: string) => (value: unknown) => update(join(at, name), value);
  return (
    <Stack gap="sm">
      <NativeSelect
        label={t('moment')}
        value={action.on}
        data={MOMENTS.map((on) => ({ value: on, label: tc(`on.${on}`) }))}
        onChange={({ currentTarget }) => set('on')(currentTarget.value)}
      />
      <NativeSelect
        id={fieldId(at)}
        label={t('run')}
        description={found?.description}
        value={action.run}
        data={names}
        error={messageAt(problems, at)}
        onChange={({ currentTarget }) =>
          update(at, { ...action, run: currentTarget.value, parameters: undefined })
        }
      />
      <ParametersForm at={join(at, 'parameters')} schema={found?.parameters ?? undefined} />
      <Group align="flex-start" grow>
        <NumberField
          id={fieldId(join(at, 'maxAttempts'))}
          label={t('maxAttempts')}
          min={1}
          max={100}
          value={action.maxAttempts}
          error={error('maxAttempts')}
          onChange={set('maxAttempts')}
        />
      </Group>
      {(['timeout', 'retryAfter'] as const).map((name) => (
        <DurationInput
          key={name}
          id={fieldId(join(at, name))}
          label={t(name)}
          value={action[name]}
          error={error(name)}
          onChange={set(name)}
        />
      ))}
      <Checkbox
        label={t('active')}
        checked={action.active ?? true}
        onChange={(event) => set('active')(event.currentTarget.checked ? undefined : false)}
      />
      {(BLOCKING.includes(action.on) || action.blocking) && (
        <Checkbox
          id={fieldId(join(at, 'blocking'))}
          label={t('blocking')}
          error={error('blocking')}
          checked={action.blocking ?? false}
          onChange={({ currentTarget: { checked } }) =>
            update(at, { ...action, blocking: checked || undefined, onFailure: undefined })
          }
        />
      )}
      {action.blocking && (
        <NativeSelect
          id={fieldId(join(at, 'onFailure'))}
          label={t('onFailure')}
          value={action.onFailure ?? 'hold'}
          data={(['hold', 'continue'] as const).map((value) => ({
            value,
            label: tc(`onFailure.${value}`),
          }))}
          onChange={({ currentTarget }) => set('onFailure')(currentTarget.value)}
        />
      )}
      {!isReadOnly && (
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => change(moveAt(spec, at, -1))}>
            {t('earlier')}
          </Button>
          <Button size="xs" variant="default" onClick={() => change(moveAt(spec, at, 1))}>
            {t('later')}
          </Button>
          <Button size="xs" variant="default" onClick={() => change(removeAt(spec, at))}>
            {t('remove')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
