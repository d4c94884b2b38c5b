import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useTexts } from '../text/language';
import { APP } from './texts';

/** Light, dark, or as the system is. */
export function ThemeChoice() {
  const t = useTexts(APP);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t('theme')}
      value={colorScheme}
      onChange={(value) => setColorScheme(value)}
      data={[
        { value: 'light', label: t('light') },
        { value: 'dark', label: t('dark') },
        { value: 'auto', label: t('auto') },
      ]}
    />
  );
}
