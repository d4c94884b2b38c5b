import { Text } from '@mantine/core';
import type { Decidable } from './decidable';

/** What can be done with one request. */
export function TaskActions({ task }: { task: Decidable }) {
  return <Text size="sm">{task.stepName}</Text>;
}
