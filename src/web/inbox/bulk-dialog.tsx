import { Anchor, Button, Group, List, Modal, Progress, Stack, Text, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTexts } from '../text/language';
import { COMMON } from '../ui/texts';
import { INBOX } from './texts';
import { bulkOf, useBulk, type Bulk, type BulkOutcome, type BulkVerb } from './use-bulk';
import type { Task } from './use-inbox';

interface BulkDialogProps {
  /** What is asked; nothing while the dialog is closed. */
  asked: { verb: BulkVerb; tasks: readonly Task[] } | undefined;
  onSent: () => void;
  onClose: () => void;
}

/** Asks once for many tasks, and says afterwards what became of each. */
export function BulkDialog({ asked, onSent, onClose }: BulkDialogProps) {
  const t = useTexts(INBOX);
  const { decide, isPending, outcomes, forget } = useBulk();
  const [bulk, setBulk] = useState<Bulk>();
  const start = (next: Bulk): void => {
    setBulk(next);
    decide(next);
    onSent();
  };
  const close = (): void => {
    setBulk(undefined);
    forget();
    onClose();
  };
  return (
    <Modal
      opened={asked !== undefined}
      onClose={close}
      title={asked && t(asked.verb === 'approve' ? 'approveAll' : 'rejectAll')}
      transitionProps={{ duration: 0 }}
    >
      {asked && !bulk && <Confirmation {...asked} onConfirm={start} onCancel={close} />}
      {bulk && (
        <Outcomes
          bulk={bulk}
          outcomes={outcomes}
          isPending={isPending}
          onAgain={(items) => decide({ ...bulk, items })}
          onClose={close}
        />
      )}
    </Modal>
  );
}

interface ConfirmationProps {
  verb: BulkVerb;
  tasks: readonly Task[];
  onConfirm: (bulk: Bulk) => void;
  onCancel: () => void;
}

function Confirmation({ verb, tasks, onConfirm, onCancel }: ConfirmationProps) {
  const t = useTexts(INBOX);
  const common = useTexts(COMMON);
  const [comment, setComment] = useState('');
  // A question is answered with words of its own, not with a vote.
  const votes = tasks.filter(({ kind }) => kind === null);
  const questions = tasks.length - votes.length;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onConfirm(bulkOf(verb, votes, comment));
      }}
    >
      <Stack>
        <Text size="sm">
          {t(verb === 'approve' ? 'aboutApproveAll' : 'aboutRejectAll', { count: votes.length })}
          {questions > 0 && ` ${t('withoutQuestions', { count: questions })}`}
        </Text>
        <Textarea
          label={t('commentAll')}
          autosize
          minRows={2}
          maxLength={10_000}
          required={votes.some(({ commentRequired }) => commentRequired.includes(verb))}
          value={comment}
          onChange={({ currentTarget }) => setComment(currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {common('cancel')}
          </Button>
          <Button
            type="submit"
            color={verb === 'approve' ? 'green.9' : 'red.9'}
            disabled={votes.length === 0}
            data-autofocus
          >
            {t(verb === 'approve' ? 'approveAll' : 'rejectAll')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface OutcomesProps {
  bulk: Bulk;
  outcomes: readonly BulkOutcome[];
  isPending: boolean;
  onAgain: (items: Bulk['items']) => void;
  onClose: () => void;
}

const STATES = ['decided', 'stored', 'refused', 'failed'] as const;

function Outcomes({ bulk, outcomes, isPending, onAgain, onClose }: OutcomesProps) {
  const t = useTexts(INBOX);
  const common = useTexts(COMMON);
  const failed = outcomes.filter(({ state }) => state === 'failed');
  return (
    <Stack>
      <Progress
        value={(100 * outcomes.length) / bulk.items.length}
        aria-label={t('progress')}
        transitionDuration={0}
      />
      {STATES.map((state) => (
        <OutcomesOf
          key={state}
          state={state}
          outcomes={outcomes.filter((outcome) => outcome.state === state)}
        />
      ))}
      <Group justify="flex-end">
        {failed.length > 0 && !isPending && (
          <Button variant="default" onClick={() => onAgain(failed)}>
            {t('sendAgain')}
          </Button>
        )}
        <Button autoFocus onClick={onClose}>
          {common('close')}
        </Button>
      </Group>
    </Stack>
  );
}

function OutcomesOf({
  state,
  outcomes,
}: {
  state: BulkOutcome['state'];
  outcomes: readonly BulkOutcome[];
}) {
  const t = useTexts(INBOX);
  if (outcomes.length === 0) return null;
  const needExplaining = outcomes.filter(({ why }) => why !== undefined);
  return (
    <div>
      <Text fw={600} size="sm" role="status">
        {t(`outcome-${state}`, { count: outcomes.length })}
      </Text>
      <List size="sm">
        {needExplaining.map(({ task, why }) => (
          <List.Item key={task.id}>
            <Anchor
              size="sm"
              renderRoot={(props) => (
                <Link
                  to="/approvals/$approvalId"
                  params={{ approvalId: task.approvalId }}
                  {...props}
                />
              )}
            >
              {task.subjectTitle}
            </Anchor>
            {`: ${why}`}
          </List.Item>
        ))}
      </List>
    </div>
  );
}
