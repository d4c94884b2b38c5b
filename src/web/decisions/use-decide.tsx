import { Button, Group, Kbd, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMe } from '../api/me';
import { ApiProblem } from '../api/problem';
import { KEYS, queryClient } from '../api/queries';
import { useTexts, type Say } from '../text/language';
import { done, refused } from '../ui/notify';
import { RefusalText } from '../ui/refusal';
import { ask, comeBack, depart, isAsking } from './asking';
import { DECIDING, LEAVES_INBOX, type Decidable, type Decision } from './decidable';
import { newKey } from './new-key';
import { sendDecision, undoDecision } from './send-decision';
import { DECISIONS } from './texts';
import { offerUndo, withdrawUndo } from './undo-offer';
import { forgetUnsent, keepUnsent } from './unsent';

/** Takes back the last answer, wherever one is. */
export const UNDO_KEY = 'u';
const UNDO_MS = 12_000;
const MAX_RETRIES = 8;
/** What the person can mend in the dialog. */
const MENDABLE = [
  'COMMENT_REQUIRED',
  'FORM_DATA_REQUIRED',
  'FORM_DATA_INVALID',
  'DELEGATE_INVALID',
  'STAGE_NOT_FOUND',
];

type Words = Say<(typeof DECISIONS)['en']>;

/** Decides something that was not decided before. */
export function useDecide(): (decision: Omit<Decision, 'key'>) => void {
  const send = useSend();
  return (decision) => send({ ...decision, key: newKey() });
}

/**
 * Decides at once for the eye, and safely for the server: once, however often it is sent, by this
 * page or, if it is closed meanwhile, by the next one.
 */
export function useSend(): (decision: Decision) => void {
  const t = useTexts(DECISIONS);
  const { id: userId } = useMe();
  const navigate = useNavigate();
  const open = ({ approvalId }: Decidable): void =>
    void navigate({ to: '/approvals/$approvalId', params: { approvalId } });
  const { mutate } = useMutation({
    mutationKey: DECIDING,
    mutationFn: (decision: Decision) => sendDecision(decision, () => sayStored(t, decision)),
    retry: (failures, problem) => failures < MAX_RETRIES && mayHaveArrived(problem),
    retryDelay: (failures) => Math.min(1_000 * 2 ** failures, 30_000),
    onMutate: (decision) => {
      const { task, verb } = decision;
      keepUnsent(userId, decision);
      if (LEAVES_INBOX.includes(verb)) depart(task.taskId);
    },
    onSuccess: (undoableUntil, decision) => {
      forgetUnsent(decision.key);
      notifications.hide(decision.key);
      sayDone(t, decision, undoableUntil);
    },
    onError: (problem, decision) => {
      if (!isOfSomebodyElse(problem)) forgetUnsent(decision.key);
      notifications.hide(decision.key);
      putBack(t, decision, problem, open);
    },
    onSettled: async (_data, _error, { task }) => {
      await readAgain();
      comeBack(task.taskId);
    },
  });
  return mutate;
}

/** Without an answer nobody knows; only the same key tells, or decides. */
const mayHaveArrived = (problem: unknown): boolean =>
  problem instanceof ApiProblem &&
  (problem.status === 0 || problem.status === 429 || problem.status >= 500);

/** Somebody else has signed in: it waits until the person is back. */
const isOfSomebodyElse = (problem: unknown): boolean =>
  problem instanceof ApiProblem && problem.code === 'UNAUTHENTICATED';

/** Reads again what a decision changes. */
export async function readAgain(): Promise<void> {
  const changed = [KEYS.inbox, KEYS.approval, KEYS.approvals, KEYS.requests];
  await Promise.all(changed.map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
}

function sayStored(t: Words, { key, task }: Decision): void {
  const message = t('stored', { title: task.title });
  notifications.show({ id: key, message, color: 'orange', loading: true, autoClose: false });
}

function sayDone(
  t: Words,
  { task, verb, phase, key }: Decision,
  undoableUntil: string | null,
): void {
  const said = t(`done-${phase ?? verb}`, { title: task.title });
  const left = undoableUntil === null ? 0 : Date.parse(undoableUntil) - Date.now();
  // A comment leaves what was answered before as it is.
  if (verb === 'comment' || left <= 0) return done(said);
  const undo = (): void => {
    withdrawUndo(undo);
    notifications.hide(key);
    undoDecision(task, newKey())
      .then(() => done(t('undone', { title: task.title })))
      .catch((problem: unknown) => refused(t('notUndone', { title: task.title }), problem))
      .finally(() => void readAgain());
  };
  offerUndo(undo);
  notifications.show({
    id: key,
    color: 'green',
    autoClose: Math.min(UNDO_MS, left),
    onClose: () => withdrawUndo(undo),
    message: <Said text={said} action={t('undo')} shortcut={UNDO_KEY} onAction={undo} />,
  });
}

/** The task is back; what can be mended is asked for, everything else explains itself. */
function putBack(
  t: Words,
  { task, verb, fields }: Decision,
  problem: unknown,
  open: (task: Decidable) => void,
): void {
  const again = { task, verb, fields, problem };
  const isMendable = problem instanceof ApiProblem && MENDABLE.includes(problem.code);
  if (isMendable && !isAsking()) return ask(again);
  const title = t('refused', { title: task.title });
  notifications.show({
    title,
    color: 'red',
    autoClose: false,
    message: (
      <Said
        text={<RefusalText problem={problem} />}
        action={isMendable ? t('mend') : t('open')}
        onAction={() => (isMendable ? ask(again) : open(task))}
      />
    ),
  });
}

interface SaidProps {
  text: ReactNode;
  action: string;
  onAction: () => void;
  /** The key that does it. */
  shortcut?: string;
}

function Said({ text, action, onAction, shortcut }: SaidProps) {
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm" component="div">
        {text}
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        aria-keyshortcuts={shortcut}
        rightSection={
          shortcut && (
            <Kbd size="xs" aria-hidden>
              {shortcut}
            </Kbd>
          )
        }
        onClick={onAction}
      >
        {action}
      </Button>
    </Group>
  );
}
