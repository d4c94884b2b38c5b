import { Anchor, Drawer, Stack } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { useTexts } from '../../text/language';
import { COMMON } from '../../ui/texts';
import { useLayer } from './use-layer';

/** One thing of a list, beside it. */
export function Detail({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useTexts(COMMON);
  const isOnTop = useLayer();
  return (
    <Drawer
      opened
      onClose={onClose}
      closeOnEscape={isOnTop}
      position="right"
      size="xl"
      title={title}
      closeButtonProps={{ 'aria-label': t('close') }}
      attributes={{ header: { role: 'presentation' } }}
    >
      <Stack>{children}</Stack>
    </Drawer>
  );
}

/** Names and values. */
export function Facts({ of }: { of: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {of.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value === null || value === undefined || value === '' ? '–' : value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** The name of a row that opens it. */
export function Opener({ onOpen, children }: { onOpen: () => void; children: ReactNode }) {
  return (
    <Anchor component="button" type="button" size="sm" className="opener" onClick={onOpen}>
      {children}
    </Anchor>
  );
}

/** Something of the API as it is; long ones scroll, also by keyboard. */
export function Json({ label, of }: { label: string; of: unknown }) {
  return (
    <pre className="json" dir="ltr" tabIndex={0} role="region" aria-label={label}>
      {typeof of === 'string' ? of : JSON.stringify(of, null, 2)}
    </pre>
  );
}
