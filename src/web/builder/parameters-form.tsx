import { NativeSelect, Switch, TagsInput } from '@mantine/core';
import { useBuilding } from './building';
import { useTexts } from '../text/language';
import { ACTIONS } from './action-texts';
import { NumberField, TextField } from './field-input';
import { fieldId, type InputProps } from './input-props';
import { JsonField } from './json-field';
import { getAt, join, type Path } from './spec';

/** As much of JSON Schema as decides by what a parameter is asked for. */
interface ParameterSchema {
  type?: string;
  title?: string;
  description?: string;
  default?: unknown;
  enum?: string[];
  items?: ParameterSchema & { anyOf?: ParameterSchema[] };
  properties?: Record<string, ParameterSchema>;
  required?: string[];
  additionalProperties?: unknown;
}

/** The parameters of an action by its schema, and as JSON what a schema leaves open. */
export function ParametersForm({ at, schema }: { at: Path; schema: object | undefined }) {
  const t = useTexts(ACTIONS);
  const { spec, update } = useBuilding();
  const {
    properties = {},
    required = [],
    additionalProperties,
  } = (schema ?? {}) as ParameterSchema;
  const isOpen = schema === undefined || Boolean(additionalProperties);
  const names = Object.keys(properties);
  return (
    <>
      {names.map((name) => {
        const { title = name, description } = properties[name] ?? {};
        const path = join(at, name);
        return (
          <ParameterInput
            key={name}
            schema={properties[name] ?? {}}
            id={fieldId(path)}
            label={required.includes(name) ? `${title} *` : title}
            description={description}
            value={getAt(spec, path) as never}
            onChange={(value) => update(path, value)}
          />
        );
      })}
      {isOpen && (
        <JsonField
          id={fieldId(at)}
          label={t('parameters')}
          value={getAt(spec, at) as object | undefined}
          onChange={(value) => update(at, value)}
        />
      )}
    </>
  );
}

function ParameterInput({
  schema,
  ...props
}: InputProps<never> & {
  schema: ParameterSchema;
  onChange: (value: unknown) => void;
}) {
  const { value, onChange } = props as InputProps<unknown>;
  const choices = schema.enum;
  if (choices) {
    return (
      <NativeSelect
        {...props}
        value={typeof value === 'string' ? value : ''}
        data={['', ...choices]}
        onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
      />
    );
  }
  if (schema.type === 'string') return <TextField {...props} />;
  if (schema.type === 'number' || schema.type === 'integer') return <NumberField {...props} />;
  if (schema.type === 'boolean') {
    return (
      <Switch
        id={props.id}
        label={props.label}
        checked={(value ?? schema.default) === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  }
  if (isTexts(schema) && isListOfTexts(value)) {
    return (
      <TagsInput
        {...props}
        value={value ?? []}
        onChange={(texts) => onChange(texts.length === 0 ? undefined : texts)}
      />
    );
  }
  return <JsonField {...props} />;
}

const isTexts = ({ type, items }: ParameterSchema): boolean =>
  type === 'array' &&
  (items?.type === 'string' || (items?.anyOf?.some((one) => one.type === 'string') ?? false));

const isListOfTexts = (value: unknown): value is string[] | undefined =>
  value === undefined || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
