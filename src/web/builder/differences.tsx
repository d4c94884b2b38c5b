import { Badge, List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTexts } from '../text/language';
import { Loaded } from '../ui/loaded';
import { differenceQuery } from './definitions-api';
import { DEFINITIONS } from './page-texts';
import { useSettingName } from './setting-names';

const COLORS = { added: 'green', removed: 'red', changed: 'blue', moved: 'gray' } as const;

/** What is different between two versions, step by step. */
export function Differences({ of, from, to }: { of: string; from: number; to: number }) {
  const t = useTexts(DEFINITIONS);
  const nameOf = useSettingName();
  const query = useQuery(differenceQuery(of, from, to));
  return (
    <Loaded query={query}>
      {({ steps, settings }) =>
        steps.length + settings.length === 0 ? (
          <Text>{t('same')}</Text>
        ) : (
          <List spacing="xs" listStyleType="none">
            {steps.map(({ step, change, fields = [], asksAgain }) => (
              <List.Item key={step}>
                <Badge color={COLORS[change]} variant="light" className="status">
                  {t(change)}
                </Badge>{' '}
                <strong>{step}</strong>
                {fields.length > 0 && ` · ${fields.map(nameOf).join(', ')}`}
                {asksAgain && (
                  <Text size="xs" c="dimmed">
                    {t('asksAgain')}
                  </Text>
                )}
              </List.Item>
            ))}
            {settings.length > 0 && (
              <List.Item>
                {t('settingsChanged', { names: settings.map(nameOf).join(', ') })}
              </List.Item>
            )}
          </List>
        )
      }
    </Loaded>
  );
}
