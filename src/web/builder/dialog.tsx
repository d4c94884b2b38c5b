import { CloseButton, Group, Modal, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useTexts } from '../text/language';
import { COMMON } from '../ui/texts';

interface DialogProps {
  title: string;
  size?: string;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog whose heading is no second banner of the page to a screen reader. */
export function Dialog({ title, size = 'md', onClose, children }: DialogProps) {
  const t = useTexts(COMMON);
  const id = useId();
  return (
    <Modal.Root opened onClose={onClose} size={size}>
      <Modal.Overlay />
      <Modal.Content aria-labelledby={id}>
        <Modal.Body>
          <Group justify="space-between" mb="sm" wrap="nowrap">
            <Title order={2} size="h4" id={id}>
              {title}
            </Title>
            <CloseButton aria-label={t('close')} onClick={onClose} />
          </Group>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
