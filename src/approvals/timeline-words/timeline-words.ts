import type { ApprovalEvent, EventType } from '../../domain/events';

type Of<T extends EventType> = Extract<ApprovalEvent, { type: T }>;

/** What happened, in words for the reader: people and steps by their names. */
export interface Told {
  actor: string;
  requester: string;
  /** In quotation marks. */
  step: string;
  /** Who is asked, or who is asked instead. */
  asked: string;
  /** Why a step cannot go on. */
  held: string;
  quoted: (name: string) => string;
  /** Names one after the other. */
  list: (names: readonly string[]) => string;
}

/** The sentences of the timeline in one language: every kind of event has one. */
export interface TimelineWords {
  /** Who is not known any more. */
  somebody: string;
  /** A step that is not known any more. */
  unknownStep: string;
  quoted: (name: string) => string;
  /** After what somebody did without the API. */
  direct: string;
  sentences: { readonly [T in EventType]: (event: Of<T>, told: Told) => string };
}

/** Words for what events of a type say by a code, `answer` or `cause`. */
export type Codes<T extends EventType, K extends keyof Of<T>> = Record<Of<T>[K] & string, string>;

/** Names of the places that are complete; nothing where the definition has none. */
export function placeIn({ pipeline, stage }: Of<'unit-completed'>): string {
  return [pipeline, stage].filter(Boolean).join(' / ');
}
