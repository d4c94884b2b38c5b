import { NativeSelect } from '@mantine/core';
import { LANGUAGES, type Language } from '../text/define';
import { setLanguage, useLanguage, useTexts } from '../text/language';
import { APP } from './texts';

const NAMES: Record<Language, string> = { en: 'English', de: 'Deutsch', ar: 'العربية' };

/** Each language by its own name. */
export function LanguageChoice() {
  const t = useTexts(APP);
  return (
    <NativeSelect
      size="xs"
      aria-label={t('language')}
      value={useLanguage()}
      data={LANGUAGES.map((value) => ({ value, label: NAMES[value] }))}
      onChange={({ currentTarget }) => setLanguage(currentTarget.value as Language)}
    />
  );
}
