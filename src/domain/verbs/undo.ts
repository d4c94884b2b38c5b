import type { CommandOf } from '../commands';
import { parseDuration } from '../duration';
import { unitMoments } from '../effects';
import { activePerson, refuseUnlessOpen } from '../entitlement';
import type { Performed, Recorder } from '../recorder';
import { refused, type Refused } from '../refusals';
import type { Route } from '../route';
import { stepById, type ApprovalState, type UserId } from '../state';

/** Whose answer can be taken back, and until when (epoch milliseconds). */
export interface Revocable {
  actor: UserId;
  until: number;
}

/** The last answer, while its actor can take it back. */
export function revocableOf(route: Route, state: ApprovalState): Revocable | undefined {
  const { undoable, status } = state;
  const window = windowOf(route);
  if (status !== 'open' || !undoable || window === 0 || builtOn(route, state)) return undefined;
  return { actor: undoable.actor, until: undoable.at + window };
}

/** Takes back the actor's own last answer, as long as nothing has been built on it. */
export function undo(recorder: Recorder, command: CommandOf<'undo'>): Performed {
  const { state, facts, route } = recorder;
  const actor = activePerson(command.actor, facts);
  if (!actor.accepted) return actor;
  const closed = refuseUnlessOpen(state);
  if (closed) return closed;
  const { undoable } = state;
  const window = windowOf(route);
  if (window === 0) return impossible('Its definition lets nobody take back an answer.');
  if (undoable?.actor !== actor.person.id) {
    return impossible('Your answer is not the last thing that happened here.');
  }
  if (facts.now > undoable.at + window) {
    return impossible(`Answers can be taken back for ${route.settings.undoWindow} only.`);
  }
  const why = builtOn(route, state);
  if (why !== undefined) return impossible(why);
  const { step, task, opened } = undoable;
  recorder.record({
    type: 'answer-undone',
    step,
    task,
    actor: actor.person.id,
    cancelled: [...opened],
  });
  return undefined;
}

function windowOf({ settings }: Route): number {
  return parseDuration(settings.undoWindow ?? '') ?? 0;
}

/** What stands on the last answer by now. */
function builtOn(route: Route, state: ApprovalState): string | undefined {
  if (hasRunActions(route, state)) return 'The actions that follow from it have run.';
  const isTouched = state.undoable?.opened.some((id) =>
    stepById(state, id)?.tasks.some((task) => task.status !== 'current'),
  );
  return isTouched ? 'The steps after it have been answered.' : undefined;
}

/** Moving on to another stage has told the actions of that moment; they cannot be called back. */
function hasRunActions(route: Route, state: ApprovalState): boolean {
  const left = state.undoable?.left ?? [];
  return left.flatMap(unitMoments).some(({ on, at }) => route.actionsAt(at, on).length > 0);
}

function impossible(why: string): Refused {
  return refused('NOTHING_TO_UNDO', `Nothing can be taken back: ${why}`);
}
