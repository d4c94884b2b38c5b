import { Button, Group, NativeSelect, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take } from '../api/client';
import { queryClient } from '../api/queries';
import { useTexts } from '../text/language';
import { Loaded } from '../ui/loaded';
import { done } from '../ui/notify';
import { Refusal } from '../ui/refusal';
import { COMMON } from '../ui/texts';
import { KindsTable, type Preferences } from './kinds-table';
import { Section } from './section';
import { SETTINGS } from './texts';

const KEY = ['notification preferences'];

/** By which channels the person is told of what, and when. */
export function PreferencesSection() {
  const t = useTexts(SETTINGS);
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => take(api.GET('/api/v1/me/notification-preferences', { signal })),
    // What is being filled in is not overwritten.
    staleTime: Infinity,
  });
  return (
    <Section title={t('notifications')}>
      <Loaded query={query}>{(preferences) => <PreferencesForm initial={preferences} />}</Loaded>
    </Section>
  );
}

function PreferencesForm({ initial }: { initial: Preferences }) {
  const t = useTexts(SETTINGS);
  const common = useTexts(COMMON);
  const [chosen, setChosen] = useState(initial);
  const change = (part: Partial<Preferences>): void =>
    setChosen((before) => ({ ...before, ...part }));
  const save = useMutation({
    mutationFn: (body: Preferences) =>
      take(api.PUT('/api/v1/me/notification-preferences', { body: body })),
    onSuccess: (saved) => {
      queryClient.setQueryData(KEY, saved);
      setChosen(saved);
      done(t('saved'));
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(chosen);
      }}
    >
      <Stack gap="sm">
        <When preferences={chosen} onChange={change} />
        <Quiet preferences={chosen} onChange={change} />
        <TextInput
          label={t('chat')}
          description={t('chatHow')}
          type="url"
          value={chosen.chatWebhookUrl ?? ''}
          onChange={({ currentTarget }) => change({ chatWebhookUrl: currentTarget.value || null })}
        />
        <Title order={3} size="h5">
          {t('kinds')}
        </Title>
        <KindsTable kinds={chosen.kinds} onChange={(kinds) => change({ kinds })} />
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

const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
  { value: 'ar', label: 'العربية' },
] as const;

interface WhenProps {
  preferences: Preferences;
  onChange: (part: Partial<Preferences>) => void;
}

function When({ preferences, onChange }: WhenProps) {
  const t = useTexts(SETTINGS);
  const { language, timeZone, digestAt } = preferences;
  const zones = new Set([timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
  return (
    <Group align="flex-end" gap="sm">
      <NativeSelect
        label={t('language')}
        value={language}
        data={LANGUAGES}
        onChange={({ currentTarget }) =>
          onChange({ language: currentTarget.value as Preferences['language'] })
        }
      />
      <Select
        label={t('timeZone')}
        data={[...zones]}
        value={timeZone}
        searchable
        limit={100}
        allowDeselect={false}
        onChange={(zone) => zone !== null && onChange({ timeZone: zone })}
      />
      <TextInput
        type="time"
        label={t('digestAt')}
        required
        value={digestAt}
        onChange={({ currentTarget }) => onChange({ digestAt: currentTarget.value })}
      />
    </Group>
  );
}

function Quiet({ preferences, onChange }: WhenProps) {
  const t = useTexts(SETTINGS);
  const quiet = preferences.quietHours ?? { from: '', to: '' };
  const changeQuiet = (part: Partial<typeof quiet>): void => {
    const next = { ...quiet, ...part };
    onChange({ quietHours: next.from === '' && next.to === '' ? null : next });
  };
  return (
    <div>
      <Group gap="sm">
        <TextInput
          type="time"
          label={t('quietFrom')}
          required={quiet.to !== ''}
          value={quiet.from}
          onChange={({ currentTarget }) => changeQuiet({ from: currentTarget.value })}
        />
        <TextInput
          type="time"
          label={t('quietTo')}
          required={quiet.from !== ''}
          value={quiet.to}
          onChange={({ currentTarget }) => changeQuiet({ to: currentTarget.value })}
        />
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        {t('quietHow')}
      </Text>
    </div>
  );
}
