import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { components } from '../../client/api.generated';
import { api, take } from '../api/client';
import { queryClient } from '../api/queries';
import { dateTime } from '../text/format';
import { useTexts } from '../text/language';
import { done, refused } from '../ui/notify';
import { PersonInput } from '../ui/person-input';
import { Refusal } from '../ui/refusal';
import { Rows, type Column } from '../ui/rows';
import { Section } from './section';
import { SETTINGS } from './texts';

type Substitution = components['schemas']['Substitution'];
interface List {
  items: Substitution[];
}

const KEY = ['own substitutions'];

/** Who stands in for the person, and when. */
export function SubstitutionsSection() {
  const t = useTexts(SETTINGS);
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }): Promise<List> => take(api.GET('/api/v1/me/substitutions', { signal })),
  });
  return (
    <Section title={t('substitutions')} about={t('substitutionsHow')}>
      {data && data.items.length > 0 ? (
        <Named substitutions={data.items} />
      ) : (
        <Text size="sm">{t('none')}</Text>
      )}
      <NewSubstitution />
    </Section>
  );
}

function Named({ substitutions }: { substitutions: readonly Substitution[] }) {
  const t = useTexts(SETTINGS);
  const end = useMutation({
    mutationFn: ({ id }: Substitution) =>
      take(api.DELETE('/api/v1/substitutions/{id}', { params: { path: { id } } })),
    onSuccess: (_done, { id }) => {
      done(t('substitutionEnded'));
      queryClient.setQueryData<List>(KEY, (list) => ({
        items: list?.items.filter((one) => one.id !== id) ?? [],
      }));
    },
    onError: (problem) => refused(t('notSubstituted'), problem),
  });
  const columns: Column<Substitution>[] = [
    { key: 'who', label: t('substitute'), cell: ({ substitute }) => substitute },
    { key: 'from', label: t('from'), cell: ({ startsAt }) => dateTime(startsAt) },
    { key: 'to', label: t('to'), cell: ({ endsAt }) => dateTime(endsAt) },
    {
      key: 'end',
      label: t('end'),
      cell: (substitution) => (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('endSubstitution', { name: substitution.substitute })}
          onClick={() => end.mutate(substitution)}
        >
          {t('end')}
        </Button>
      ),
    },
  ];
  return (
    <Rows
      label={t('substitutions')}
      columns={columns}
      rows={substitutions}
      rowKey={({ id }) => id}
    />
  );
}

/** Days of the person's own calendar, the last one included. */
interface Away {
  substitute: string;
  from: string;
  to: string;
}

const EMPTY: Away = { substitute: '', from: '', to: '' };

function NewSubstitution() {
  const t = useTexts(SETTINGS);
  const [away, setAway] = useState(EMPTY);
  const change = (part: Partial<Away>): void => setAway((before) => ({ ...before, ...part }));
  const name = useMutation({
    mutationFn: ({ substitute, from, to }: Away) => {
      const endsAt = new Date(`${to}T23:59:59`).toISOString();
      const body = { substitute, startsAt: startOf(from).toISOString(), endsAt };
      return take(api.POST('/api/v1/substitutions', { body }));
    },
    onSuccess: (named) => {
      setAway(EMPTY);
      done(t('named', { name: named.substitute }));
      queryClient.setQueryData<List>(KEY, (list) => ({ items: [...(list?.items ?? []), named] }));
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        name.mutate(away);
      }}
    >
      <Stack gap="sm">
        <Group align="flex-end" gap="sm">
          <PersonInput
            label={t('substitute')}
            required
            value={away.substitute}
            onChange={(substitute) => change({ substitute })}
          />
          <TextInput
            type="date"
            label={t('from')}
            required
            value={away.from}
            onChange={({ currentTarget }) => change({ from: currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('to')}
            required
            min={away.from}
            value={away.to}
            onChange={({ currentTarget }) => change({ to: currentTarget.value })}
          />
          <Button type="submit" loading={name.isPending}>
            {t('name')}
          </Button>
        </Group>
        {name.error && <Refusal problem={name.error} />}
      </Stack>
    </form>
  );
}

/** The beginning of a day; of today, now. */
function startOf(day: string): Date {
  const begins = new Date(`${day}T00:00:00`);
  return begins.getTime() < Date.now() ? new Date() : begins;
}
