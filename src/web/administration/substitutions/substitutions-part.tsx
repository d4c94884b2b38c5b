import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take } from '../../api/client';
import { useCan, useMe } from '../../api/me';
import { dateTime } from '../../text/format';
import { useTexts } from '../../text/language';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Rows, type Column } from '../../ui/rows';
import { PersonInput } from '../../ui/person-input';
import { ConfirmDialog } from '../common/confirm-dialog';
import { FormDialog } from '../common/form-dialog';
import { ADMIN } from '../common/keys';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { ADMINISTRATION } from '../texts';
import { SUBSTITUTIONS } from './texts';

type Substitution = Schemas['Substitution'];

/** Who stands in for whom, now and later. */
export function SubstitutionsPart() {
  const t = useTexts(SUBSTITUTIONS);
  const title = useTexts(ADMINISTRATION)('substitutions');
  const can = useCan();
  const [doing, setDoing] = useState<Substitution | 'create'>();
  const close = () => setDoing(undefined);
  const columns = useColumns(setDoing);
  const query = useQuery({
    queryKey: [ADMIN.substitutions],
    queryFn: ({ signal }) => take(api.GET('/api/v1/substitutions', { signal })),
  });
  return (
    <Page
      title={title}
      about={t('about')}
      actions={
        can('substitution.change') && (
          <Button leftSection={<Icon name="add" />} onClick={() => setDoing('create')}>
            {t('new')}
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('empty')} />
          ) : (
            <Rows label={title} columns={columns} rows={items} rowKey={({ id }) => id} />
          )
        }
      </Loaded>
      {doing === 'create' && <SubstitutionForm onClose={close} />}
      {typeof doing === 'object' && <EndDialog substitution={doing} onClose={close} />}
    </Page>
  );
}

/** Whether the person may name substitutes of others, too. */
function useMayForAll(): boolean {
  const { permissions } = useMe();
  return permissions.some(
    ({ permission, relation }) => permission === 'substitution.change' && relation === null,
  );
}

function useColumns(onEnd: (one: Substitution) => void): Column<Substitution>[] {
  const t = useTexts(SUBSTITUTIONS);
  const words = useTexts(ADMIN_WORDS);
  const { username } = useMe();
  const can = useCan();
  const mayForAll = useMayForAll();
  return [
    { key: 'user', label: t('away'), cell: ({ user }) => user },
    { key: 'substitute', label: t('substitute'), cell: ({ substitute }) => substitute },
    { key: 'from', label: t('from'), cell: ({ startsAt }) => dateTime(startsAt) },
    { key: 'to', label: t('to'), cell: ({ endsAt }) => dateTime(endsAt) },
    {
      key: 'actions',
      label: words('actions'),
      cell: (one) =>
        can('substitution.change') &&
        (mayForAll || one.user === username) && (
          <Button
            size="xs"
            variant="default"
            aria-label={`${t('end')}: ${one.user}, ${one.substitute}`}
            onClick={() => onEnd(one)}
          >
            {t('end')}
          </Button>
        ),
    },
  ];
}

function EndDialog({
  substitution: { id, user, substitute },
  onClose,
}: {
  substitution: Substitution;
  onClose: () => void;
}) {
  const t = useTexts(SUBSTITUTIONS);
  return (
    <ConfirmDialog
      title={t('endTitle', { user, substitute })}
      confirm={t('end')}
      run={() => take(api.DELETE('/api/v1/substitutions/{id}', { params: { path: { id } } }))}
      said={t('ended')}
      refresh={[ADMIN.substitutions]}
      onClose={onClose}
    >
      {t('endHow', { user })}
    </ConfirmDialog>
  );
}

function SubstitutionForm({ onClose }: { onClose: () => void }) {
  const t = useTexts(SUBSTITUTIONS);
  const words = useTexts(ADMIN_WORDS);
  const { username } = useMe();
  const mayForAll = useMayForAll();
  const needed = (value: string) => (value === '' ? words('required') : null);
  const form = useForm({
    initialValues: { user: username, substitute: '', startsAt: '', endsAt: '' },
    validate: { substitute: needed, startsAt: needed, endsAt: needed },
  });
  return (
    <FormDialog
      title={t('new')}
      form={form}
      save={({ user, substitute, startsAt, endsAt }) => {
        const body = {
          ...(user === '' ? {} : { user }),
          substitute,
          startsAt: new Date(startsAt).toISOString(),
          endsAt: new Date(endsAt).toISOString(),
        };
        return take(api.POST('/api/v1/substitutions', { body }));
      }}
      said={(one) => t('named', { user: one.user, substitute: one.substitute })}
      refresh={[ADMIN.substitutions]}
      onClose={onClose}
    >
      {mayForAll && <PersonInput label={t('away')} required {...form.getInputProps('user')} />}
      <PersonInput
        label={t('substitute')}
        description={t('substituteHow')}
        required
        data-autofocus
        {...form.getInputProps('substitute')}
      />
      <TextInput
        type="datetime-local"
        label={t('from')}
        required
        {...form.getInputProps('startsAt')}
      />
      <TextInput type="datetime-local" label={t('to')} required {...form.getInputProps('endsAt')} />
    </FormDialog>
  );
}
