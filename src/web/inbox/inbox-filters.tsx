import { Button, Checkbox, Collapse, Group, NativeSelect, Switch, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTexts } from '../text/language';
import { Icon } from '../ui/icon';
import { COMMON } from '../ui/texts';
import { FILTERS, useInboxSearch, type InboxSearch } from './inbox-search';
import { SavedFilters } from './saved-filters';
import { INBOX } from './texts';
import { useCounts, type Task } from './use-inbox';

const TYPING_MS = 250;

/** Which of the tasks are listed, and how; all of it is in the address. */
export function InboxFilters({ tasks }: { tasks: readonly Task[] }) {
  const t = useTexts(INBOX);
  const [search, change] = useInboxSearch();
  const set = FILTERS.filter((name) => name !== 'q' && search[name] !== undefined).length;
  const [isOpen, { toggle }] = useDisclosure(set > 0);
  return (
    <search>
      <Group gap="xs">
        <TitleSearch key={search.q} search={search} onChange={change} />
        <Button
          variant="default"
          onClick={toggle}
          aria-expanded={isOpen}
          rightSection={<Icon name={isOpen ? 'up' : 'down'} size={14} />}
        >
          {set === 0 ? t('filters') : t('filtersSet', { count: set })}
        </Button>
        <SavedFilters />
        <Switch
          label={t('group')}
          checked={search.group === 'type'}
          onChange={({ currentTarget }) =>
            change({ group: currentTarget.checked ? 'type' : undefined })
          }
        />
      </Group>
      <Collapse expanded={isOpen}>
        <MoreFilters tasks={tasks} search={search} onChange={change} />
      </Collapse>
    </search>
  );
}

interface FilterProps {
  search: InboxSearch;
  onChange: (part: InboxSearch) => void;
}

function TitleSearch({ search, onChange }: FilterProps) {
  const t = useTexts(INBOX);
  const common = useTexts(COMMON);
  const [text, setText] = useState(search.q ?? '');
  const later = useDebouncedCallback((q: string) => onChange({ q: q.trim() }), TYPING_MS);
  return (
    <TextInput
      aria-label={t('searchTitle')}
      placeholder={common('search')}
      leftSection={<Icon name="search" />}
      type="search"
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        later(currentTarget.value);
      }}
    />
  );
}

function MoreFilters({ tasks, search, onChange }: FilterProps & { tasks: readonly Task[] }) {
  const t = useTexts(INBOX);
  const counts = useCounts() ?? [];
  const definitions = new Map(
    tasks.map(({ definition, definitionName }) => [definition, definitionName]),
  );
  const roles = new Set(tasks.flatMap(({ role }) => role ?? []));
  if (search.definition && !definitions.has(search.definition)) {
    definitions.set(search.definition, search.definition);
  }
  if (search.role) roles.add(search.role);
  const all = { value: '', label: t('all') };
  return (
    <Group gap="xs" align="flex-end" pt="xs">
      <NativeSelect
        label={t('subjectType')}
        value={search.type ?? ''}
        onChange={({ currentTarget }) => onChange({ type: currentTarget.value })}
        data={[
          all,
          ...counts.map(({ subjectType, count, isExact }) => ({
            value: subjectType,
            label: `${subjectType} (${count}${isExact ? '' : '+'})`,
          })),
        ]}
      />
      <NativeSelect
        label={t('workflow')}
        value={search.definition ?? ''}
        onChange={({ currentTarget }) => onChange({ definition: currentTarget.value })}
        data={[all, ...[...definitions].map(([value, label]) => ({ value, label }))]}
      />
      <NativeSelect
        label={t('role')}
        value={search.role ?? ''}
        onChange={({ currentTarget }) => onChange({ role: currentTarget.value })}
        data={[all, ...roles]}
      />
      <TextInput
        type="date"
        label={t('dueBefore')}
        value={search.due ?? ''}
        onChange={({ currentTarget }) => onChange({ due: currentTarget.value })}
      />
      <Checkbox
        pb={8}
        label={t('overdue')}
        checked={search.overdue === 'true'}
        onChange={({ currentTarget }) =>
          onChange({ overdue: currentTarget.checked ? 'true' : undefined })
        }
      />
    </Group>
  );
}
