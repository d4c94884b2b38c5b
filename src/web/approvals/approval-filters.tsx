import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { api, take } from '../api/client';
import { useCan } from '../api/me';
import { named } from '../text/format';
import { useTexts } from '../text/language';
import { PersonInput } from '../ui/person-input';
import { COMMON } from '../ui/texts';
import { APPROVALS } from './texts';
import { useFilters } from '../ui/use-filters';

/** What approvals can be looked for by, as it stands in the address. */
export type FilterName = 'definition' | 'status' | 'subjectType' | 'requester' | 'from' | 'to';
export type Filters = Partial<Record<FilterName, string>>;
export const useApprovalFilters = useFilters<FilterName>;

const STATUSES = ['not-started', 'open', 'approved', 'rejected', 'cancelled'] as const;
const TYPING_MS = 400;

interface FiltersProps {
  filters: Filters;
  onChange: (name: FilterName, value: string) => void;
}

export function ApprovalFilters({ filters, onChange }: FiltersProps) {
  const t = useTexts(APPROVALS);
  const common = useTexts(COMMON);
  const navigate = useNavigate();
  const props = { filters, onChange };
  return (
    <Group gap="sm" align="end" role="search" aria-label={t('filters')}>
      <Definition {...props} />
      <NativeSelect
        label={t('status')}
        value={filters.status ?? ''}
        data={[
          { value: '', label: t('any') },
          ...STATUSES.map((status) => ({ value: status, label: common(status) })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange('status', value)}
      />
      <Typed {...props} name="subjectType">
        {(value, type) => (
          <TextInput
            label={t('subjectType')}
            value={value}
            onChange={({ currentTarget }) => type(currentTarget.value)}
          />
        )}
      </Typed>
      <Typed {...props} name="requester">
        {(value, type) => <PersonInput label={t('requester')} value={value} onChange={type} />}
      </Typed>
      {(['from', 'to'] as const).map((name) => (
        <TextInput
          key={name}
          type="date"
          label={t(name)}
          value={filters[name] ?? ''}
          onChange={({ currentTarget: { value } }) => onChange(name, value)}
        />
      ))}
      <Button variant="subtle" onClick={() => void navigate({ to: '.', search: {} })}>
        {t('clear')}
      </Button>
    </Group>
  );
}

function Definition({ filters, onChange }: FiltersProps) {
  const t = useTexts(APPROVALS);
  const mayView = useCan()('definition.view');
  const { data } = useQuery({
    queryKey: ['definitions'],
    queryFn: ({ signal }) => take(api.GET('/api/v1/definitions', { signal })),
    enabled: mayView,
    staleTime: 60_000,
  });
  const chosen = filters.definition ?? '';
  const known = (data?.items ?? []).map(({ key, spec }) => ({
    value: key,
    label: named(spec.name, key),
  }));
  // Also one that was deleted since, or that one may not see.
  const isKnown = chosen === '' || known.some(({ value }) => value === chosen);
  return (
    <NativeSelect
      label={t('definition')}
      value={chosen}
      data={[
        { value: '', label: t('any') },
        ...known,
        ...(isKnown ? [] : [{ value: chosen, label: chosen }]),
      ]}
      onChange={({ currentTarget: { value } }) => onChange('definition', value)}
    />
  );
}

/** What is typed goes into the address when the typing pauses. */
function Typed({
  filters,
  onChange,
  name,
  children,
}: FiltersProps & {
  name: FilterName;
  children: (value: string, type: (value: string) => void) => ReactNode;
}) {
  const inAddress = filters[name] ?? '';
  const [typed, setTyped] = useState<{ value: string; instead: string }>();
  const keep = useDebouncedCallback((value: string) => onChange(name, value.trim()), TYPING_MS);
  const type = (value: string) => {
    setTyped({ value, instead: inAddress });
    keep(value);
  };
  // An address that was changed elsewhere, as by "back", wins over what was typed before.
  const isTyped = typed && (typed.instead === inAddress || typed.value.trim() === inAddress);
  return children(isTyped ? typed.value : inAddress, type);
}
