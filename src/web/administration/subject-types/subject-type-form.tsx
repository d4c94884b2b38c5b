import { Checkbox, Fieldset, MultiSelect, Stack, Text, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { api, take } from '../../api/client';
import { useTexts } from '../../text/language';
import { DefinitionField, RoleField, useDefinitionOptions } from '../common/choices';
import { FormDialog } from '../common/form-dialog';
import { isObjectText, JsonField } from '../common/json-field';
import { ADMIN } from '../common/keys';
import { ADMIN_WORDS } from '../common/texts';
import { configOf, MIRRORED, valuesOf, type SubjectTypeValues } from './subject-type-values';
import type { SubjectTypeRow } from './subject-type-values';
import { SUBJECT_TYPES } from './texts';

/** Configures a type of subjects. */
export function SubjectTypeForm({ row, onClose }: { row?: SubjectTypeRow; onClose: () => void }) {
  const t = useTexts(SUBJECT_TYPES);
  const words = useTexts(ADMIN_WORDS);
  const form = useForm<SubjectTypeValues>({
    initialValues: valuesOf(row),
    validate: {
      key: (key) => (key.trim() === '' ? words('required') : null),
      conditions: (text) => (isObjectText(text) ? null : words('jsonInvalid')),
    },
  });
  const field = (name: keyof SubjectTypeValues) => form.getInputProps(name);
  const box = (name: 'enabled' | 'autoStart') => form.getInputProps(name, { type: 'checkbox' });
  return (
    <FormDialog
      title={row ? t('change', { type: row.key }) : t('new')}
      form={form}
      save={(values) => {
        const params = { path: { key: values.key.trim() } };
        const body = configOf(values, row?.config);
        return take(api.PUT('/api/v1/subject-types/{key}', { params, body }));
      }}
      said={({ key }) => t('saved', { type: key })}
      refresh={[ADMIN.subjectTypes]}
      size="lg"
      onClose={onClose}
    >
      {!row && (
        <TextInput
          label={t('type')}
          description={t('typeHow')}
          required
          data-autofocus
          {...field('key')}
        />
      )}
      <Checkbox label={t('enabled')} description={t('enabledHow')} {...box('enabled')} />
      <Checkbox label={t('autoStart')} description={t('autoStartHow')} {...box('autoStart')} />
      <JsonField
        label={t('conditions')}
        description={t('conditionsHow')}
        placeholder='{ "amount__gte": 1000 }'
        {...form.getInputProps('conditions')}
      />
      <RoleField
        label={t('startRole')}
        description={t('startRoleHow')}
        none={t('everybody')}
        {...field('startRole')}
      />
      <RoleField
        label={t('approveRole')}
        description={t('approveRoleHow')}
        none={t('everybody')}
        {...field('approveRole')}
      />
      <MultiSelect
        label={t('definitions')}
        description={t('definitionsHow')}
        data={useDefinitionOptions()}
        searchable
        hidePickedOptions
        {...field('definitions')}
      />
      <DefinitionField
        label={t('defaultDefinition')}
        description={t('defaultDefinitionHow')}
        {...field('defaultDefinition')}
      />
      <MirrorFields form={form} />
    </FormDialog>
  );
}

/** The fields that follow: said here or not, and empty means something. */
function MirrorFields({ form }: { form: UseFormReturnType<SubjectTypeValues> }) {
  const t = useTexts(SUBJECT_TYPES);
  return (
    <Fieldset legend={t('mirror')}>
      <Stack gap="sm">
        <Text size="sm">{t('mirrorHow')}</Text>
        {MIRRORED.map((name) => (
          <Stack key={name} gap={4}>
            <Checkbox
              label={t('sayHere', { field: t(name) })}
              {...form.getInputProps(`mirror.${name}.isSaid`, { type: 'checkbox' })}
            />
            {form.values.mirror[name].isSaid && (
              <TextInput
                label={t(name)}
                description={t(name.endsWith('Field') ? 'fieldEmpty' : 'valueEmpty')}
                {...form.getInputProps(`mirror.${name}.text`)}
                error={form.errors[`mirror.${name}`]}
              />
            )}
          </Stack>
        ))}
      </Stack>
    </Fieldset>
  );
}
