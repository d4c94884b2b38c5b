import { Checkbox, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api, take } from '../../api/client';
import { useTexts } from '../../text/language';
import { COMMON } from '../../ui/texts';
import { PersonInput } from '../../ui/person-input';
import { CalendarField, DepartmentField, RolesField } from '../common/choices';
import { FormDialog } from '../common/form-dialog';
import { ADMIN } from '../common/keys';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { PEOPLE } from './texts';

type User = Schemas['User'];

interface PersonValues {
  username: string;
  name: string;
  email: string;
  manager: string;
  department: string;
  calendar: string;
  active: boolean;
  roles: string[];
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Creates somebody, or changes who they are. */
export function PersonForm({ user, onClose }: { user?: User; onClose: () => void }) {
  const t = useTexts(PEOPLE);
  const common = useTexts(COMMON);
  const words = useTexts(ADMIN_WORDS);
  const form = useForm<PersonValues>({ initialValues: valuesOf(user) });
  const field = (name: keyof PersonValues) => form.getInputProps(name);
  return (
    <FormDialog
      title={user ? t('change', { name: user.name }) : t('new')}
      form={form}
      save={(values) => (user ? change(user, values) : create(values))}
      said={({ name }: User) => t(user ? 'changed' : 'isCreated', { name })}
      refresh={[ADMIN.people, ADMIN.roles, ADMIN.departments]}
      onClose={onClose}
    >
      {!user && (
        <TextInput
          label={t('username')}
          description={t('usernameHow')}
          required
          autoComplete="off"
          data-autofocus
          {...field('username')}
        />
      )}
      <TextInput
        label={words('name')}
        required
        autoComplete="off"
        data-autofocus={user !== undefined || undefined}
        {...field('name')}
      />
      <TextInput label={t('email')} type="email" autoComplete="off" {...field('email')} />
      <PersonInput label={t('manager')} description={t('managerHow')} {...field('manager')} />
      <DepartmentField label={t('department')} {...field('department')} />
      <CalendarField label={t('calendar')} none={t('calendarOfAll')} {...field('calendar')} />
      <RolesField label={t('roles')} description={t('rolesHow')} {...field('roles')} />
      {user && (
        <Checkbox
          label={common('active')}
          description={t('activeHow')}
          {...form.getInputProps('active', { type: 'checkbox' })}
        />
      )}
    </FormDialog>
  );
}

const valuesOf = (user: User | undefined): PersonValues => ({
  username: '',
  name: user?.name ?? '',
  email: user?.email ?? '',
  manager: user?.manager ?? '',
  department: user?.department ?? '',
  calendar: user?.calendar ?? '',
  active: user?.active ?? true,
  roles: user?.roles ?? [],
});

function create({ username, name, roles, active: _always, ...rest }: PersonValues) {
  const body = { username: username.trim(), name: name.trim(), roles, ...described(rest) };
  return take(api.POST('/api/v1/users', { body }));
}

/** Says only what is different: permissions are asked for what is said. */
function change(user: User, { username: _stays, name, active, roles, ...rest }: PersonValues) {
  const before: Record<string, unknown> = { ...user };
  const said = { name: name.trim(), active, roles, ...described(rest) };
  const body = Object.fromEntries(
    Object.entries(said).filter(([key, value]) => String(value) !== String(before[key])),
  );
  const params = { path: { username: user.username } };
  return take(api.PATCH('/api/v1/users/{username}', { params, body }));
}

const described = (
  values: Pick<PersonValues, 'email' | 'manager' | 'department' | 'calendar'>,
) => ({
  email: orNull(values.email),
  manager: orNull(values.manager),
  department: orNull(values.department),
  calendar: orNull(values.calendar),
});
