import { Badge, Checkbox, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo, type ReactNode } from 'react';
import { TaskActions } from '../decisions/task-actions';
import { useTexts } from '../text/language';
import { Deadline } from '../ui/deadline';
import { Status } from '../ui/status';
import { rowIdOf } from './row-id';
import { INBOX } from './texts';
import { decidableOf, type Task } from './use-inbox';

interface TaskRowProps {
  task: Task;
  rowIndex: number;
  /** Tab leads to it. */
  isActive: boolean;
  isSelected: boolean;
  onSelect: (id: string, isSelected: boolean) => void;
  onActive: (id: string) => void;
}

/** One task; it is drawn again only when something of it has changed. */
export const TaskRow = memo(function TaskRow(props: TaskRowProps) {
  const { task, rowIndex, isActive, isSelected, onSelect, onActive } = props;
  const t = useTexts(INBOX);
  const tabIndex = isActive ? 0 : -1;
  return (
    <div
      role="row"
      id={rowIdOf(task.id)}
      className="inbox-row inbox-task"
      aria-rowindex={rowIndex}
      aria-selected={isSelected}
      tabIndex={tabIndex}
      onFocus={() => onActive(task.id)}
    >
      <span role="gridcell" className="inbox-check">
        <Checkbox
          aria-label={t('select', { title: task.subjectTitle })}
          checked={isSelected}
          tabIndex={tabIndex}
          onChange={({ currentTarget }) => onSelect(task.id, currentTarget.checked)}
        />
      </span>
      <span role="gridcell" className="inbox-object">
        <Link
          to="/approvals/$approvalId"
          params={{ approvalId: task.approvalId }}
          tabIndex={tabIndex}
        >
          {task.subjectTitle}
        </Link>
        <Text size="xs" c="dimmed" component="span" className="inbox-clip">
          {task.subjectType} {task.subjectId}
        </Text>
      </span>
      <Cell label={t('workflow')}>{task.definitionName}</Cell>
      <Cell label={t('stage')}>{task.stepName}</Cell>
      <Cell label={t('needed')}>
        {task.actionsNeeded === null ? '–' : t('neededOf', task.actionsNeeded)}
      </Cell>
      <Cell label={t('state')}>
        {task.kind === 'information' ? (
          <Badge variant="light" color="orange" className="status">
            {t('question')}
          </Badge>
        ) : (
          <Status of={task.status} />
        )}
      </Cell>
      <Cell label={t('due')}>
        <Deadline at={task.dueAt} />
      </Cell>
      <span role="gridcell" className="inbox-actions">
        <TaskActions task={decidableOf(task)} isCompact tabIndex={tabIndex} />
      </span>
    </div>
  );
});

function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span role="gridcell" className="inbox-cell" data-label={label}>
      <span className="inbox-clip">{children}</span>
    </span>
  );
}
