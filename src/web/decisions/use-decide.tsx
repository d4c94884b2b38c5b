import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ApiProblem } from '../api/problem';
import { KEYS, queryClient } from '../api/queries';
import { useTexts, type Say } from '../text/language';
import { done, refused } from '../ui/notify';
import { ask, comeBack, depart, isAsking } from './asking';
import { LEAVES_INBOX, type Decidable, type Decision } from './decidable';
import { newKey } from './new-key';
import { canUndo, sendDecision, undoDecision } from './send-decision';
import { DECISIONS } from './texts';

/** The key of all decisions on their way. */
export const DECIDING = ['decide'];
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

/** Decides at once for the eye, and safely for the server: once, however often it is sent. */
export function useDecide(): (decision: Omit<Decision, 'key'>) => void {
  const t = useTexts(DECISIONS);
  const navigate = useNavigate();
  const open = ({ approvalId }: Decidable): void =>
    void navigate({ to: '/approvals/$approvalId', params: { approvalId } });
  const { mutate } = useMutation({
    mutationKey: DECIDING,
    mutationFn: (decision: Decision) => sendDecision(decision, () => sayStored(t, decision)),
    retry: (failures, problem) => failures < MAX_RETRIES && mayHaveArrived(problem),
    retryDelay: (failures) => Math.min(1_000 * 2 ** failures, 30_000),
    onMutate: ({ task, verb }) => {
      if (LEAVES_INBOX.includes(verb)) depart(task.taskId);
    },
    onSuccess: (_nothing, decision) => {
      notifications.hide(decision.key);
      void sayDone(t, decision);
    },
    onError: (problem, decision) => {
      notifications.hide(decision.key);
      putBack(t, decision, problem, open);
    },
    onSettled: async (_data, _error, { task }) => {
      await readAgain();
      comeBack(task.taskId);
    },
  });
  return (decision) => mutate({ ...decision, key: newKey() });
}

/** Without an answer nobody knows; only the same key tells, or decides. */
const mayHaveArrived = (problem: unknown): boolean =>
  problem instanceof ApiProblem &&
  (problem.status === 0 || problem.status === 429 || problem.status >= 500);

/** Reads again what a decision changes. */
export async function readAgain(): Promise<void> {
  const changed = [KEYS.inbox, KEYS.approval, KEYS.approvals, KEYS.requests];
  await Promise.all(changed.map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
}

function sayStored(t: Words, { key, task }: Decision): void {
  const message = t('stored', { title: task.title });
  notifications.show({ id: key, message, color: 'orange', loading: true, autoClose: false });
}

async function sayDone(t: Words, { task, verb, phase, key }: Decision): Promise<void> {
  const said = t(`done-${phase ?? verb}`, { title: task.title });
  const isAnswer = verb === 'approve' || verb === 'reject' || verb === 'abstain';
  if (!isAnswer || !(await canUndo(task, key).catch(() => false))) return done(said);
  const undo = (): void => {
    notifications.hide(key);
    undoDecision(task, newKey())
      .then(() => done(t('undone', { title: task.title })))
      .catch((problem: unknown) => refused(t('notUndone', { title: task.title }), problem))
      .finally(() => void readAgain());
  };
  notifications.show({
    id: key,
    color: 'green',
    autoClose: UNDO_MS,
    message: <Said text={said} action={t('undo')} onAction={undo} />,
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
  const text = problem instanceof Error ? problem.message : String(problem);
  notifications.show({
    title,
    color: 'red',
    autoClose: false,
    message: (
      <Said
        text={text}
        action={isMendable ? t('mend') : t('open')}
        onAction={() => (isMendable ? ask(again) : open(task))}
      />
    ),
  });
}

function Said({ text, action, onAction }: { text: string; action: string; onAction: () => void }) {
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm" component="span">
        {text}
      </Text>
      <Button size="compact-sm" variant="default" onClick={onAction}>
        {action}
      </Button>
    </Group>
  );
}
