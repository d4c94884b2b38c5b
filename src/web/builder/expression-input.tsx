import { Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, take } from '../api/client';
import { useTexts } from '../text/language';
import { attributesOf, useBuilding, type Example } from './building';
import type { InputProps } from './input-props';
import { BUILDER } from './texts';

type Gives = 'condition' | 'people';

/** An expression, with what it gives for the example while it is typed. */
export function ExpressionInput({
  value,
  onChange,
  gives,
  ...props
}: InputProps<string> & { gives: Gives }) {
  return (
    <div>
      <Textarea
        {...props}
        className="code"
        autosize
        minRows={1}
        maxRows={8}
        spellCheck={false}
        value={value ?? ''}
        onChange={({ currentTarget: { value: text } }) =>
          onChange(text.trim() === '' ? undefined : text)
        }
      />
      {value !== undefined && <Tried expression={value} gives={gives} />}
    </div>
  );
}

function Tried({ expression, gives }: { expression: string; gives: Gives }) {
  const t = useTexts(BUILDER);
  const { example, isReadOnly } = useBuilding();
  const [settled] = useDebouncedValue(expression, 300);
  const scope = scopeOf(example);
  const { data } = useQuery({
    queryKey: ['expression', settled, gives, scope],
    queryFn: ({ signal }) =>
      take(
        api.POST('/api/v1/expressions/evaluate', {
          body: { expression: settled, gives, ...(scope && { scope }) },
          signal,
        }),
      ),
    enabled: !isReadOnly,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  return (
    <Text size="xs" c="dimmed" role="status" mt={4}>
      {data && said(t, data, gives)}
    </Text>
  );
}

function said(
  t: ReturnType<typeof useTexts<(typeof BUILDER)['en']>>,
  { value, problem }: { value?: unknown; problem?: string },
  gives: Gives,
): string {
  if (problem !== undefined) return t('exampleProblem', { problem });
  if (gives === 'condition') return t(value === true ? 'exampleTrue' : 'exampleFalse');
  return t('exampleGives', { value: [value].flat().join(', ') });
}

/** The names that an expression reads, as far as the example has them. */
function scopeOf(example: Example): Record<string, never> | undefined {
  const attributes = attributesOf(example);
  if (!attributes) return undefined;
  const { subjectType: type, id, title, requester: username } = example;
  const requester = { username, roles: [], department: '', manager: '' };
  const subject = { type, id, title, attributes };
  return { attributes, subject, metadata: {}, requester, steps: {} } as unknown as Record<
    string,
    never
  >;
}
