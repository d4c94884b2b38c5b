import type { Request, Response } from 'express';
import { LANGUAGES, type Language } from '../../domain/languages';

/** The language of ours that the caller likes best, by `Accept-Language`; English by default. */
export function languageOf(request: Request): Language {
  const best = request.acceptsLanguages(...LANGUAGES);
  return LANGUAGES.find((language) => language === best) ?? 'en';
}

/** Says in which language an answer is, and that others get it in another. */
export function spokenIn(response: Response, language: Language): void {
  response.vary('Accept-Language').set('Content-Language', language);
}
