import type { EntityManager } from '../platform/database/types';
import type { ActionMoment } from '../domain/definition';
import type { Json, JsonObject } from '../domain/json';
import type { Logger } from '../platform/logging';

/** What a handler knows about the approval. Taken when it happened, however late it runs. */
export interface ActionContext {
  /** The same for every attempt: hand it on, so that the other side can tell a repetition. */
  idempotencyKey: string;
  /** From 1. */
  attempt: number;
  moment: ActionMoment;
  approval: {
    id: string;
    workflowId: string;
    organization: string;
    definition: string;
    number: number;
    subject: { type: string; id: string; title: string; attributes: JsonObject };
    metadata: JsonObject;
    requester: { id: string; username: string };
  };
  /** `user`, `stage`, `pipeline`, `reason`, `delegatedTo`, `fromStage`, `toStage`, … */
  event: JsonObject;
  /** Aborted when the attempt takes too long or the worker stops. */
  signal: AbortSignal;
  log: Logger;
  /**
   * Runs `work` in one transaction with the mark that this effect has succeeded: what it writes
   * to this database happens exactly once.
   */
  transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T>;
}

/** `false` means failure; anything else that JSON can hold is kept as the result. */
export type ActionResult = Json | undefined | void;

/** Does something because of a decision. May run more than once with the same idempotency key. */
export type ActionHandler = (
  context: ActionContext,
  parameters: JsonObject,
) => ActionResult | Promise<ActionResult>;

/** A handler with what is known about it. */
export interface Action {
  handler: ActionHandler;
  /** Throws when the parameters cannot work; asked when a definition is published. */
  checkParameters?: (parameters: JsonObject) => void;
  /** How long one attempt may take; 60 s unless given. */
  timeoutMs?: number;
}

/** A set of actions of the user's own. */
export interface Extension {
  name: string;
  /** By the name that definitions use in `run`. */
  actions: Record<string, ActionHandler | Action>;
}

/** Declares an extension; checks nothing at run time but the types while you write it. */
export function defineExtension(extension: Extension): Extension {
  return extension;
}

/** A failure that trying again cannot mend. */
export class PermanentActionFailure extends Error {
  readonly code = 'ACTION_FAILED';
}
