import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  Stack,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../text/language';
import {
  choicesOf,
  fieldsOf,
  isObject,
  textIn,
  type FieldError,
  type FieldsProps,
  type JsonObject,
} from './json-form-schema';
import { JSON_FORM } from './json-form-texts';

export interface JsonFormFieldProps {
  root: JsonObject;
  schema: JsonObject;
  label: string;
  path: string;
  isRequired: boolean;
  errors: readonly FieldError[];
  value: unknown;
  /** `undefined` when the field is empty. */
  onChange: (value: unknown) => void;
  /** Shows the fields of an object. */
  group: (props: FieldsProps & { legend: string }) => ReactNode;
}

/** One field, as its schema wants it. */
export function JsonFormField(props: JsonFormFieldProps) {
  const { root, schema, value, label, path, errors, isRequired, onChange } = props;
  const type = [schema['type']].flat().find((one) => one !== 'null');
  if (schema['format'] === 'file') return <FileField {...props} />;
  if (choicesOf(schema).length > 0) return <ChoiceField {...props} />;
  if (type === 'boolean') return <YesNoField {...props} />;
  if (type === 'number' || type === 'integer') return <NumberField {...props} />;
  if (type === 'array') return <ListField {...props} />;
  const data = isObject(value) ? value : {};
  if (type === 'object' || fieldsOf(root, schema, data).length > 0) {
    return props.group({
      ...{ root, schema, errors, path, isRequired, value: data, legend: label, onChange },
    });
  }
  return <TextField {...props} />;
}

/** What every input has. */
function common({ schema, label, path, isRequired, errors }: JsonFormFieldProps) {
  const said = errors.filter((error) => error.path === path).map(({ message }) => message);
  return {
    label,
    description: typeof schema['description'] === 'string' ? schema['description'] : undefined,
    required: isRequired,
    error: said.length === 0 ? undefined : said.join('; '),
  };
}

const INPUT_TYPES: Readonly<Record<string, string>> = {
  date: 'date',
  'date-time': 'datetime-local',
  email: 'email',
  uri: 'url',
};
const LONG = 200;

function TextField(props: JsonFormFieldProps) {
  const { schema, value, onChange } = props;
  const text = textIn(value);
  const format = textIn(schema['format']);
  const maxLength = typeof schema['maxLength'] === 'number' ? schema['maxLength'] : undefined;
  const change = (next: string): void => onChange(next === '' ? undefined : next);
  if (maxLength !== undefined && maxLength > LONG) {
    return (
      <Textarea
        {...common(props)}
        autosize
        minRows={2}
        maxLength={maxLength}
        value={text}
        onChange={({ currentTarget }) => change(currentTarget.value)}
      />
    );
  }
  const isInstant = format === 'date-time';
  return (
    <TextInput
      {...common(props)}
      type={INPUT_TYPES[format] ?? 'text'}
      maxLength={maxLength}
      value={isInstant ? localOf(text) : text}
      onChange={({ currentTarget }) =>
        change(isInstant ? instantOf(currentTarget.value) : currentTarget.value)
      }
    />
  );
}

/** Inputs of the browser know no zone; people mean their own. */
function localOf(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return '';
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function instantOf(local: string): string {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

function NumberField(props: JsonFormFieldProps) {
  const { schema, value, onChange } = props;
  return (
    <NumberInput
      {...common(props)}
      value={typeof value === 'number' ? value : ''}
      allowDecimal={schema['type'] !== 'integer'}
      onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
    />
  );
}

function YesNoField(props: JsonFormFieldProps) {
  // A box that has to be ticked is more than one that has to be answered: unticked is an answer.
  const { required: _required, ...rest } = common(props);
  return (
    <Checkbox
      {...rest}
      checked={props.value === true}
      onChange={({ currentTarget }) => props.onChange(currentTarget.checked)}
    />
  );
}

function ChoiceField(props: JsonFormFieldProps) {
  const choices = choicesOf(props.schema);
  const chosen = choices.findIndex(
    ({ value }) => JSON.stringify(value) === JSON.stringify(props.value),
  );
  return (
    <NativeSelect
      {...common(props)}
      value={chosen < 0 ? '' : String(chosen)}
      data={[
        { value: '', label: '–' },
        ...choices.map(({ label }, index) => ({ value: String(index), label })),
      ]}
      onChange={({ currentTarget }) =>
        props.onChange(
          currentTarget.value === '' ? undefined : choices[Number(currentTarget.value)]?.value,
        )
      }
    />
  );
}

/** A file is elsewhere; a form keeps its name and address. */
function FileField(props: JsonFormFieldProps) {
  const t = useTexts(JSON_FORM);
  const { label, required, error, description } = common(props);
  const file = isObject(props.value) ? props.value : {};
  const change = (part: JsonObject): void => {
    const next = { ...file, ...part };
    props.onChange(Object.values(next).every((one) => one === '') ? undefined : next);
  };
  const within = props.errors.filter(({ path }) => path.startsWith(`${props.path}.`));
  return (
    <Group grow align="flex-start">
      <TextInput
        label={t('fileName', { label })}
        description={description}
        required={required}
        error={error}
        value={textIn(file['name'])}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      <TextInput
        label={t('fileUrl', { label })}
        required={required}
        error={within.map(({ message }) => message).join('; ') || undefined}
        value={textIn(file['url'])}
        onChange={({ currentTarget }) => change({ url: currentTarget.value })}
      />
    </Group>
  );
}

function ListField(props: JsonFormFieldProps) {
  const { schema, value, onChange } = props;
  const items = isObject(schema['items']) ? schema['items'] : {};
  const list: unknown[] = Array.isArray(value) ? value : [];
  const change = (next: unknown[]): void => onChange(next.length === 0 ? undefined : next);
  const choices = choicesOf(items);
  if (choices.length > 0) {
    return (
      <Checkbox.Group
        {...common(props)}
        value={choices.flatMap((one, index) => (list.includes(one.value) ? String(index) : []))}
        onChange={(indexes) => change(indexes.map((index) => choices[Number(index)]?.value))}
      >
        <Group gap="md" mt="xs">
          {choices.map(({ label }, index) => (
            <Checkbox key={label} value={String(index)} label={label} />
          ))}
        </Group>
      </Checkbox.Group>
    );
  }
  if (items['type'] === 'string') {
    const { required: _required, ...rest } = common(props);
    return <TagsInput {...rest} value={list.map(String)} onChange={change} />;
  }
  return <RepeatedField {...props} {...{ items, list, change }} />;
}

function RepeatedField(
  props: JsonFormFieldProps & {
    items: JsonObject;
    list: unknown[];
    change: (next: unknown[]) => void;
  },
) {
  const t = useTexts(JSON_FORM);
  const { items, list, change, label } = props;
  const isOfObjects = items['type'] !== 'number' && items['type'] !== 'integer';
  return (
    <Stack gap="xs">
      {list.map((item, index) => (
        <Stack key={index} gap={4} align="stretch">
          <JsonFormField
            {...props}
            schema={items}
            isRequired
            label={t('item', { label, number: index + 1 })}
            path={`${props.path}[${index}]`}
            value={item}
            onChange={(next) => change(list.with(index, next ?? (isOfObjects ? {} : 0)))}
          />
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => change(list.toSpliced(index, 1))}
          >
            {t('removeItem', { label, number: index + 1 })}
          </Button>
        </Stack>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => change([...list, isOfObjects ? {} : 0])}
      >
        {t('addItem', { label })}
      </Button>
    </Stack>
  );
}
