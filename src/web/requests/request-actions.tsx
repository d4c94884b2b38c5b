import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useCan, useMe } from '../api/me';
import { useVerb } from '../approval/use-verb';
import { useTexts } from '../text/language';
import { Icon } from '../ui/icon';
import { done } from '../ui/notify';
import { Refusal } from '../ui/refusal';
import { COMMON } from '../ui/texts';
import { REQUESTS } from './texts';
import type { Request } from './types';
import { deleteRequest, submitRequest, useRequestChange } from './use-requests';

type Asked = 'submit' | 'recall' | 'remove';

/** What can be done with a request as it is. */
export function RequestActions({ request, onEdit }: { request: Request; onEdit: () => void }) {
  const t = useTexts(REQUESTS);
  const common = useTexts(COMMON);
  const may = useMay(request);
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return (
    <>
      {may.submit && (
        <Button leftSection={<Icon name="play" />} onClick={() => setAsked('submit')}>
          {t('submit')}
        </Button>
      )}
      {may.edit && (
        <Button variant="default" leftSection={<Icon name="edit" />} onClick={onEdit}>
          {common('edit')}
        </Button>
      )}
      {may.recall && (
        <Button
          variant="default"
          leftSection={<Icon name="undo" />}
          onClick={() => setAsked('recall')}
        >
          {t('recall')}
        </Button>
      )}
      {may.remove && (
        <Button
          variant="default"
          leftSection={<Icon name="remove" />}
          onClick={() => setAsked('remove')}
        >
          {t('remove')}
        </Button>
      )}
      <Modal
        opened={asked !== undefined}
        onClose={close}
        title={asked && t(asked)}
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        {asked === 'recall' && <Recall request={request} onClose={close} />}
        {asked === 'submit' && <Submit request={request} onClose={close} />}
        {asked === 'remove' && <Remove request={request} onClose={close} />}
      </Modal>
    </>
  );
}

function useMay({ status, creator, isDeleted }: Request): Record<Asked | 'edit', boolean> {
  const { username } = useMe();
  const can = useCan();
  const isMine = creator === username && can('request.add');
  const isDraft = status === 'draft';
  const administers = can('request.administer');
  return {
    submit: !isDeleted && isDraft && isMine,
    edit: !isDeleted && isDraft && (isMine || administers),
    recall: !isDeleted && status === 'submitted' && isMine,
    remove: !isDeleted && ((isDraft && isMine) || (administers && status !== 'submitted')),
  };
}

interface ConfirmProps {
  request: Request;
  onClose: () => void;
}

function Submit({ request, onClose }: ConfirmProps) {
  const t = useTexts(REQUESTS);
  const submitting = useRequestChange(submitRequest);
  const submit = () =>
    submitting.mutate(request, {
      onSuccess: () => {
        done(t('submitted'));
        onClose();
      },
    });
  return (
    <Confirm
      about={t('submitAbout')}
      action={t('submit')}
      sending={submitting}
      onConfirm={submit}
      onClose={onClose}
    />
  );
}

function Remove({ request, onClose }: ConfirmProps) {
  const t = useTexts(REQUESTS);
  const navigate = useNavigate();
  const removing = useRequestChange(deleteRequest);
  const remove = () =>
    removing.mutate(request, {
      onSuccess: () => {
        done(t('removed'));
        void navigate({ to: '/requests' });
      },
    });
  return (
    <Confirm
      about={t('removeAbout')}
      action={t('remove')}
      sending={removing}
      onConfirm={remove}
      onClose={onClose}
    />
  );
}

function Recall({ request: { approvalId }, onClose }: ConfirmProps) {
  const t = useTexts(REQUESTS);
  const recalling = useVerb(approvalId ?? '');
  const recall = () =>
    recalling.mutate(
      { verb: 'recall', body: {} },
      {
        onSuccess: () => {
          done(t('recalled'));
          onClose();
        },
      },
    );
  return (
    <Confirm
      about={t('recallAbout')}
      action={t('recall')}
      sending={recalling}
      onConfirm={recall}
      onClose={onClose}
    />
  );
}

function Confirm({
  about,
  action,
  sending: { error, isPending },
  onConfirm,
  onClose,
}: {
  about: string;
  action: string;
  sending: { error: unknown; isPending: boolean };
  onConfirm: () => void;
  onClose: () => void;
}) {
  const common = useTexts(COMMON);
  return (
    <Stack>
      <Text size="sm">{about}</Text>
      {error !== null && <Refusal problem={error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {common('close')}
        </Button>
        <Button data-autofocus loading={isPending} onClick={onConfirm}>
          {action}
        </Button>
      </Group>
    </Stack>
  );
}
