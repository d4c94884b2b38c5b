import type { CommandOf } from '../commands';
import type { Entitled } from '../entitlement';
import { optional } from '../optional';
import type { Performed, Recorder } from '../recorder';
import { refused } from '../refusals';

/** Date and time with a zone: `2026-03-01T09:30:00+01:00`. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * The first of the two phases of check-in-verify: the task stays open for whoever verifies. The
 * caller's own timestamp is kept as it was written, zone included.
 */
export function checkIn(
  recorder: Recorder,
  { step, task, actor }: Entitled,
  { at, comment }: CommandOf<'approve'>,
): Performed {
  if (at !== undefined && (!INSTANT.test(at) || Number.isNaN(Date.parse(at)))) {
    const message = `"at" has to be an instant with a zone, like 2026-03-01T09:30:00+01:00.`;
    return refused('MALFORMED_COMMAND', message);
  }
  recorder.record({
    type: 'checked-in',
    step: step.id,
    task: task.id,
    actor: actor.id,
    at: at ?? new Date(recorder.facts.now).toISOString(),
    ...optional('comment', comment),
  });
  return undefined;
}
