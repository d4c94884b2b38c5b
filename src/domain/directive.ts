import type { ApprovalView } from './direct';
import type { Json, JsonObject } from './json';
import type { RefusalCode } from './refusals';

/** On which way a command reached the approval. */
export type CommandSource = 'update' | 'signal' | 'timer' | 'operator' | 'people' | 'effects';

/** A command as it arrived. Anybody can send anything, so `body` is checked before it is believed. */
export interface CommandEnvelope {
  id: string;
  kind: string;
  source: CommandSource;
  body: Json;
}

/** What became of a command. A repeated command gets the first outcome back, for ever. */
export type Outcome =
  | { command: string; accepted: true; version: number }
  | { command: string; accepted: false; code: RefusalCode; message: string; data?: JsonObject };

/** An effect that has to run: enough to schedule and to label it. */
export interface EffectRef {
  id: string;
  summary: string;
  /** The approval waits for it: whatever becomes of it has to be looked at. */
  blocking?: true;
  /** `traceparent` of the commit that caused it, where traces are recorded. */
  trace?: string;
}

/** What the workflow must do next. */
export interface Directive {
  view: ApprovalView;
  /** Effects that wait to be run, in order. */
  effects: EffectRef[];
  /** The actions for which the approval waited have run: it has to decide how to go on. */
  resume?: true;
}

/** The answer of one commit: an outcome for each command, and the directive that follows. */
export interface CommitResult {
  outcomes: Outcome[];
  directive: Directive;
}
