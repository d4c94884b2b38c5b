import { Autocomplete, type AutocompleteProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, take } from '../api/client';
import { useCan } from '../api/me';

/** First part of the query keys of lists of people. */
export const PEOPLE = 'people';

/** A username; found by any part of the name for those who may see people. */
export function PersonInput(props: AutocompleteProps & { value?: string }) {
  const maySearch = useCan()('person.view');
  const [search] = useDebouncedValue((props.value ?? '').trim(), 150);
  const { data } = useQuery({
    queryKey: [PEOPLE, 'found', search],
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
      {...props}
      data={found.map(({ username }) => username)}
      // The server has searched, in names too.
      filter={({ options }) => options}
      renderOption={({ option }) => `${names.get(option.value) ?? ''} (${option.value})`}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
