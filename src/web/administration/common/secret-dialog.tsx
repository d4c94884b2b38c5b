import { Alert, Button, CopyButton, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useTexts } from '../../text/language';
import { COMMON } from '../../ui/texts';
import { ADMIN_WORDS } from './texts';
import { useLayer } from './use-layer';

/** A secret that is shown this once; the dialog closes only on purpose. */
export function SecretDialog({
  title,
  secrets,
  onClose,
}: {
  title: string;
  secrets: readonly { label: string; value: string }[];
  onClose: () => void;
}) {
  const t = useTexts(ADMIN_WORDS);
  const common = useTexts(COMMON);
  const isOnTop = useLayer();
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      closeOnEscape={isOnTop}
      title={title}
      size="lg"
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <Stack>
        <Alert color="orange">{t('shownOnce')}</Alert>
        {secrets.map(({ label, value }) => (
          <Group key={label} align="flex-end" wrap="nowrap">
            <TextInput
              className="grows"
              label={label}
              value={value}
              readOnly
              dir="ltr"
              onFocus={({ currentTarget }) => currentTarget.select()}
            />
            <CopyButton value={value}>
              {({ copied, copy }) => (
                <Button onClick={copy} variant={copied ? 'default' : 'filled'}>
                  {copied ? common('copied') : common('copy')}
                </Button>
              )}
            </CopyButton>
          </Group>
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('kept')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
