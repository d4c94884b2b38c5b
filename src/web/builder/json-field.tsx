import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../text/language';
import { FIELDS } from './field-texts';
import type { InputProps } from './input-props';

const textOf = (value: unknown): string =>
  value === undefined ? '' : JSON.stringify(value, null, 2);

/** Any JSON object or list as text. While it is none, the spec keeps the last one that was. */
export function JsonField({ value, onChange, error, ...props }: InputProps<object>) {
  const t = useTexts(FIELDS);
  const [typed, setTyped] = useState<{ text: string; gives: unknown }>();
  // What came from elsewhere, by an undo for example, replaces what was typed.
  const isTyped = typed !== undefined && textOf(typed.gives) === textOf(value);
  const text = isTyped ? typed.text : textOf(value);
  const change = (next: string): void => {
    const gives = next.trim() === '' ? { object: undefined } : parsed(next);
    setTyped({ text: next, gives: gives ? gives.object : value });
    if (gives) onChange(gives.object);
  };
  const isWrong = text.trim() !== '' && parsed(text) === undefined;
  return (
    <Textarea
      {...props}
      className="code"
      autosize
      minRows={2}
      maxRows={14}
      spellCheck={false}
      error={isWrong ? t('wrongJson') : error}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

function parsed(text: string): { object: object } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null;
    return isObject ? { object: value } : undefined;
  } catch {
    return undefined;
  }
}
