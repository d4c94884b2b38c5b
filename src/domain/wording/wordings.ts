import type { Language } from '../languages';
import { ARABIC } from './arabic';
import { ENGLISH } from './english';
import { GERMAN } from './german';
import type { Wording } from './wording.types';

/** Every language, for what is told to readers. The rules themselves say nothing but English. */
export const WORDINGS: Record<Language, Wording> = { en: ENGLISH, de: GERMAN, ar: ARABIC };
