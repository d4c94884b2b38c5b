import { Button, Group, Menu, Modal, Stack, TextInput } from '@mantine/core';
import { useDisclosure, useLocalStorage } from '@mantine/hooks';
import { useState } from 'react';
import { useMe } from '../api/me';
import { useTexts } from '../text/language';
import { Icon } from '../ui/icon';
import { COMMON } from '../ui/texts';
import { FILTERS, isFiltered, useInboxSearch, type InboxSearch } from './inbox-search';
import { INBOX } from './texts';

interface SavedFilter {
  name: string;
  search: InboxSearch;
}

/** Filters with a name, of this person in this browser. */
export function SavedFilters() {
  const t = useTexts(INBOX);
  const { username } = useMe();
  const [saved, setSaved] = useLocalStorage<SavedFilter[]>({
    key: `countersign.inbox-filters.${username}`,
    defaultValue: [],
  });
  const [search, change] = useInboxSearch();
  const [isNaming, naming] = useDisclosure();
  const chosen: InboxSearch = Object.fromEntries(
    [...FILTERS, 'group' as const].map((name) => [name, search[name]]),
  );
  const save = (name: string): void => {
    setSaved([...saved.filter((one) => one.name !== name), { name, search: chosen }]);
    naming.close();
  };
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant="default">{t('saved')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {saved.length === 0 && <Menu.Label>{t('noneSaved')}</Menu.Label>}
          {saved.map(({ name, search: wanted }) => (
            <Menu.Item key={name} onClick={() => change({ ...NONE, ...wanted })}>
              {name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item disabled={!isFiltered(search)} onClick={naming.open}>
            {t('saveFilter')}
          </Menu.Item>
          {saved.map(({ name }) => (
            <Menu.Item
              key={name}
              leftSection={<Icon name="remove" size={14} />}
              onClick={() => setSaved(saved.filter((one) => one.name !== name))}
            >
              {t('removeFilter', { name })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Naming isOpen={isNaming} onClose={naming.close} onName={save} />
    </>
  );
}

const NONE: InboxSearch = Object.fromEntries(
  [...FILTERS, 'group'].map((name) => [name, undefined]),
);

interface NamingProps {
  isOpen: boolean;
  onClose: () => void;
  onName: (name: string) => void;
}

function Naming({ isOpen, onClose, onName }: NamingProps) {
  const t = useTexts(INBOX);
  const common = useTexts(COMMON);
  const [name, setName] = useState('');
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('saveFilter')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onName(name.trim());
          setName('');
        }}
      >
        <Stack>
          <TextInput
            label={t('filterName')}
            required
            maxLength={60}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button type="submit">{common('save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
