import { ActionIcon, Button, Fieldset, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../text/language';
import { Icon } from '../ui/icon';
import { useBuilding } from './building';
import {
  constraintsOf,
  OPERATORS,
  ruleOf,
  textOf,
  valueOf,
  type Constraint,
  type Operator,
} from './constraint-list';
import { fieldId } from './input-props';
import { MATCHES } from './match-texts';

const PATH = 'match.constraints';

/** Which attributes a subject has to have, one row for each condition. */
export function ConstraintsForm() {
  const t = useTexts(MATCHES);
  const { spec, update, problems, isReadOnly } = useBuilding();
  const rule = spec.match?.constraints as Record<string, unknown> | undefined;
  const constraints = constraintsOf(rule);
  const set = (next: Constraint[]): void => update(PATH, ruleOf(next));
  const change = (index: number, part: Partial<Constraint>): void =>
    set(constraints.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const own = problems.filter(({ path }) => path.startsWith(PATH));
  return (
    <Fieldset legend={t('constraints')} p="xs" id={fieldId(PATH)} tabIndex={-1}>
      {constraints.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('always')}
        </Text>
      )}
      {constraints.map((constraint, index) => (
        <ConstraintRow
          key={index}
          constraint={constraint}
          onChange={(part) => change(index, part)}
          onRemove={() => set(constraints.filter((_one, at) => at !== index))}
        />
      ))}
      {own.map(({ path, message }) => (
        <Text key={path + message} size="xs" className="problem-mark">
          {message}
        </Text>
      ))}
      {!isReadOnly && (
        <Button
          mt="xs"
          size="xs"
          variant="default"
          leftSection={<Icon name="add" size={14} />}
          onClick={() => set([...constraints, newConstraint(constraints)])}
        >
          {t('add')}
        </Button>
      )}
    </Fieldset>
  );
}

/** Two conditions of the same name would be one. */
function newConstraint(others: readonly Constraint[]): Constraint {
  const names = ['amount', ...others.map((_one, index) => `amount${index + 2}`)];
  const attribute = names.find((name) => others.every((one) => one.attribute !== name)) ?? '';
  return { attribute, operator: 'gte', value: 0 };
}

interface ConstraintRowProps {
  constraint: Constraint;
  onChange: (part: Partial<Constraint>) => void;
  onRemove: () => void;
}

function ConstraintRow({ constraint, onChange, onRemove }: ConstraintRowProps) {
  const t = useTexts(MATCHES);
  const { attribute, operator, value } = constraint;
  // `1.` is on the way to `1.5`: what is typed stays until the field is left.
  const [typed, setTyped] = useState<string>();
  const take = (text: string): void => {
    setTyped(text);
    onChange({ value: valueOf(text, operator) });
  };
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap" mb="xs">
      <TextInput
        size="xs"
        label={t('attribute')}
        value={attribute}
        onChange={(event) => onChange({ attribute: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('operator')}
        value={operator}
        data={OPERATORS.map((one) => ({ value: one, label: t(one) }))}
        onChange={({ currentTarget }) => {
          const next = currentTarget.value as Operator;
          onChange({ operator: next, value: valueOf(textOf(value), next) });
        }}
      />
      <TextInput
        size="xs"
        aria-label={t('value')}
        value={typed ?? textOf(value)}
        onChange={(event) => take(event.currentTarget.value)}
        onBlur={() => setTyped(undefined)}
      />
      <ActionIcon variant="default" aria-label={t('remove', { attribute })} onClick={onRemove}>
        <Icon name="remove" size={14} />
      </ActionIcon>
    </Group>
  );
}
