import { MIRROR_ACTION, NOTIFY_ACTION, hookAction } from '../actions/hook-action.types';
import { DEFAULT_MAX_ATTEMPTS, type PlannedEffect } from '../domain/effects';
import type { ApprovalEvent } from '../domain/events';
import { hooksOf, type Hook, type HookMoment } from '../domain/hooks';
import { mirrorsOf, type Mirror } from '../domain/mirror';
import type { Route } from '../domain/route';
import type { ApprovalState } from '../domain/state';
import type { SubjectInterest } from '../subjects/subject.types';

/** Something that a subject does, planned like an action. */
export type PlannedHook = Omit<PlannedEffect, 'on'> & { on: PlannedEffect['on'] | HookMoment };

/** What happened to an approval of a subject. */
export interface SubjectChange {
  subject: { type: string; id: string };
  route: Route;
  before: ApprovalState;
  after: ApprovalState;
  events: readonly ApprovalEvent[];
  /** Epoch milliseconds. */
  at: number;
}

const OF_SUBJECT = {
  maxAttempts: DEFAULT_MAX_ATTEMPTS,
  source: 'subject',
  blocking: false,
} as const;

/** Of which another system is told. */
const NOTIFIED: readonly HookMoment[] = [
  'on-initiated',
  'on-approved',
  'on-denied',
  'on-cancelled',
];

/** What follows for a subject: first its fields, so that its handlers find them written. */
export function subjectEffects(interest: SubjectInterest, change: SubjectChange): PlannedHook[] {
  const { hooks: wanted, notified } = interest;
  const mirrored = interest.mirror ? fieldsOf(interest.mirror, interest, change) : [];
  if (wanted.length === 0 && !notified) return mirrored;
  const hooks = hooksOf(change.route, change.before, change.events, change.at).flatMap((hook) => [
    ...(wanted.includes(hook.moment)
      ? [planned(hook, hook.moment, hookAction(change.subject.type, hook.moment))]
      : []),
    ...(notified && NOTIFIED.includes(hook.moment)
      ? [planned(hook, `${hook.moment}/notify`, NOTIFY_ACTION)]
      : []),
  ]);
  return [...mirrored, ...hooks];
}

function planned({ version, moment, context }: Hook, key: string, run: string): PlannedHook {
  return {
    key: `${version}:${key}`,
    on: moment,
    run,
    parameters: {},
    ...OF_SUBJECT,
    context,
  };
}

function fieldsOf(
  mirror: Mirror,
  { skipped }: SubjectInterest,
  { subject, route, before, after }: SubjectChange,
): PlannedHook[] {
  return mirrorsOf(mirror, route, before, after).flatMap(({ what, on, because, field, value }) => {
    if (!field || value === undefined || value === '') {
      skipped(subject.id, `of its ${what} on ${because}`);
      return [];
    }
    return [
      {
        key: `${after.version}:mirror/${what}`,
        on,
        run: MIRROR_ACTION,
        parameters: { field, value, because },
        ...OF_SUBJECT,
        context: {},
      },
    ];
  });
}
