import { Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTexts } from '../../text/language';
import { FormDialog } from './form-dialog';
import { ADMIN_WORDS } from './texts';

interface ConfirmDialogProps<O> {
  title: string;
  /** What follows from it. */
  children: ReactNode;
  /** What the button says. */
  confirm: string;
  run: (reason: string) => Promise<O>;
  said?: string | ((output: O) => string);
  refresh: readonly string[];
  onClose: () => void;
  onDone?: (output: O) => void;
  /** A word to type first, for what cannot be taken back. */
  typed?: string;
  reason?: 'optional' | 'required';
  isHarmless?: boolean;
}

/** Asks before something is done that matters. */
export function ConfirmDialog<O>(props: ConfirmDialogProps<O>) {
  const { title, children, confirm, run, typed, reason, isHarmless, onDone, ...rest } = props;
  const t = useTexts(ADMIN_WORDS);
  const form = useForm({
    initialValues: { reason: '', typed: '' },
    validate: {
      reason: (value) => (reason === 'required' && value.trim() === '' ? t('required') : null),
      typed: (value) => (typed !== undefined && value !== typed ? t('typeExactly') : null),
    },
  });
  return (
    <FormDialog
      {...rest}
      {...(onDone === undefined ? {} : { onSaved: onDone })}
      title={title}
      form={form}
      save={(values) => run(values.reason.trim())}
      submit={confirm}
      isDangerous={isHarmless !== true}
    >
      <Text size="sm" component="div">
        {children}
      </Text>
      {reason !== undefined && (
        <Textarea
          label={t('reason')}
          required={reason === 'required'}
          autosize
          minRows={2}
          data-autofocus
          {...form.getInputProps('reason')}
        />
      )}
      {typed !== undefined && (
        <TextInput
          label={t('typeToConfirm', { word: typed })}
          autoComplete="off"
          data-autofocus={reason === undefined || undefined}
          {...form.getInputProps('typed')}
        />
      )}
    </FormDialog>
  );
}
