import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTexts } from '../text/language';
import { done } from '../ui/notify';
import { Refusal } from '../ui/refusal';
import { COMMON } from '../ui/texts';
import { ACTIONS } from './action-texts';
import { useVerb, type Command } from './use-verb';

interface CommandFormProps {
  approvalId: string;
  /** What happens then. */
  about: string;
  submit: string;
  isDangerous?: boolean;
  /** No comment goes with it. */
  isWordless?: boolean;
  /** Says that it was done. */
  said: string;
  onClose: () => void;
  /** Nothing while the fields are not complete. */
  toCommand: (comment: string | undefined) => Command | undefined;
  children?: ReactNode;
}

/** Asks for what a verb needs, sends it, and says in place what is refused. */
export function CommandForm(props: CommandFormProps) {
  const { approvalId, about, submit, isDangerous, isWordless, onClose, toCommand } = props;
  const t = useTexts(ACTIONS);
  const common = useTexts(COMMON);
  const [comment, setComment] = useState('');
  const sending = useVerb(approvalId);
  const send = () => {
    const command = toCommand(comment.trim() === '' ? undefined : comment);
    if (!command) return;
    sending.mutate(command, {
      onSuccess: ({ state }) => {
        done(state === 'stored' ? t('stored') : props.said);
        onClose();
      },
    });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack>
        <Text size="sm">{about}</Text>
        {props.children}
        {isWordless !== true && (
          <Textarea
            label={t('reason')}
            autosize
            minRows={2}
            value={comment}
            onChange={({ currentTarget: { value } }) => setComment(value)}
          />
        )}
        {sending.error && <Refusal problem={sending.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common('close')}
          </Button>
          <Button
            type="submit"
            loading={sending.isPending}
            {...(isDangerous === true && { color: 'red' })}
          >
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
