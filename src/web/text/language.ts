import { useSyncExternalStore } from 'react';

/** The languages of the pages. */
export const LANGUAGES = ['en', 'de', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The words of one part of the pages, in English. */
type Words = Readonly<Record<string, string>>;
/** The same words in every language; a missing one does not compile. */
export type Texts<W extends Words> = { en: W } & Record<
  Language,
  Readonly<Record<keyof W, string>>
>;
export type Values = Readonly<Record<string, string | number>>;
/** Says a text: `t('approvedBy', { name })`. */
export type Say<W extends Words> = (key: keyof W & string, values?: Values) => string;

const KEPT = 'countersign.language';
const listeners = new Set<() => void>();
let current = initial();

/** The words of a part of the pages, beside its components: `const t = useTexts(TEXTS)`. */
export const defineTexts = <const W extends Words>(texts: {
  en: W;
  de: Readonly<Record<keyof W, string>>;
  ar: Readonly<Record<keyof W, string>>;
}): Texts<W> => texts;

export function useTexts<W extends Words>(texts: Texts<W>): Say<W> {
  const language = useLanguage();
  return (key, values = {}) => fill(texts[language][key] ?? texts.en[key] ?? key, values, language);
}

/**
 * A text with its values filled in. `{count|task|tasks}` takes a form by the rules of the language:
 * two forms are one and other; Arabic gives six, zero, one, two, few, many and other.
 */
export function fill(text: string, values: Values, language: Language): string {
  return text.replace(/\{(\w+)((?:\|[^|}]*)*)\}/g, (whole, name: string, forms: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (forms === '') return typeof value === 'number' ? value.toLocaleString(language) : value;
    return formOf(Number(value), forms.slice(1).split('|'), language);
  });
}

const SIX = ['zero', 'one', 'two', 'few', 'many', 'other'];

function formOf(count: number, forms: string[], language: Language): string {
  const rule = new Intl.PluralRules(language).select(count);
  const names = forms.length === SIX.length ? SIX : ['one', 'other'];
  return forms[names.indexOf(rule)] ?? forms.at(-1) ?? '';
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

function onLanguage(listener: () => void): () => void {
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
