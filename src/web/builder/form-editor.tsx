import {
  ActionIcon,
  Button,
  Card,
  Checkbox,
  Group,
  NativeSelect,
  SimpleGrid,
  Stack,
  Switch,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { useTexts } from '../text/language';
import { Icon } from '../ui/icon';
import { useBuilding } from './building';
import { CHOICES } from './choice-texts';
import { fieldId } from './input-props';
import { FIELDS } from './field-texts';
import {
  FIELD_TYPES,
  fieldsOf,
  withField,
  withNewField,
  withoutField,
  type FieldType,
  type FormField,
} from './form-schema';
import { JsonField } from './json-field';
import { messageAt } from './problems';
import { getAt, join, type Path } from './spec';
import { BUILDER } from './texts';

type Schema = Parameters<typeof withField>[0];

/** The form of a step: its fields as a list, and everything else that JSON Schema can say. */
export function FormEditor({ at }: { at: Path }) {
  const t = useTexts(BUILDER);
  const tf = useTexts(FIELDS);
  const { spec, update, problems, isReadOnly } = useBuilding();
  const name = spec.formSchemaField ?? 'schema';
  const formPath = join(at, 'form');
  const path = join(formPath, name);
  const form = getAt(spec, formPath) as Record<string, unknown> | undefined;
  const schema = form?.[name] as Schema | undefined;
  return (
    <Stack gap="sm">
      {fieldsOf(schema).map((field, index) => (
        <FieldRow
          key={index}
          field={field}
          onChange={(change) => update(path, withField(schema ?? {}, index, change))}
          onRemove={() => update(path, withoutField(schema ?? {}, index))}
        />
      ))}
      {!isReadOnly && (
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="add" size={14} />}
            onClick={() => update(path, withNewField(schema))}
          >
            {t('addField')}
          </Button>
          {form && (
            <Button size="xs" variant="default" onClick={() => update(formPath, undefined)}>
              {t('removeForm')}
            </Button>
          )}
        </Group>
      )}
      {form && (
        <Switch
          label={tf('formRequired')}
          checked={form['required'] === true}
          onChange={({ currentTarget: { checked } }) =>
            update(join(formPath, 'required'), checked || undefined)
          }
        />
      )}
      <JsonField
        id={fieldId(path)}
        label={t('schemaJson')}
        error={messageAt(problems, path) ?? messageAt(problems, formPath)}
        value={schema}
        onChange={(value) => update(path, value)}
      />
    </Stack>
  );
}

interface FieldRowProps {
  field: FormField;
  onChange: (change: Partial<FormField>) => void;
  onRemove: () => void;
}

function FieldRow({ field, onChange, onRemove }: FieldRowProps) {
  const t = useTexts(BUILDER);
  const tc = useTexts(CHOICES);
  const types: FieldType[] = [
    ...FIELD_TYPES,
    ...(field.type === 'other' ? ['other' as const] : []),
  ];
  return (
    <Card withBorder p="xs">
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="xs">
        <TextInput
          size="xs"
          label={t('fieldName')}
          value={field.name}
          onChange={({ currentTarget: { value } }) => value !== '' && onChange({ name: value })}
        />
        <TextInput
          size="xs"
          label={t('fieldLabel')}
          value={field.label}
          onChange={(event) => onChange({ label: event.currentTarget.value })}
        />
        <NativeSelect
          size="xs"
          label={t('fieldType')}
          value={field.type}
          data={types.map((type) => ({ value: type, label: tc(`formType.${type}`) }))}
          onChange={({ currentTarget }) => onChange({ type: currentTarget.value as FieldType })}
        />
      </SimpleGrid>
      {field.type === 'choice' && (
        <TagsInput
          size="xs"
          mt="xs"
          label={t('fieldOptions')}
          value={field.options}
          onChange={(options) => onChange({ options })}
        />
      )}
      <Group justify="space-between" mt="xs">
        <Checkbox
          size="xs"
          label={t('fieldRequired')}
          checked={field.isRequired}
          onChange={(event) => onChange({ isRequired: event.currentTarget.checked })}
        />
        <ActionIcon
          variant="default"
          aria-label={t('removeNamed', { name: field.label || field.name })}
          onClick={onRemove}
        >
          <Icon name="remove" size={14} />
        </ActionIcon>
      </Group>
    </Card>
  );
}
