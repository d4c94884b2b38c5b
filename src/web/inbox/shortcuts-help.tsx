import { Kbd, List, Modal, Stack, Text } from '@mantine/core';
import { useTexts } from '../text/language';
import { INBOX } from './texts';

const SHORTCUTS = [
  [['↓', 'j'], 'keyNext'],
  [['↑', 'k'], 'keyBefore'],
  [['Enter'], 'keyOpen'],
  [['x'], 'keySelect'],
  [['a'], 'keyApprove'],
  [['r'], 'keyReject'],
  [['d'], 'keyDelegate'],
  [['c'], 'keyComment'],
  [['i'], 'keyInformation'],
  [['u'], 'keyUndo'],
  [['?'], 'keyHelp'],
] as const;

/** The keys of the list. */
export function ShortcutsHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTexts(INBOX);
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('shortcuts')}>
      <Stack>
        <Text size="sm">{t('shortcutsHow')}</Text>
        <List listStyleType="none" spacing="xs">
          {SHORTCUTS.map(([keys, text]) => (
            <List.Item key={text}>
              {keys.map((key) => (
                <Kbd key={key} me={4}>
                  {key}
                </Kbd>
              ))}{' '}
              {t(text)}
            </List.Item>
          ))}
        </List>
      </Stack>
    </Modal>
  );
}
