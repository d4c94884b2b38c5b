import { Button, Checkbox, Group, NativeSelect } from '@mantine/core';
import type { components } from '../../client/api.generated';
import { useTexts } from '../text/language';
import { ACTIONS } from './action-texts';
import { useBuilding } from './building';
import { CHOICES } from './choice-texts';
import { DurationInput } from './duration-input';
import { Editable } from './editable';
import { NumberField } from './field-input';
import { fieldId } from './input-props';
import { ParametersForm } from './parameters-form';
import { messageAt } from './problems';
import { getAt, join, moveAt, removeAt, type ActionSpec, type Path } from './spec';

type KnownAction = components['schemas']['KnownAction'];

const MOMENTS = [
  ...(['on-start', 'after-approve', 'after-reject', 'after-resubmission'] as const),
  ...(['after-delegate', 'after-move-pipeline', 'after-move-stage', 'on-complete'] as const),
];
const BLOCKING: readonly string[] = ['after-approve', 'after-move-pipeline', 'after-move-stage'];

/** One action: when, what, with which parameters, and what happens when it fails. */
export function ActionFields({ at, known }: { at: Path; known: readonly KnownAction[] }) {
  const t = useTexts(ACTIONS);
  const tc = useTexts(CHOICES);
  const { spec, update, problems, isReadOnly } = useBuilding();
  const action = getAt(spec, at) as ActionSpec;
  const names = [...new Set([...known.map(({ key }) => key), action.run])];
  const found = known.find(({ key }) => key === action.run);
  return (
    <Editable>
      <NativeSelect
        label={t('moment')}
        value={action.on}
        data={MOMENTS.map((on) => ({ value: on, label: tc(`on.${on}`) }))}
        onChange={({ currentTarget }) => update(join(at, 'on'), currentTarget.value)}
      />
      <NativeSelect
        id={fieldId(at)}
        label={t('run')}
        description={found?.description}
        value={action.run}
        data={names}
        error={messageAt(problems, at)}
        onChange={({ currentTarget }) => {
          const { parameters: _ofAnother, ...rest } = action;
          update(at, { ...rest, run: currentTarget.value });
        }}
      />
      <ParametersForm at={join(at, 'parameters')} schema={found?.parameters ?? undefined} />
      <Attempts at={at} action={action} />
      <Blocking at={at} action={action} />
      {!isReadOnly && <ActionTools at={at} />}
    </Editable>
  );
}

interface ActionProps {
  at: Path;
  action: ActionSpec;
}

function Attempts({ at, action }: ActionProps) {
  const t = useTexts(ACTIONS);
  const { update, problems } = useBuilding();
  const input = (name: 'maxAttempts' | 'timeout' | 'retryAfter') => {
    const path = join(at, name);
    const onChange = (value: unknown): void => update(path, value);
    return { id: fieldId(path), label: t(name), error: messageAt(problems, path), onChange };
  };
  return (
    <>
      <NumberField {...input('maxAttempts')} value={action.maxAttempts} min={1} max={100} />
      <DurationInput {...input('timeout')} value={action.timeout} />
      <DurationInput {...input('retryAfter')} value={action.retryAfter} />
      <Checkbox
        label={t('active')}
        checked={action.active ?? true}
        onChange={({ currentTarget: { checked } }) =>
          update(join(at, 'active'), checked ? undefined : false)
        }
      />
    </>
  );
}

/** Whether the approval waits, offered at the moments at which something is still to come. */
function Blocking({ at, action }: ActionProps) {
  const t = useTexts(ACTIONS);
  const tc = useTexts(CHOICES);
  const { update, problems } = useBuilding();
  const { on, blocking = false, onFailure: _whenOff, ...rest } = action;
  const path = join(at, 'blocking');
  if (!BLOCKING.includes(on) && !blocking) return null;
  return (
    <>
      <Checkbox
        id={fieldId(path)}
        label={t('blocking')}
        error={messageAt(problems, path)}
        checked={blocking}
        onChange={({ currentTarget: { checked } }) =>
          update(at, { ...rest, on, ...(checked && { blocking: true }) })
        }
      />
      {blocking && (
        <NativeSelect
          id={fieldId(join(at, 'onFailure'))}
          label={t('onFailure')}
          value={action.onFailure ?? 'hold'}
          data={(['hold', 'continue'] as const).map((value) => ({
            value,
            label: tc(`onFailure.${value}`),
          }))}
          onChange={({ currentTarget }) => update(join(at, 'onFailure'), currentTarget.value)}
        />
      )}
    </>
  );
}

function ActionTools({ at }: { at: Path }) {
  const t = useTexts(ACTIONS);
  const { spec, change } = useBuilding();
  return (
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
  );
}
