import { Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

interface PageProps {
  title: string;
  /** A sentence below it. */
  about?: ReactNode;
  /** Buttons beside it. */
  actions?: ReactNode;
  children: ReactNode;
}

/** One page: its name as heading and in the tab, what can be done with all of it, its content. */
export function Page({ title, about, actions, children }: PageProps) {
  useDocumentTitle(`${title} · Countersign`);
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div className="page-heading">
          <Title order={1} size="h2">
            {title}
          </Title>
          {about !== undefined && (
            <Text c="dimmed" size="sm" component="div">
              {about}
            </Text>
          )}
        </div>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
