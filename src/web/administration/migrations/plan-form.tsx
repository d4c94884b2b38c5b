import { NumberInput, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { api, take } from '../../api/client';
import { useTexts } from '../../text/language';
import { FormDialog } from '../common/form-dialog';
import { ADMIN } from '../common/keys';
import { ADMIN_WORDS } from '../common/texts';
import { MIGRATIONS } from './texts';

interface PlanValues {
  to: number | '';
  reason: string;
}

/** Plans how open approvals move to another version; it changes none of them. */
export function PlanForm({
  definition,
  approvals,
  onClose,
}: {
  definition: string;
  /** Ids; all open ones of the definition unless given. */
  approvals?: readonly string[];
  onClose: () => void;
}) {
  const t = useTexts(MIGRATIONS);
  const words = useTexts(ADMIN_WORDS);
  const navigate = useNavigate();
  const form = useForm<PlanValues>({
    initialValues: { to: '', reason: '' },
    validate: { reason: (reason) => (reason.trim() === '' ? words('required') : null) },
  });
  const save = ({ to, reason }: PlanValues) => {
    const body = {
      reason,
      ...(to === '' ? {} : { to }),
      ...(approvals === undefined ? {} : { approvals: [...approvals] }),
    };
    const params = { path: { key: definition } };
    return take(api.POST('/api/v1/definitions/{key}/migrations', { params, body }));
  };
  return (
    <FormDialog
      title={t('planTitle', { definition })}
      form={form}
      save={save}
      said={t('planned')}
      refresh={[ADMIN.migrations]}
      submit={t('plan')}
      onClose={onClose}
      onSaved={({ id }) =>
        void navigate({
          to: '/administration/$part',
          params: { part: 'migrations' },
          search: { definition, open: id },
        })
      }
    >
      <Text size="sm">
        {approvals === undefined ? t('planAll') : t('planSome', { count: approvals.length })}{' '}
        {t('planHow')}
      </Text>
      <NumberInput
        label={t('to')}
        description={t('toHow')}
        min={1}
        allowDecimal={false}
        {...form.getInputProps('to')}
      />
      <Textarea
        label={words('reason')}
        required
        autosize
        minRows={2}
        data-autofocus
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}
