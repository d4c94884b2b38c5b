import { NOTICE_KINDS } from '../../domain/notices';
import { LANGUAGES, type Language } from '../preferences.types';
import { ARABIC } from './arabic';
import { ENGLISH } from './english';
import { GERMAN } from './german';
import type { TextKind, Texts } from './text.types';

/** All texts by language. */
export const TEXTS: Record<Language, Texts> = { en: ENGLISH, de: GERMAN, ar: ARABIC };

/** Everything that has a text. */
export const TEXT_KINDS = [
  ...NOTICE_KINDS,
  'task.informed',
  'digest',
] as const satisfies readonly TextKind[];

/** In which direction a language is written. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** The first language of an `Accept-Language` header that there are texts in. */
export function languageIn(header: string | undefined): Language {
  const wanted = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return LANGUAGES.find((language) => language === wanted.find(isLanguage)) ?? 'en';
}

function isLanguage(text: string): text is Language {
  return (LANGUAGES as readonly string[]).includes(text);
}
