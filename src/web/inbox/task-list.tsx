import { Checkbox, Text } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { useTexts } from '../text/language';
import { linesOf } from './lines';
import { TaskRow } from './task-row';
import { INBOX } from './texts';
import type { Task } from './use-inbox';
import { useRowKeys } from './use-row-keys';
import { useVirtualLines } from './use-virtual-lines';

interface TaskListProps {
  tasks: readonly Task[];
  isGrouped: boolean;
  /** There are more on the server. */
  hasMore: boolean;
  onMore: () => void;
  selected: ReadonlySet<string>;
  onSelect: (ids: readonly string[], isSelected: boolean) => void;
  onHelp: () => void;
}

/** The tasks, of which only those that are seen are drawn; keys move among them and decide. */
export function TaskList(props: TaskListProps) {
  const { tasks, isGrouped, hasMore, onMore, selected, onSelect, onHelp } = props;
  const t = useTexts(INBOX);
  const lines = useMemo(() => linesOf(tasks, isGrouped), [tasks, isGrouped]);
  const toggle = useCallback(
    (id: string, isSelected: boolean) => onSelect([id], isSelected),
    [onSelect],
  );
  const keys = useRowKeys({ lines, selected, onSelect: toggle, onHelp });
  const { list, virtual } = useVirtualLines({ lines, active: keys.active, hasMore, onMore });
  return (
    <div
      role="grid"
      className="inbox"
      aria-label={t('list')}
      aria-rowcount={hasMore ? -1 : lines.length + 1}
      aria-multiselectable
      onKeyDown={keys.onKeyDown((index) => virtual.scrollToIndex(index))}
    >
      <Head tasks={tasks} selected={selected} onSelect={onSelect} />
      <div
        ref={list}
        role="rowgroup"
        className="inbox-lines"
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const line = lines[index];
          if (!line) return null;
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              role="presentation"
              className="inbox-line"
              style={{ transform: `translateY(${start - virtual.options.scrollMargin}px)` }}
            >
              {line.kind === 'group' ? (
                <Group type={line.type} count={line.count} index={index} />
              ) : (
                <TaskRow
                  task={line.task}
                  rowIndex={index + 2}
                  isActive={index === keys.active}
                  isSelected={selected.has(line.task.id)}
                  onSelect={toggle}
                  onActive={keys.activate}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Group({ type, count, index }: { type: string; count: number; index: number }) {
  return (
    <div role="row" className="inbox-group" aria-rowindex={index + 2}>
      <Text role="rowheader" fw={600} size="sm" aria-colspan={8}>
        {type} <span className="count">({count})</span>
      </Text>
    </div>
  );
}

const COLUMNS = ['object', 'workflow', 'stage', 'needed', 'state', 'due', 'actions'] as const;

function Head({
  tasks,
  selected,
  onSelect,
}: Pick<TaskListProps, 'tasks' | 'selected' | 'onSelect'>) {
  const t = useTexts(INBOX);
  const isAll = tasks.length > 0 && tasks.every(({ id }) => selected.has(id));
  return (
    <div role="rowgroup" className="inbox-head">
      <div role="row" className="inbox-row" aria-rowindex={1}>
        <span role="columnheader">
          <Checkbox
            aria-label={t('selectAll')}
            checked={isAll}
            indeterminate={!isAll && selected.size > 0}
            onChange={({ currentTarget }) =>
              onSelect(
                tasks.map(({ id }) => id),
                currentTarget.checked,
              )
            }
          />
        </span>
        {COLUMNS.map((key) => (
          <span key={key} role="columnheader">
            {t(key)}
          </span>
        ))}
      </div>
    </div>
  );
}
