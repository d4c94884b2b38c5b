import { Paper, Stack, Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useTexts } from '../text/language';
import { Rows, type Column } from '../ui/rows';
import { INSIGHTS } from './texts';

interface ChartProps<T> {
  title: string;
  /** A sentence that says what it shows. */
  about: string;
  /** The same numbers, for those who do not see the picture or want to know. */
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  children: ReactNode;
}

/** One picture with its heading, what it says, and its numbers. */
export function Chart<T>({ title, about, columns, rows, rowKey, children }: ChartProps<T>) {
  const t = useTexts(INSIGHTS);
  return (
    <Section title={title} about={about}>
      {children}
      {rows.length > 0 && (
        <details className="insight-numbers">
          <summary>{t('numbers')}</summary>
          <Rows label={title} columns={columns} rows={rows} rowKey={rowKey} />
        </details>
      )}
    </Section>
  );
}

/** A part of the page. */
export function Section({
  title,
  about,
  children,
}: {
  title: string;
  about: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <Paper withBorder p="md" radius="md" component="section" aria-labelledby={id}>
      <Stack gap="sm">
        <div>
          <Title order={2} size="h4" id={id}>
            {title}
          </Title>
          <Text size="sm" c="dimmed">
            {about}
          </Text>
        </div>
        {children}
      </Stack>
    </Paper>
  );
}

/** What the colours of a picture mean. */
export function Legend({ items }: { items: readonly { swatch: string; label: string }[] }) {
  return (
    <ul className="insight-legend">
      {items.map(({ swatch, label }) => (
        <li key={swatch}>
          <span className={`insight-swatch ${swatch}`} aria-hidden="true" />
          {label}
        </li>
      ))}
    </ul>
  );
}
