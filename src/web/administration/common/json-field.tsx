import { JsonInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../../text/language';
import { ADMIN_WORDS } from './texts';

interface JsonFieldProps {
  label: string;
  description?: string;
  placeholder?: string;
  value?: string;
  onChange: (value: string) => void;
  error?: ReactNode;
}

/** JSON as text, which says when it is none. It is left as it was typed: nothing moves away from a click. */
export function JsonField(props: JsonFieldProps) {
  const t = useTexts(ADMIN_WORDS);
  return (
    <JsonInput
      {...props}
      autosize
      minRows={2}
      maxRows={12}
      dir="ltr"
      spellCheck={false}
      validationError={t('jsonInvalid')}
    />
  );
}

/** What a JSON field says as an object; undefined when it is empty. */
export const objectIn = (text: string): Record<string, never> | undefined =>
  text.trim() === '' ? undefined : (JSON.parse(text) as Record<string, never>);

export const textOf = (object: unknown): string =>
  object === undefined || object === null ? '' : JSON.stringify(object, null, 2);

/** Whether a JSON field can be sent: it is empty, or an object. */
export function isObjectText(text: string): boolean {
  try {
    const parsed: unknown = objectIn(text);
    return parsed === undefined || (typeof parsed === 'object' && parsed !== null);
  } catch {
    return false;
  }
}
