import { Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** What stands where a list would, and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Paper withBorder p="xl" radius="md">
      <Stack align="center" gap="xs">
        <Text fw={600}>{title}</Text>
        {children !== undefined && (
          <Text c="dimmed" size="sm" component="div" ta="center">
            {children}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
