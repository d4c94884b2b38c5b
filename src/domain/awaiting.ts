import { optional } from './optional';
import { unitMoments } from './effects';
import type { Recorder } from './recorder';
import type { ApprovalState, AwaitedAction, Awaiting } from './state';
import type { EffectStandings, LeftUnit, UserId } from './state';

/**
 * Makes the approval wait for the blocking actions of a unit that was just completed.
 *
 * @returns true when there are some
 */
export function awaitActions(recorder: Recorder, unit: LeftUnit & { actor?: UserId }): boolean {
  const { route, state } = recorder;
  const actions: AwaitedAction[] = unitMoments(unit).flatMap(({ on, at }) =>
    route
      .actionsAt(at, on)
      .filter(({ blocking }) => blocking === true)
      .map(({ key, run, onFailure = 'hold' }) => {
        return { key: `${state.version}:${key}`, run, onFailure };
      }),
  );
  if (actions.length === 0) return false;
  recorder.record({ type: 'actions-awaited', actions, ...optional('actor', unit.actor) });
  return true;
}

/** The awaited actions that have failed and let nothing go on. */
export function failedActions({ actions }: Awaiting, standings: EffectStandings): string[] {
  const failed = actions.filter((action) => isHolding(action, standings));
  return failed.map(({ run }) => run);
}

/** Whether something follows from how the awaited actions stand now. */
export function isResumable({ awaiting }: ApprovalState, standings: EffectStandings): boolean {
  if (!awaiting || awaiting.settled === true || !areOver(awaiting, standings)) return false;
  return awaiting.held === undefined || failedActions(awaiting, standings).length === 0;
}

/** Whether none of the awaited actions is still to run. */
export function areOver({ actions }: Awaiting, standings: EffectStandings): boolean {
  return actions.every(({ key }) => {
    const standing = standings[key];
    return standing !== undefined && standing !== 'waiting' && standing !== 'running';
  });
}

function isHolding({ key, onFailure }: AwaitedAction, standings: EffectStandings): boolean {
  return standings[key] === 'failed' && onFailure === 'hold';
}
