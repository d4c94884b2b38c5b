/** The languages of the pages. */
export const LANGUAGES = ['en', 'de', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The words of one part of the pages, in English. */
export type Words = Readonly<Record<string, string>>;
/** The same words in every language; a missing one does not compile. */
export type Texts<W extends Words> = { en: W } & Record<
  Language,
  Readonly<Record<keyof W, string>>
>;
export type Values = Readonly<Record<string, string | number>>;

/** The words of a part of the pages, beside its components. */
export const defineTexts = <const W extends Words>(texts: {
  en: W;
  de: Readonly<Record<keyof W, string>>;
  ar: Readonly<Record<keyof W, string>>;
}): Texts<W> => texts;

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
