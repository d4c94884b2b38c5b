import { Button, Group, Textarea } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { useState } from 'react';
import { useCan } from '../api/me';
import { useTexts } from '../text/language';
import { done } from '../ui/notify';
import { Refusal } from '../ui/refusal';
import { APPROVAL } from './texts';
import type { Approval } from './types';
import { useVerb } from './use-verb';

/** Says something about an approval that is under way. */
export function CommentForm({ approval: { id, status } }: { approval: Approval }) {
  const t = useTexts(APPROVAL);
  const mayComment = useCan()('task.decide');
  const [comment, setComment] = useState('');
  const saying = useVerb(id);
  if (status !== 'open' || !mayComment) return null;
  const say = () => {
    if (comment.trim() === '' || saying.isPending) return;
    saying.mutate(
      { verb: 'comment', body: { comment } },
      {
        onSuccess: () => {
          setComment('');
          done(t('commented'));
        },
      },
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        say();
      }}
    >
      <Textarea
        label={t('addComment')}
        autosize
        minRows={2}
        value={comment}
        onChange={({ currentTarget: { value } }) => setComment(value)}
        onKeyDown={getHotkeyHandler([['mod+Enter', say]])}
      />
      {saying.error && <Refusal problem={saying.error} />}
      <Group justify="flex-end" mt="xs">
        <Button type="submit" size="xs" loading={saying.isPending} disabled={comment.trim() === ''}>
          {t('say')}
        </Button>
      </Group>
    </form>
  );
}
