import { Fieldset, SimpleGrid, TextInput } from '@mantine/core';
import { LANGUAGES, type Language } from '../text/define';
import { directionOf } from '../text/language';
import type { InputProps } from './input-props';

type Localized = string | Record<string, string>;

const NAMES: Record<Language, string> = { en: 'English', de: 'Deutsch', ar: 'العربية' };

/** A text in each language of the pages; in other languages it stays as it is. */
export function LocalizedInput({ id, label, error, value, onChange }: InputProps<Localized>) {
  const texts: Record<string, string> = typeof value === 'string' ? { en: value } : (value ?? {});
  const change = (language: Language, text: string): void => {
    const { [language]: _before, ...others } = texts;
    const next = text === '' ? others : { ...others, [language]: text };
    onChange(shortest(next));
  };
  return (
    <Fieldset legend={label} p="xs">
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="xs">
        {LANGUAGES.map((language) => (
          <TextInput
            key={language}
            id={language === 'en' ? id : `${id}-${language}`}
            label={NAMES[language]}
            size="xs"
            dir={directionOf(language)}
            lang={language}
            error={language === 'en' ? error : undefined}
            value={texts[language] ?? ''}
            onChange={(event) => change(language, event.currentTarget.value)}
          />
        ))}
      </SimpleGrid>
    </Fieldset>
  );
}

/** English alone is written as a plain text. */
function shortest(texts: Record<string, string>): Localized | undefined {
  const languages = Object.keys(texts);
  if (languages.length === 0) return undefined;
  return languages.length === 1 && texts['en'] !== undefined ? texts['en'] : texts;
}
