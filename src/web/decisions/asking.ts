import type { Decidable, DecisionFields, Verb } from './decidable';
import { sharedState } from './shared-state';

/** What the dialog asks the person to confirm. */
export interface Asking {
  task: Decidable;
  verb: Verb;
  /** What they gave before it was refused. */
  fields?: DecisionFields;
  /** Why it was refused. */
  problem?: unknown;
}

const asking = sharedState<Asking | undefined>(undefined);
const departed = sharedState<ReadonlySet<string>>(new Set());

/** Opens the dialog of a verb; it belongs to no page, as a task leaves its page when decided. */
export const ask = (about: Asking): void => asking.set(about);
export const stopAsking = (): void => asking.set(undefined);
export const isAsking = (): boolean => asking.get() !== undefined;
export const useAsking = asking.use;

/** Ids of tasks that are being decided: lists leave them out before the server has answered. */
export const useDeparted = departed.use;

export function depart(...taskIds: string[]): void {
  departed.set(new Set([...departed.get(), ...taskIds]));
}

/** They are shown again, unless the lists have none of them any more. */
export function comeBack(...taskIds: string[]): void {
  const left = new Set(departed.get());
  for (const id of taskIds) left.delete(id);
  departed.set(left);
}
