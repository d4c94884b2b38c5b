import { Stack, Text } from '@mantine/core';
import { ask, useDeparted } from '../decisions/asking';
import { TaskActions, useVerbs, VERB_KEYS } from '../decisions/task-actions';
import type { Decidable } from '../decisions/decidable';
import { useTexts } from '../text/language';
import { usePageKeys } from '../ui/use-page-keys';
import { Panel } from './panel';
import { APPROVAL } from './texts';
import type { Approval, Explanation, Step, Task } from './types';

interface OwnTasksProps {
  approval: Approval;
  explanation: Explanation | undefined;
}

/**
 * The requests that the person in front may answer, to be answered in place; keys are about the
 * first. What they have just answered is gone at once.
 */
export function OwnTasks({ approval, explanation }: OwnTasksProps) {
  const t = useTexts(APPROVAL);
  const own = decidable(approval, explanation, ({ id }) => approval.you.tasks.includes(id));
  const others = own.length > 0 ? [] : ofOthers(approval, explanation);
  const departed = useDeparted();
  const tasks = [...own, ...others].filter(({ taskId }) => !departed.has(taskId));
  useKeys(tasks[0]);
  if (tasks.length === 0) return null;
  return (
    <Panel title={own.length > 0 ? t('yours', { count: own.length }) : t('inPlace')}>
      {tasks.map((task, index) => (
        <Stack key={task.taskId} gap="xs">
          <Text size="sm">{t(questionOf(task, others.length > 0), { step: task.stepName })}</Text>
          <TaskActions task={task} hasKeys={index === 0} />
        </Stack>
      ))}
      {others.length > 0 && <Text size="sm">{explanation?.standing?.why}</Text>}
    </Panel>
  );
}

/** As on a row of the inbox. */
function useKeys(task: Decidable | undefined): void {
  const verbsOf = useVerbs();
  usePageKeys((pressed) => {
    const verb = task && verbsOf(task).find((one) => VERB_KEYS[one] === pressed);
    if (task && verb) ask({ task, verb });
    return verb !== undefined;
  });
}

function questionOf({ kind }: Decidable, isOfOthers: boolean) {
  if (isOfOthers) return 'askedOfOthers';
  return kind === 'information' ? 'askedForInformation' : 'askedToDecide';
}

/** A request to somebody else which the person in front may answer, as by a senior role. */
function ofOthers(approval: Approval, explanation: Explanation | undefined): Decidable[] {
  const standing = explanation?.standing;
  if (!standing?.mayAct) return [];
  const isOther = ({ kind }: Task, { key }: Step): boolean =>
    kind === undefined && key === standing.step;
  return decidable(approval, explanation, isOther).slice(0, 1);
}

function decidable(
  { id, subjectTitle, current }: Approval,
  explanation: Explanation | undefined,
  isMeant: (task: Task, step: Step) => boolean,
): Decidable[] {
  return current.flatMap((step) => {
    const content = explanation?.now.find(({ key }) => key === step.key)?.content;
    return step.tasks
      .filter((task) => task.status === 'current' && isMeant(task, step))
      .map((task) => ({
        taskId: task.id,
        approvalId: id,
        title: subjectTitle,
        stepName: step.name,
        type: step.type,
        form: step.form,
        kind: task.kind ?? null,
        commentRequired: step.commentRequired,
        ...(explanation && { mayDo: explanation.mayDo }),
        ...(content !== undefined && { content }),
      }));
  });
}
