import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useBuilding } from './building';

/** Inputs one below the other; those who may only look can read them, and change nothing. */
export function Editable({ children }: { children: ReactNode }) {
  const { isReadOnly } = useBuilding();
  return (
    <fieldset disabled={isReadOnly} className="editable">
      <Stack gap="sm">{children}</Stack>
    </fieldset>
  );
}
