import type { HookMoment } from '../domain/hooks';

/** Name under which the handler of a subject runs. Beside the actions that definitions name. */
export function hookAction(subjectType: string, moment: HookMoment): string {
  return `subject/${subjectType}/${moment}`;
}
