import { Text } from '@mantine/core';
import type { components } from '../../client/api.generated';
import { useTexts } from '../text/language';
import { COMMON } from './texts';

type Listed = components['schemas']['ListedApproval'];

/** Whom an approval waits for, step by step; the API names the first of them. */
export function WaitsFor({ asked, askedCount }: Pick<Listed, 'asked' | 'askedCount'>) {
  const common = useTexts(COMMON);
  if (asked.length === 0) return '–';
  const steps = [...new Set(asked.map(({ step }) => step))].map((step) => {
    const people = asked.filter((one) => one.step === step).map(({ name }) => name);
    return `${step}: ${people.join(', ')}`;
  });
  const more = askedCount - asked.length;
  return (
    <Text size="sm" className="anywhere">
      {steps.join(' · ')}
      {more > 0 && ` ${common('andMore', { count: more })}`}
    </Text>
  );
}
