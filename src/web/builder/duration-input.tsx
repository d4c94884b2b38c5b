import { Group, Input, NativeSelect, NumberInput, Text } from '@mantine/core';
import { useState } from 'react';
import { duration } from '../text/format';
import { useTexts } from '../text/language';
import { CHOICES } from './choice-texts';
import { FIELDS } from './field-texts';
import type { InputProps } from './input-props';
import { amountOf, isoOf, msOf, UNITS, type Unit } from './iso-duration';

/** A length of time as a number and a unit; said in words beside it. */
export function DurationInput({
  id,
  label,
  description,
  error,
  value,
  onChange,
}: InputProps<string>) {
  const t = useTexts(FIELDS);
  const tc = useTexts(CHOICES);
  const amount = amountOf(value);
  // The unit stays while there is no number yet.
  const [unit, setUnit] = useState<Unit>('day');
  const shown = amount?.unit ?? unit;
  const change = (count: number | undefined, next: Unit): void => {
    setUnit(next);
    onChange(count === undefined || count <= 0 ? undefined : isoOf(count, next));
  };
  const ms = value === undefined ? undefined : msOf(value);
  return (
    <Input.Wrapper id={id} label={label} description={description} error={error}>
      <Group gap="xs" wrap="nowrap">
        <NumberInput
          id={id}
          aria-label={label}
          w={90}
          min={0}
          allowDecimal={false}
          hideControls
          value={amount?.count ?? ''}
          onChange={(count) => change(typeof count === 'number' ? count : undefined, shown)}
        />
        <NativeSelect
          aria-label={`${label}: ${t('unit')}`}
          value={shown}
          data={UNITS.map((it) => ({ value: it, label: tc(`unit.${it}`) }))}
          onChange={({ currentTarget }) => change(amount?.count, currentTarget.value as Unit)}
        />
        <Text size="sm" c="dimmed">
          {ms === undefined ? t('none') : duration(ms)}
        </Text>
      </Group>
    </Input.Wrapper>
  );
}
