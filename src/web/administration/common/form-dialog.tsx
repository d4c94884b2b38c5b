import { Button, Group, Modal, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { ApiProblem } from '../../api/problem';
import { useTexts } from '../../text/language';
import { COMMON } from '../../ui/texts';
import { ShownRefusal } from './shown-refusal';
import { useChange } from './use-change';
import { useLayer } from './use-layer';

interface FormDialogProps<V extends object, O> {
  title: string;
  form: UseFormReturnType<V>;
  save: (values: V) => Promise<O>;
  /** What the toast says afterwards. */
  said?: string | ((output: O) => string);
  refresh: readonly string[];
  onClose: () => void;
  onSaved?: (output: O) => void;
  /** What the button says that saves. */
  submit?: string;
  isDangerous?: boolean;
  size?: 'md' | 'lg' | 'xl';
  children: ReactNode;
}

/** A dialog with a form: what the API refuses stands at the fields, and in its words above the buttons. */
export function FormDialog<V extends object, O>(props: FormDialogProps<V, O>) {
  const { title, form, save, said, refresh, onClose, onSaved, submit, isDangerous, size } = props;
  const t = useTexts(COMMON);
  const isOnTop = useLayer();
  const change = useChange<V, O>({
    run: save,
    ...(said === undefined ? {} : { said }),
    refresh,
    onDone: (output) => {
      onClose();
      onSaved?.(output);
    },
  });
  const onSubmit = form.onSubmit((values) =>
    change.mutate(values, {
      onError: (problem) => {
        const errors = fieldErrors(problem);
        form.setErrors(errors);
        const [first] = Object.keys(errors);
        if (first !== undefined) form.getInputNode(first)?.focus();
      },
    }),
  );
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnEscape={isOnTop}
      title={title}
      size={size ?? 'md'}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={onSubmit}>
        <Stack>
          {props.children}
          {change.error && <ShownRefusal problem={change.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button
              type="submit"
              loading={change.isPending}
              color={isDangerous ? 'red' : undefined}
            >
              {submit ?? t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What is wrong with which field, as `form.setErrors` takes it. */
export const fieldErrors = (problem: unknown): Record<string, string> =>
  problem instanceof ApiProblem
    ? Object.fromEntries(problem.errors.map(({ path, message }) => [path, message]))
    : {};
