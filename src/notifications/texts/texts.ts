import type { Language } from '../../domain/languages';
import { NOTICE_KINDS } from '../../domain/notices';
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
