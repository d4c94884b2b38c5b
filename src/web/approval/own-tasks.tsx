import { Stack, Text } from '@mantine/core';
import { TaskActions } from '../decisions/task-actions';
import type { Decidable } from '../decisions/decidable';
import { useTexts } from '../text/language';
import { Panel } from './panel';
import { APPROVAL } from './texts';
import type { Approval } from './types';

/** The open requests to the person in front, to be answered in place. */
export function OwnTasks({ approval }: { approval: Approval }) {
  const t = useTexts(APPROVAL);
  const tasks = decidable(approval);
  if (tasks.length === 0) return null;
  return (
    <Panel title={t('yours', { count: tasks.length })}>
      {tasks.map((task) => (
        <Stack key={task.taskId} gap="xs">
          <Text size="sm">
            {t(task.kind === 'information' ? 'askedForInformation' : 'askedToDecide', {
              step: task.stepName,
            })}
          </Text>
          <TaskActions task={task} />
        </Stack>
      ))}
    </Panel>
  );
}

function decidable({ id, subjectTitle, current, you }: Approval): Decidable[] {
  return current.flatMap(({ name, type, form, tasks }) =>
    tasks
      .filter((task) => you.tasks.includes(task.id))
      .map((task) => ({
        taskId: task.id,
        approvalId: id,
        title: subjectTitle,
        stepName: name,
        type,
        form,
        kind: task.kind ?? null,
      })),
  );
}
