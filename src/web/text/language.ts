import { useSyncExternalStore } from 'react';
import { fill, LANGUAGES, type Language, type Texts, type Values, type Words } from './define';

/** Says a text: `t('approvedBy', { name })`. */
export type Say<W extends Words> = (key: keyof W & string, values?: Values) => string;

const KEPT = 'countersign.language';
const listeners = new Set<() => void>();
let current = initial();

/** The words of a part of the pages in the language of the person: `const t = useTexts(TEXTS)`. */
export function useTexts<W extends Words>(texts: Texts<W>): Say<W> {
  const language = useLanguage();
  return (key, values = {}) => fill(texts[language][key] ?? texts.en[key] ?? key, values, language);
}

export const currentLanguage = (): Language => current;

export function useLanguage(): Language {
  return useSyncExternalStore(onLanguage, currentLanguage);
}

export const directionOf = (language: Language): 'ltr' | 'rtl' =>
  language === 'ar' ? 'rtl' : 'ltr';

export function setLanguage(language: Language): void {
  current = language;
  localStorage.setItem(KEPT, language);
  for (const listener of listeners) listener();
}

/** Tells of every change; returns how to stop listening. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** As chosen before, else as the browser asks. */
function initial(): Language {
  const wanted = [localStorage.getItem(KEPT) ?? '', ...navigator.languages];
  const known = wanted
    .map((tag) => tag.slice(0, 2))
    .find((tag) => LANGUAGES.includes(tag as never));
  return (known as Language | undefined) ?? 'en';
}
