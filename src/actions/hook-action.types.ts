import type { HookMoment } from '../domain/hooks';

const PREFIX = 'subject/';

/** Name under which the handler of a subject runs. Beside the actions that definitions name. */
export function hookAction(subjectType: string, moment: HookMoment): string {
  return `${PREFIX}${subjectType}/${moment}`;
}

export const isHookAction = (name: string): boolean => name.startsWith(PREFIX);

/** The action that writes a field of a subject. */
export const MIRROR_ACTION = 'subject/mirror';

/** The action that tells the system of a subject by HTTP. */
export const NOTIFY_ACTION = 'subject/notify';
