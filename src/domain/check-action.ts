import { BLOCKING_MOMENTS, type ActionSpec } from './definition';
import { parseDuration } from './duration';
import type { FieldProblem } from './tools';

/** Below the hour after which the workflow ends an attempt without asking. */
export const MAX_ACTION_MS = 55 * 60_000;

/** What keeps the settings of an action from working, whatever its handler is. */
export function actionProblems(action: ActionSpec): FieldProblem[] {
  const { on, timeout, retryAfter, blocking = false, onFailure } = action;
  const moments = BLOCKING_MOMENTS.join(', ');
  return [
    ...durationProblems('timeout', timeout),
    ...durationProblems('retryAfter', retryAfter),
    ...(blocking && !BLOCKING_MOMENTS.includes(on)
      ? [{ path: 'blocking', message: `Nothing waits for "${on}". Use one of ${moments}.` }]
      : []),
    ...(!blocking && onFailure !== undefined
      ? [{ path: 'onFailure', message: 'Only a blocking action needs it: add "blocking": true.' }]
      : []),
  ];
}

function durationProblems(path: string, text: string | undefined): FieldProblem[] {
  if (text === undefined) return [];
  const ms = parseDuration(text);
  if (ms !== undefined && ms <= MAX_ACTION_MS) return [];
  const message = `"${text}" has to be an ISO 8601 duration like PT30S, of at most 55 minutes.`;
  return [{ path, message }];
}
