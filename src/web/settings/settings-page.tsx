import { Group } from '@mantine/core';
import { LanguageChoice } from '../app/language-choice';
import { ThemeChoice } from '../app/theme-choice';
import { useCan } from '../api/me';
import { useTexts } from '../text/language';
import { Page } from '../ui/page';
import { PasswordSection } from './password-section';
import { PreferencesSection } from './preferences-section';
import { Section } from './section';
import { SessionsSection } from './sessions-section';
import { SubstitutionsSection } from './substitutions-section';
import { SETTINGS } from './texts';

/** What people set for themselves. */
export function SettingsPage() {
  const t = useTexts(SETTINGS);
  const can = useCan();
  return (
    <Page title={t('title')} about={t('about')}>
      <Section title={t('look')} about={t('lookHow')}>
        <Group>
          <LanguageChoice />
          <ThemeChoice />
        </Group>
      </Section>
      <PreferencesSection />
      {can('substitution.change') && <SubstitutionsSection />}
      <PasswordSection />
      <SessionsSection />
    </Page>
  );
}
