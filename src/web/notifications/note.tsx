import { ActionIcon, Blockquote, Group, Text, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { dateTime, relative, useNow } from '../text/format';
import { useTexts } from '../text/language';
import { Icon } from '../ui/icon';
import { KINDS, type Notification } from './kinds';
import { NOTIFICATIONS } from './texts';
import { useMarking } from './use-notifications';

/** One thing that the person was told of, with the way to it. Opening it marks it as read. */
export function Note({ note, onOpened }: { note: Notification; onOpened?: () => void }) {
  const t = useTexts(NOTIFICATIONS);
  const kinds = useTexts(KINDS);
  const { mark } = useMarking();
  const now = useNow(60_000);
  const isNew = note.readAt === null;
  const { stepName, step } = note.data;
  const text = kinds(note.kind, {
    title: note.subjectTitle,
    step: textIn(stepName) ?? textIn(step) ?? '',
    actor: note.actor ?? kinds('system'),
  });
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start" className="note">
      <span className={isNew ? 'note-new' : 'note-read'}>
        {isNew && <VisuallyHidden>{t('isNew')}</VisuallyHidden>}
      </span>
      <div className="note-text">
        <Link
          to="/approvals/$approvalId"
          params={{ approvalId: note.approvalId }}
          onClick={() => {
            if (isNew) mark(note, true);
            onOpened?.();
          }}
        >
          {text}
        </Link>
        {note.comment !== null && note.comment !== '' && (
          <Blockquote p="xs" my={4} className="note-quote">
            {note.comment}
          </Blockquote>
        )}
        <Text size="xs" c="dimmed" component="div">
          {note.definitionName} ·{' '}
          <time dateTime={note.createdAt} title={dateTime(note.createdAt)}>
            {relative(note.createdAt, Math.max(now, Date.parse(note.createdAt)))}
          </time>
        </Text>
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t(isNew ? 'read' : 'new', { text })}
        title={t(isNew ? 'read' : 'new', { text })}
        onClick={() => mark(note, isNew)}
      >
        <Icon name={isNew ? 'approve' : 'undo'} />
      </ActionIcon>
    </Group>
  );
}

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
