import { Alert, Fieldset, Stack } from '@mantine/core';
import { JsonFormField } from './json-form-field';
import { fieldsOf, type FieldError, type FieldsProps, type JsonObject } from './json-form-schema';

interface JsonFormProps {
  /** JSON Schema of an object. */
  schema: JsonObject;
  value: JsonObject;
  onChange: (value: JsonObject) => void;
  errors?: readonly FieldError[];
  /** False where the data may be left out as a whole. */
  isRequired?: boolean;
}

/** The fields of a JSON Schema, with those of sub-forms that depend on other answers. */
export function JsonForm({
  schema,
  value,
  onChange,
  errors = [],
  isRequired = true,
}: JsonFormProps) {
  const whole = errors.filter(({ path }) => path === '');
  return (
    <Stack gap="sm">
      {whole.map(({ message }) => (
        <Alert key={message} color="red">
          {message}
        </Alert>
      ))}
      <Fields {...{ root: schema, schema, value, onChange, errors, isRequired }} path="" />
    </Stack>
  );
}

function Fields({ root, schema, value, onChange, errors, isRequired, path }: FieldsProps) {
  const change = (name: string, next: unknown): void => {
    const { [name]: _before, ...rest } = value;
    onChange(next === undefined ? rest : { ...value, [name]: next });
  };
  return fieldsOf(root, schema, value).map((field) => (
    <JsonFormField
      key={field.name}
      root={root}
      schema={field.schema}
      label={typeof field.schema['title'] === 'string' ? field.schema['title'] : field.name}
      path={path === '' ? field.name : `${path}.${field.name}`}
      isRequired={isRequired && field.isRequired}
      errors={errors}
      value={value[field.name]}
      onChange={(next) => change(field.name, next)}
      group={(props) => <Group {...props} />}
    />
  ));
}

/** Fields within a field: an object, or one of a list. */
function Group({ legend, ...fields }: FieldsProps & { legend: string }) {
  return (
    <Fieldset legend={legend}>
      <Stack gap="sm">
        <Fields {...fields} />
      </Stack>
    </Fieldset>
  );
}
