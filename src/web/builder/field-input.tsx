import {
  Autocomplete,
  Checkbox,
  ColorInput,
  Group,
  NativeSelect,
  NumberInput,
  Switch,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTexts } from '../text/language';
import { useBuilding } from './building';
import { CHOICES, type ChoiceText } from './choice-texts';
import { DurationInput } from './duration-input';
import { ExpressionInput } from './expression-input';
import { FIELDS } from './field-texts';
import type { Field } from './fields';
import { fieldId, type InputProps } from './input-props';
import { JsonField } from './json-field';
import { LocalizedInput } from './localized-input';
import { messageAt } from './problems';
import { getAt, join, type Path } from './spec';
import { useNames, type NameKind } from './use-names';

/** The fields of something that stands at a path. */
export function Fields({ of, at }: { of: readonly Field[]; at: Path }) {
  const { spec } = useBuilding();
  const item = (getAt(spec, at) ?? {}) as Record<string, unknown>;
  return of
    .filter(({ only }) => only?.(item) ?? true)
    .map((field) => <FieldInput key={field.path} field={field} at={at} />);
}

function FieldInput({ field, at }: { field: Field; at: Path }) {
  const t = useTexts(FIELDS);
  const { spec, update, problems } = useBuilding();
  const path = join(at, field.path);
  const props = {
    id: fieldId(path),
    label: t(field.label),
    description: field.help && t(field.help),
    error: messageAt(problems, path),
    value: getAt(spec, path) as never,
    onChange: (value: unknown) => update(path, value),
  };
  switch (field.kind) {
    case 'text':
      return <TextField {...props} />;
    case 'localized':
      return <LocalizedInput {...props} />;
    case 'number':
      return <NumberField {...props} min={field.min} max={field.max} />;
    case 'switch':
      return <SwitchField {...props} otherwise={field.otherwise ?? false} />;
    case 'choice':
      return <ChoiceField {...props} field={field} />;
    case 'words':
      return <WordsField {...props} field={field} />;
    case 'duration':
      return <DurationInput {...props} />;
    case 'expression':
      return <ExpressionInput {...props} gives={field.gives} />;
    case 'name':
      return <NameField {...props} of={field.of} />;
    case 'names':
      return <NamesField {...props} of={field.of} />;
    case 'list':
      return <TagsInput {...props} value={props.value ?? []} onChange={listed(props.onChange)} />;
    case 'color':
      return <ColorInput {...props} value={props.value ?? ''} onChange={filled(props.onChange)} />;
    case 'json':
      return <JsonField {...props} />;
  }
}

/** What is empty is left out of the spec. */
const filled = (onChange: (value: string | undefined) => void) => (value: string) =>
  onChange(value === '' ? undefined : value);
const listed = (onChange: (value: string[] | undefined) => void) => (value: string[]) =>
  onChange(value.length === 0 ? undefined : value);

export function TextField({ value, onChange, ...props }: InputProps<string>) {
  return (
    <TextInput
      {...props}
      value={value ?? ''}
      onChange={(event) => filled(onChange)(event.currentTarget.value)}
    />
  );
}

export function NumberField({
  value,
  onChange,
  ...props
}: InputProps<number> & { min?: number | undefined; max?: number | undefined }) {
  return (
    <NumberInput
      {...props}
      value={value ?? ''}
      hideControls
      onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
    />
  );
}

function SwitchField({
  value,
  onChange,
  otherwise,
  ...props
}: InputProps<boolean> & { otherwise: boolean }) {
  return (
    <Switch
      {...props}
      checked={value ?? otherwise}
      onChange={({ currentTarget: { checked } }) =>
        onChange(checked === otherwise ? undefined : checked)
      }
    />
  );
}

function ChoiceField({
  value,
  onChange,
  field: { label, words, otherwise },
  ...props
}: InputProps<string> & { field: Field & { kind: 'choice' } }) {
  const t = useTexts(CHOICES);
  const data = words.map((word) => ({ value: word, label: t(`${label}.${word}` as ChoiceText) }));
  return (
    <NativeSelect
      {...props}
      value={value ?? otherwise ?? ''}
      data={data}
      onChange={({ currentTarget }) =>
        onChange(currentTarget.value === otherwise ? undefined : currentTarget.value)
      }
    />
  );
}

function WordsField({
  id,
  value = [],
  onChange,
  field: { label, words },
  ...props
}: InputProps<string[]> & { field: Field & { kind: 'words' } }) {
  const t = useTexts(CHOICES);
  return (
    <Checkbox.Group {...props} id={id} value={value} onChange={listed(onChange)}>
      <Group mt={4}>
        {words.map((word) => (
          <Checkbox key={word} value={word} label={t(`${label}.${word}` as ChoiceText)} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}

export function NameField({
  value,
  onChange,
  of,
  ...props
}: InputProps<string> & { of: NameKind }) {
  const [search] = useDebouncedValue(value ?? '', 200);
  const names = useNames(of, search);
  return <Autocomplete {...props} value={value ?? ''} data={names} onChange={filled(onChange)} />;
}

export function NamesField({
  value,
  onChange,
  of,
  ...props
}: InputProps<string[]> & { of: NameKind }) {
  const names = useNames(of);
  return <TagsInput {...props} value={value ?? []} data={names} onChange={listed(onChange)} />;
}
