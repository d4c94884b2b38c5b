import { NativeSelect } from '@mantine/core';
import { useTexts } from '../text/language';
import { useBuilding } from './building';
import { CHOICES } from './choice-texts';
import { NumberField } from './field-input';
import { fieldId } from './input-props';
import { FIELDS } from './field-texts';
import { messageAt } from './problems';
import { getAt, join, type Path } from './spec';

/** How many steps of the group of a step have to be approved; said once for all of them. */
export function GroupNeeds({ at }: { at: Path }) {
  const t = useTexts(FIELDS);
  const tc = useTexts(CHOICES);
  const { spec, update, problems } = useBuilding();
  const group = getAt(spec, join(at, 'group')) as string | undefined;
  if (group === undefined) return null;
  const path = join('groups', group, 'needs');
  const needs = getAt(spec, path) as 'all' | 'any' | number | undefined;
  const isCounted = typeof needs === 'number';
  const change = (word: string): void => {
    if (word === 'all') update(path, undefined);
    else update(path, word === 'number' ? 1 : word);
  };
  return (
    <>
      <NativeSelect
        id={fieldId(path)}
        label={t('groupNeeds')}
        value={isCounted ? 'number' : (needs ?? 'all')}
        data={(['all', 'any', 'number'] as const).map((word) => ({
          value: word,
          label: tc(`groupNeeds.${word}`),
        }))}
        error={isCounted ? undefined : messageAt(problems, path)}
        onChange={({ currentTarget }) => change(currentTarget.value)}
      />
      {isCounted && (
        <NumberField
          id={`${fieldId(path)}-number`}
          label={tc('groupNeeds.number')}
          value={needs}
          min={1}
          error={messageAt(problems, path)}
          onChange={(value) => update(path, value ?? 1)}
        />
      )}
    </>
  );
}
