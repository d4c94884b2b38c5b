import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take } from '../../api/client';
import { useCan } from '../../api/me';
import { dateTime } from '../../text/format';
import { useTexts } from '../../text/language';
import { Loaded } from '../../ui/loaded';
import { Status } from '../../ui/status';
import { COMMON } from '../../ui/texts';
import { ConfirmDialog } from '../common/confirm-dialog';
import { Detail, Facts } from '../common/detail';
import { ADMIN } from '../common/keys';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { useChange } from '../common/use-change';
import { PasswordForm } from './password-form';
import { PersonForm } from './person-form';
import { PEOPLE } from './texts';

type User = Schemas['User'];

/** One person: who they are, and what can be done with them. */
export function PersonDetail({
  username,
  listed,
  onClose,
}: {
  username: string;
  /** As the list has them: those who were removed are read by it alone. */
  listed: User | undefined;
  onClose: () => void;
}) {
  const can = useCan();
  const query = useQuery({
    queryKey: [ADMIN.people, 'one', username],
    queryFn: ({ signal }) =>
      take(api.GET('/api/v1/users/{username}', { params: { path: { username } }, signal })),
    enabled: listed === undefined,
  });
  return (
    <Detail title={listed?.name ?? username} onClose={onClose}>
      <Loaded query={listed === undefined ? query : { ...query, data: listed }}>
        {(user) => (
          <>
            <PersonFacts user={user} />
            {can('person.change') && <PersonActions user={user} onGone={onClose} />}
          </>
        )}
      </Loaded>
    </Detail>
  );
}

function PersonFacts({ user }: { user: User }) {
  const t = useTexts(PEOPLE);
  const words = useTexts(ADMIN_WORDS);
  return (
    <Facts
      of={[
        [t('username'), user.username],
        [words('name'), user.name],
        [t('email'), user.email],
        [t('kind'), t(user.kind === 'person' ? 'person' : 'service')],
        [t('manager'), user.manager],
        [t('department'), user.department],
        [t('calendar'), user.calendar ?? t('calendarOfAll')],
        [t('roles'), user.roles.join(', ')],
        [words('status'), <Status key="status" of={user.active ? 'active' : 'inactive'} />],
        [words('created'), dateTime(user.createdAt)],
        ...(user.deletedAt === null ? [] : [[t('removed'), dateTime(user.deletedAt)] as const]),
      ]}
    />
  );
}

type Doing = 'change' | 'password' | 'remove' | 'erase';

function PersonActions({ user, onGone }: { user: User; onGone: () => void }) {
  const t = useTexts(PEOPLE);
  const common = useTexts(COMMON);
  const [doing, setDoing] = useState<Doing>();
  const restore = useChange({
    run: (_now: undefined) =>
      take(
        api.POST('/api/v1/users/{username}/restore', {
          params: { path: { username: user.username } },
        }),
      ),
    said: t('restored', { name: user.name }),
    refusedAs: t('restore'),
    refresh: [ADMIN.people],
    onDone: onGone,
  });
  const close = () => setDoing(undefined);
  const isThere = user.deletedAt === null;
  return (
    <>
      <Group gap="xs">
        {isThere && <Button onClick={() => setDoing('change')}>{common('edit')}</Button>}
        {isThere && user.kind === 'person' && (
          <Button variant="default" onClick={() => setDoing('password')}>
            {t('setPassword')}
          </Button>
        )}
        {isThere ? (
          <Button variant="default" onClick={() => setDoing('remove')}>
            {common('remove')}
          </Button>
        ) : (
          <Button loading={restore.isPending} onClick={() => restore.mutate(undefined)}>
            {t('restore')}
          </Button>
        )}
        <Button variant="default" onClick={() => setDoing('erase')}>
          {t('erase')}
        </Button>
      </Group>
      {doing === 'change' && <PersonForm user={user} onClose={close} />}
      {doing === 'password' && <PasswordForm user={user} onClose={close} />}
      {doing === 'remove' && <RemoveDialog user={user} onClose={close} onGone={onGone} />}
      {doing === 'erase' && <EraseDialog user={user} onClose={close} onGone={onGone} />}
    </>
  );
}

interface GoingProps {
  user: User;
  onClose: () => void;
  onGone: () => void;
}

function RemoveDialog({ user: { name, username }, onClose, onGone }: GoingProps) {
  const t = useTexts(PEOPLE);
  const params = { path: { username } };
  return (
    <ConfirmDialog
      title={t('remove', { name })}
      confirm={t('removeIt')}
      run={() => take(api.DELETE('/api/v1/users/{username}', { params }))}
      said={t('isRemoved', { name })}
      refresh={[ADMIN.people, ADMIN.roles, ADMIN.departments]}
      onClose={onClose}
      onDone={onGone}
    >
      {t('removeHow')}
    </ConfirmDialog>
  );
}

function EraseDialog({ user: { name, username }, onClose, onGone }: GoingProps) {
  const t = useTexts(PEOPLE);
  const params = { path: { username } };
  return (
    <ConfirmDialog
      title={t('eraseTitle', { name })}
      confirm={t('eraseIt')}
      run={() => take(api.POST('/api/v1/users/{username}/erase', { params }))}
      said={(answer) => t('erased', { name: answer.username })}
      refresh={[ADMIN.people, ADMIN.roles, ADMIN.departments]}
      typed={username}
      onClose={onClose}
      onDone={onGone}
    >
      <Text size="sm">{t('eraseHow')}</Text>
      <Text size="sm" mt="xs">
        {t('eraseKeeps')}
      </Text>
    </ConfirmDialog>
  );
}
