import { Autocomplete, type AutocompleteProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, take } from '../api/client';
import { useCan } from '../api/me';

const WAIT_MS = 200;
const SHOWN = 8;

type PersonFieldProps = Omit<AutocompleteProps, 'data' | 'value' | 'onChange'> & {
  value: string;
  onChange: (username: string) => void;
};

/** A username, with suggestions for those who may see people. */
export function PersonField({ value, onChange, ...rest }: PersonFieldProps) {
  const [search] = useDebouncedValue(value.trim(), WAIT_MS);
  const isAllowed = useCan()('person.view');
  const { data } = useQuery({
    queryKey: ['people', search],
    queryFn: ({ signal }) =>
      take(
        api.GET('/api/v1/users', {
          params: { query: { active: 'true', limit: SHOWN, ...(search && { search }) } },
          signal,
        }),
      ),
    enabled: isAllowed,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const names = new Map(data?.items.map(({ username, name }) => [username, name]));
  return (
    <Autocomplete
      autoComplete="off"
      spellCheck={false}
      data={[...names.keys()]}
      // The server has searched already, also in the full names.
      filter={({ options }) => options}
      renderOption={({ option }) => `${names.get(option.value) ?? ''} (${option.value})`}
      value={value}
      onChange={onChange}
      {...rest}
    />
  );
}
