import { NativeSelect, Stack } from '@mantine/core';
import type { components } from '../../client/api.generated';
import { useTexts } from '../text/language';
import { useBuilding } from './building';
import { CHOICES, type ChoiceText } from './choice-texts';
import { ExpressionInput } from './expression-input';
import { NameField, NamesField, NumberField } from './field-input';
import { fieldId } from './input-props';
import { FIELDS, type FieldText } from './field-texts';
import { STRATEGIES } from './fields';
import { messageAt } from './problems';
import { getAt, join, type Path } from './spec';

type Approver = components['schemas']['StepSpec']['approver'];
type Who = (typeof KINDS)[number];

const KINDS = [
  ...(['user', 'users', 'role', 'manager', 'departmentHead', 'requester', 'expression'] as const),
];

/** How each begins when it is chosen; what is missing then is told as a problem. */
const FIRST: Record<Who, Approver> = {
  user: { user: '' },
  users: { users: [], strategy: 'consensus' },
  role: { role: '', strategy: 'anyone' },
  manager: { manager: 'direct' },
  departmentHead: { departmentHead: 'requester' },
  requester: { requester: true },
  expression: { expression: '' },
};

const kindOf = (approver: Approver | undefined): Who =>
  KINDS.find((kind) => approver?.[kind] !== undefined) ?? 'user';

/** Who is asked, and by which strategy. */
export function ApproverForm({ at }: { at: Path }) {
  const t = useTexts(FIELDS);
  const { spec, update, problems } = useBuilding();
  const approver = getAt(spec, at) as Approver | undefined;
  const kind = kindOf(approver);
  const options = useOptions('who', KINDS);
  return (
    <Stack gap="sm">
      <NativeSelect
        id={fieldId(at)}
        label={t('approver')}
        value={kind}
        data={options}
        error={messageAt(problems, at)}
        onChange={({ currentTarget }) => update(at, FIRST[currentTarget.value as Who])}
      />
      <Named at={at} kind={kind} />
      <StrategyChoice at={at} kind={kind} approver={approver} />
    </Stack>
  );
}

/** The name, the names or the expression that goes with the kind. */
function Named({ at, kind }: { at: Path; kind: Who }) {
  const field = useField(at);
  switch (kind) {
    case 'user':
    case 'role':
      return <NameField {...field<string>(kind, kind, '')} of={kind} />;
    case 'users':
      return <NamesField {...field<string[]>('users', 'users', [])} of="user" />;
    case 'departmentHead':
      return (
        <NameField
          {...field<string>('departmentHead', 'departmentHead', '', 'departmentHeadHelp')}
          of="department"
        />
      );
    case 'expression':
      return <ExpressionInput {...field<string>('expression', 'expression', '')} gives="people" />;
    case 'manager':
      return <ManagerFields at={at} />;
    case 'requester':
      return null;
  }
}

function ManagerFields({ at }: { at: Path }) {
  const t = useTexts(FIELDS);
  const { spec, update } = useBuilding();
  const field = useField(at);
  const manager = getAt(spec, join(at, 'manager')) as string | number;
  const options = useOptions('manager', ['direct', 'levels', 'head', 'chain']);
  const path = join(at, 'manager');
  return (
    <>
      <NativeSelect
        label={t('manager')}
        value={typeof manager === 'number' ? 'levels' : manager}
        data={options}
        onChange={({ currentTarget: { value } }) => update(path, value === 'levels' ? 2 : value)}
      />
      {typeof manager === 'number' && (
        <NumberField {...field<number>('manager', 'levels', 1)} min={1} max={20} />
      )}
      <NameField {...field<string>('of', 'of', undefined, 'ofHelp')} of="user" />
    </>
  );
}

function StrategyChoice({
  at,
  kind,
  approver,
}: {
  at: Path;
  kind: Who;
  approver: Approver | undefined;
}) {
  const t = useTexts(FIELDS);
  const { update, problems } = useBuilding();
  const options = useOptions('strategy', STRATEGIES);
  if (!['users', 'role', 'expression'].includes(kind)) return null;
  const path = join(at, 'strategy');
  return (
    <NativeSelect
      id={fieldId(path)}
      label={t('strategy')}
      value={approver?.strategy ?? 'anyone'}
      data={options}
      error={messageAt(problems, path)}
      onChange={({ currentTarget }) => update(path, currentTarget.value)}
    />
  );
}

/** Makes the properties of inputs within an approver; emptied, they keep what `empty` says. */
function useField(at: Path) {
  const t = useTexts(FIELDS);
  const { spec, update, problems } = useBuilding();
  return <T,>(name: string, label: FieldText, empty: T | undefined, help?: FieldText) => {
    const path = join(at, name);
    return {
      id: fieldId(path),
      label: t(label),
      description: help && t(help),
      error: messageAt(problems, path),
      value: getAt(spec, path) as T | undefined,
      onChange: (value: T | undefined) => update(path, value ?? empty),
    };
  };
}

function useOptions(label: string, words: readonly string[]) {
  const t = useTexts(CHOICES);
  return words.map((word) => ({ value: word, label: t(`${label}.${word}` as ChoiceText) }));
}
