import { Autocomplete } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, take } from '../api/client';
import { useCan } from '../api/me';

interface PersonInputProps {
  label: string;
  description?: string | undefined;
  /** Username. */
  value: string;
  onChange: (username: string) => void;
  error?: ReactNode;
  required?: boolean;
  'data-autofocus'?: boolean | undefined;
}

/** A username; found by any part of the name for those who may see people. */
export function PersonInput({ value, onChange, ...rest }: PersonInputProps) {
  const maySearch = useCan()('person.view');
  const [search] = useDebouncedValue(value.trim(), 150);
  const { data } = useQuery({
    queryKey: ['people', 'found', search],
    queryFn: ({ signal }) => {
      const query = { active: 'true', limit: 10, ...(search === '' ? {} : { search }) } as const;
      return take(api.GET('/api/v1/users', { params: { query }, signal }));
    },
    enabled: maySearch,
    placeholderData: keepPreviousData,
  });
  const found = data?.items ?? [];
  const names = new Map(found.map(({ username, name }) => [username, name]));
  return (
    <Autocomplete
      {...rest}
      value={value}
      onChange={onChange}
      data={found.map(({ username }) => username)}
      // The server has searched, in names too.
      filter={({ options }) => options}
      renderOption={({ option }) => `${names.get(option.value) ?? ''} (${option.value})`}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
