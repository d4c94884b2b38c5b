import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import { useCan } from '../../api/me';
import { useTexts } from '../../text/language';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Refusal } from '../../ui/refusal';
import { COMMON } from '../../ui/texts';
import { CalendarField, RoleField } from '../common/choices';
import { fieldErrors } from '../common/form-dialog';
import { ADMIN } from '../common/keys';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { useChange } from '../common/use-change';
import { ADMINISTRATION } from '../texts';
import { ORGANIZATION } from './texts';

type Organization = Schemas['Organization'];

/** Name, calendar and default role of the organization. */
export function OrganizationPart() {
  const t = useTexts(ORGANIZATION);
  const query = useQuery({
    queryKey: [ADMIN.organization],
    queryFn: ({ signal }) => take(api.GET('/api/v1/organization', { signal })),
  });
  return (
    <Page title={useTexts(ADMINISTRATION)('organization')} about={t('about')}>
      <Loaded query={query}>
        {(organization) => <OrganizationForm key={organization.id} organization={organization} />}
      </Loaded>
    </Page>
  );
}

function OrganizationForm({ organization }: { organization: Organization }) {
  const t = useTexts(ORGANIZATION);
  const common = useTexts(COMMON);
  const words = useTexts(ADMIN_WORDS);
  const can = useCan();
  const form = useForm({
    initialValues: {
      name: organization.name,
      calendar: organization.calendar ?? '',
      defaultRole: organization.defaultRole ?? '',
    },
  });
  const save = useChange({
    run: ({ name, calendar, defaultRole }: typeof form.values) => {
      const role = defaultRole === '' ? null : defaultRole;
      const body = {
        name,
        calendar: calendar === '' ? null : calendar,
        // It takes a permission of its own, so it is said only when it is another one.
        ...(role === organization.defaultRole ? {} : { defaultRole: role }),
      };
      return take(api.PATCH('/api/v1/organization', { body }));
    },
    said: t('saved'),
    refresh: [ADMIN.organization, ADMIN.roles, ADMIN.calendars],
  });
  const onSubmit = form.onSubmit((values) =>
    save.mutate(values, { onError: (problem) => form.setErrors(fieldErrors(problem)) }),
  );
  return (
    <form onSubmit={onSubmit}>
      <Stack maw={480}>
        <TextInput label={words('key')} value={organization.key} readOnly />
        <TextInput label={words('name')} required {...form.getInputProps('name')} />
        <CalendarField
          label={t('calendar')}
          description={t('calendarHow')}
          {...form.getInputProps('calendar')}
        />
        <RoleField
          label={t('defaultRole')}
          description={t('defaultRoleHow')}
          disabled={!can('permission.change')}
          {...form.getInputProps('defaultRole')}
        />
        {save.error && <Refusal problem={save.error} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {common('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
