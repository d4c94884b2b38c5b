import { CloseButton, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
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
  return (
    <Modal.Root opened onClose={onClose} size={size}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>
          <Group justify="space-between" mb="sm" wrap="nowrap">
            <Modal.Title fw={600}>{title}</Modal.Title>
            <CloseButton aria-label={t('close')} onClick={onClose} />
          </Group>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
