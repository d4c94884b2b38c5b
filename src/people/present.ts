import { ChangeRefused } from '../platform/change-refused';

/** What was found by its key. @throws ChangeRefused NOT_FOUND */
export function present<T>(
  found: T | null | undefined,
  kind: 'calendar' | 'department' | 'role' | 'user',
  key: string,
): T {
  if (found) return found;
  throw new ChangeRefused('NOT_FOUND', `There is no ${kind} "${key}".`);
}
