import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { api, take } from '../../api/client';
import { toldOf } from '../../api/problem';
import { KEYS } from '../../api/queries';
import { useTexts } from '../../text/language';
import { COMMON } from '../../ui/texts';
import { PersonInput } from '../../ui/person-input';
import type { Schemas } from '../common/types';
import { useLayer } from '../common/use-layer';
import type { Picked } from './pick';
import { RUNNING } from './texts';

interface DialogProps {
  picked: readonly Picked[];
  onClose: () => void;
  onDone: () => void;
}

/** Ends approvals for good. */
export function CancelDialog(props: DialogProps) {
  const t = useTexts(RUNNING);
  const [comment, setComment] = useState('');
  return (
    <BulkDialog
      {...props}
      title={t('cancelTitle', { count: props.picked.length })}
      confirm={t('cancel')}
      isDangerous
      isReady={comment.trim() !== ''}
      run={({ id: approvalId }) => {
        const params = { path: { approvalId } };
        return take(
          api.POST('/api/v1/approvals/{approvalId}/cancel', { params, body: { comment } }),
        );
      }}
    >
      <Text size="sm">{t('cancelHow')}</Text>
      <Reason value={comment} onChange={setComment} isRequired />
    </BulkDialog>
  );
}

/** Asks somebody in the place of somebody else. */
export function ReassignDialog(props: DialogProps) {
  const t = useTexts(RUNNING);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [comment, setComment] = useState('');
  return (
    <BulkDialog
      {...props}
      title={t('reassignTitle', { count: props.picked.length })}
      confirm={t('reassign')}
      isReady={to.trim() !== ''}
      run={({ id: approvalId }) => {
        const params = { path: { approvalId } };
        const body = {
          to: to.trim(),
          ...(from.trim() === '' ? {} : { from: from.trim() }),
          ...(comment.trim() === '' ? {} : { comment }),
        };
        return take(api.POST('/api/v1/approvals/{approvalId}/reassign', { params, body }));
      }}
    >
      <PersonInput label={t('from')} description={t('fromHow')} value={from} onChange={setFrom} />
      <PersonInput label={t('to')} required value={to} onChange={setTo} />
      <Reason value={comment} onChange={setComment} />
    </BulkDialog>
  );
}

function Reason({
  value,
  onChange,
  isRequired = false,
}: {
  value: string;
  onChange: (value: string) => void;
  isRequired?: boolean;
}) {
  const t = useTexts(RUNNING);
  return (
    <Textarea
      label={t('reason')}
      description={t('reasonHow')}
      required={isRequired}
      autosize
      minRows={2}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

interface BulkDialogProps extends DialogProps {
  title: string;
  confirm: string;
  isReady: boolean;
  isDangerous?: boolean;
  run: (one: Picked) => Promise<Schemas['Decided'] | Schemas['Stored']>;
  children: ReactNode;
}

/** Does the same with each approval, one after the other, and tells what became of each. */
function BulkDialog(props: BulkDialogProps) {
  const { picked, title, confirm, isReady, isDangerous, run, onClose, onDone, children } = props;
  const t = useTexts(RUNNING);
  const common = useTexts(COMMON);
  const queries = useQueryClient();
  const isOnTop = useLayer();
  const [results, setResults] = useState<readonly { title: string; said: string }[]>([]);
  const [isBusy, setBusy] = useState(false);
  const isOver = results.length === picked.length;
  const close = () => {
    onClose();
    if (results.length > 0) onDone();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    for (const one of picked) {
      const said = await outcomeOf(run(one), t);
      setResults((before) => [...before, { title: one.title, said }]);
    }
    setBusy(false);
    for (const key of [KEYS.approvals, KEYS.approval]) {
      void queries.invalidateQueries({ queryKey: [key] });
    }
  };
  return (
    <Modal
      opened
      onClose={close}
      closeOnEscape={isOnTop}
      title={title}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          {results.length === 0 && children}
          <div role="status">
            {results.map((result, at) => (
              <Text key={at} size="sm">
                <strong>{result.title}</strong>: {result.said}
              </Text>
            ))}
          </div>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {common(isOver ? 'close' : 'cancel')}
            </Button>
            {!isOver && (
              <Button
                type="submit"
                loading={isBusy}
                disabled={!isReady}
                color={isDangerous ? 'red' : undefined}
              >
                {confirm}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What became of it, in words: of a refusal those of the API. */
async function outcomeOf(
  running: Promise<Schemas['Decided'] | Schemas['Stored']>,
  t: (key: 'isDone' | 'isStored') => string,
): Promise<string> {
  try {
    const answer = await running;
    if (answer.state === 'stored') return t('isStored');
    return answer.outcome.accepted ? t('isDone') : answer.outcome.message;
  } catch (problem) {
    return toldOf(problem);
  }
}
