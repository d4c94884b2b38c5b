import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { useRef, useState } from 'react';
import { useCan } from '../api/me';
import { useTexts } from '../text/language';
import { Icon, type IconName } from '../ui/icon';
import { ask } from './asking';
import { verbsFor, type Decidable, type Verb } from './decidable';
import { DECISIONS } from './texts';

/** Keys that act on a task that has the focus. */
export const VERB_KEYS: Partial<Record<Verb, string>> = {
  approve: 'a',
  reject: 'r',
  delegate: 'd',
  comment: 'c',
  'provide-information': 'i',
};

/** The verbs that a task has for the person in front. */
export function useVerbs(): (task: Pick<Decidable, 'kind' | 'mayDo'>) => readonly Verb[] {
  const can = useCan();
  return (task) =>
    verbsFor(task).filter((verb) =>
      can(verb === 'provide-information' ? 'approval.attach' : 'task.decide'),
    );
}

interface TaskActionsProps {
  task: Decidable;
  /** Icons alone, for a row of a list. */
  isCompact?: boolean;
  /** -1 where keys move between rows, and Tab only enters one of them. */
  tabIndex?: number | undefined;
  /** The keys of the verbs act on this task. */
  hasKeys?: boolean;
}

/** Buttons for what somebody can do with a task; each asks before it does anything. */
export function TaskActions({
  task,
  isCompact = false,
  tabIndex,
  hasKeys = true,
}: TaskActionsProps) {
  const verbs = useVerbs()(task);
  const hasButton = (verb: Verb): boolean =>
    MAIN[verb] !== undefined && !(isCompact && verb === 'comment');
  const shown = verbs.filter(hasButton);
  const rest = verbs.filter((verb) => !hasButton(verb));
  const look = { task, isCompact, tabIndex, hasKeys };
  return (
    <Group gap={isCompact ? 4 : 'xs'} wrap={isCompact ? 'nowrap' : 'wrap'}>
      {shown.map((verb) => (
        <ActionButton key={verb} verb={verb} {...look} />
      ))}
      {rest.length > 0 && <MoreActions verbs={rest} {...look} />}
    </Group>
  );
}

interface Look {
  icon: IconName;
  color?: string;
}

/** What has a button of its own. */
const MAIN: Partial<Record<Verb, Look>> = {
  approve: { icon: 'approve', color: 'green.9' },
  reject: { icon: 'reject', color: 'red.9' },
  delegate: { icon: 'delegate' },
  comment: { icon: 'comment' },
  'provide-information': { icon: 'comment', color: 'blue.8' },
};

function ActionButton({
  task,
  verb,
  isCompact,
  tabIndex,
  hasKeys,
}: TaskActionsProps & { verb: Verb }) {
  const t = useTexts(DECISIONS);
  const { icon, color } = MAIN[verb] as Look;
  const look = color === undefined ? { variant: 'default' } : { variant: 'filled', color };
  const about = {
    tabIndex,
    'aria-keyshortcuts': hasKeys ? VERB_KEYS[verb] : undefined,
    onClick: () => ask({ task, verb }),
  };
  if (!isCompact) {
    return (
      <Button {...look} {...about} leftSection={<Icon name={icon} />}>
        {t(verb)}
      </Button>
    );
  }
  const key = VERB_KEYS[verb];
  return (
    <ActionIcon
      {...look}
      {...about}
      size="lg"
      aria-label={t('for', { action: t(verb), title: task.title })}
      title={key === undefined ? t(verb) : `${t(verb)} (${key})`}
    >
      <Icon name={icon} />
    </ActionIcon>
  );
}

function MoreActions({
  task,
  verbs,
  isCompact,
  tabIndex,
}: TaskActionsProps & { verbs: readonly Verb[] }) {
  const t = useTexts(DECISIONS);
  const button = useRef<HTMLButtonElement>(null);
  // A menu is much to draw, and most rows are scrolled past: it is made when it is wanted.
  const [isWanted, setWanted] = useState(false);
  const target = (
    <ActionIcon
      ref={button}
      variant="default"
      size={isCompact ? 'lg' : 36}
      tabIndex={tabIndex}
      aria-label={t('more', { title: task.title })}
      aria-haspopup="menu"
      onClick={() => setWanted(true)}
    >
      <Icon name="more" />
    </ActionIcon>
  );
  if (!isWanted) return target;
  return (
    <Menu
      position="bottom-end"
      defaultOpened
      returnFocus={false}
      onClose={() => button.current?.focus({ preventScroll: true })}
    >
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        {verbs.map((verb) => (
          <Menu.Item key={verb} onClick={() => ask({ task, verb })}>
            {t(verb)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
