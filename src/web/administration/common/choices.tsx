import {
  MultiSelect,
  NativeSelect,
  type MultiSelectProps,
  type NativeSelectProps,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import { useCan } from '../../api/me';
import { named } from '../../text/format';
import { useTexts } from '../../text/language';
import { ADMIN } from './keys';
import { ADMIN_WORDS } from './texts';
import type { Schemas } from './types';

interface Option {
  value: string;
  label: string;
}

/** One of some, or none of them; what is set and not listed stays. */
function OneOf({
  options,
  none,
  ...props
}: NativeSelectProps & { options: Option[]; none: string }) {
  const value = String(props.value ?? '');
  const isListed = value === '' || options.some((option) => option.value === value);
  const kept = isListed ? [] : [{ value, label: value }];
  return <NativeSelect {...props} data={[{ value: '', label: none }, ...options, ...kept]} />;
}

export function useDepartments() {
  return useQuery({
    queryKey: [ADMIN.departments],
    queryFn: ({ signal }) =>
      everything((after) =>
        take(
          api.GET('/api/v1/departments', { params: { query: { limit: 100, ...after } }, signal }),
        ),
      ),
  });
}

/** All pages of a list that is never long. */
async function everything<T>(
  read: (after: { after?: string }) => Promise<{ items: T[]; next: string | null }>,
): Promise<T[]> {
  const found: T[] = [];
  for (let after: { after?: string } | undefined = {}; after !== undefined;) {
    const page: { items: T[]; next: string | null } = await read(after);
    found.push(...page.items);
    after = page.next === null ? undefined : { after: page.next };
  }
  return found;
}

export function DepartmentField({ none, ...props }: NativeSelectProps & { none?: string }) {
  const t = useTexts(ADMIN_WORDS);
  const { data = [] } = useDepartments();
  const options = data.map(({ key, name }) => ({ value: key, label: name }));
  return <OneOf {...props} options={options} none={none ?? t('none')} />;
}

export function useRoles() {
  return useQuery({
    queryKey: [ADMIN.roles],
    queryFn: ({ signal }) => take(api.GET('/api/v1/roles', { signal })),
    select: ({ items }) => items,
  });
}

/** The roles of a tree in the order of reading, each with its depth. */
export const flatRoles = (
  roles: readonly Schemas['RoleNode'][],
  depth = 0,
): { role: Schemas['RoleNode']; depth: number }[] =>
  roles.flatMap((role) => [{ role, depth }, ...flatRoles(role.juniors, depth + 1)]);

function useRoleOptions(): Option[] {
  const { data = [] } = useRoles();
  return flatRoles(data).map(({ role }) => ({
    value: role.key,
    label: `${role.name} (${role.key})`,
  }));
}

export function RoleField({ none, ...props }: NativeSelectProps & { none?: string }) {
  const t = useTexts(ADMIN_WORDS);
  return <OneOf {...props} options={useRoleOptions()} none={none ?? t('none')} />;
}

export function RolesField(props: MultiSelectProps) {
  return <MultiSelect {...props} data={useRoleOptions()} searchable hidePickedOptions />;
}

export function useCalendars() {
  return useQuery({
    queryKey: [ADMIN.calendars],
    queryFn: ({ signal }) => take(api.GET('/api/v1/calendars', { signal })),
    select: ({ items }) => items,
  });
}

export function CalendarField({ none, ...props }: NativeSelectProps & { none?: string }) {
  const t = useTexts(ADMIN_WORDS);
  const { data = [] } = useCalendars();
  const options = data.map(({ key }) => ({ value: key, label: key }));
  return <OneOf {...props} options={options} none={none ?? t('none')} />;
}

function useDefinitions() {
  const can = useCan();
  return useQuery({
    queryKey: [ADMIN.definitions],
    queryFn: ({ signal }) => take(api.GET('/api/v1/definitions', { signal })),
    select: ({ items }) => items,
    enabled: can('definition.view'),
  });
}

export function useDefinitionOptions(): Option[] {
  const { data = [] } = useDefinitions();
  return data.map(({ key, spec }) => ({ value: key, label: named(spec.name, key) }));
}

export function DefinitionField({ none, ...props }: NativeSelectProps & { none?: string }) {
  const t = useTexts(ADMIN_WORDS);
  return <OneOf {...props} options={useDefinitionOptions()} none={none ?? t('none')} />;
}

/** Programs among the users. */
export function useServices() {
  return useQuery({
    queryKey: [ADMIN.people, 'services'],
    queryFn: ({ signal }) =>
      everything((after) => {
        const query = { kind: 'service', limit: 100, ...after } as const;
        return take(api.GET('/api/v1/users', { params: { query }, signal }));
      }),
  });
}
