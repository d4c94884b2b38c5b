import type { EntityManager } from '../platform/database/types';
import type { ActionMoment, ActionSpec } from '../domain/definition';
import type { HookMoment } from '../domain/hooks';
import type { Json, JsonObject } from '../domain/json';
import type { SendMail } from '../notifications/mail.types';
import type { Logger } from '../platform/logging';
import type { SubjectOptions } from '../subjects/subject.types';

/** What a handler knows about the approval. Taken when it happened, however late it runs. */
export interface ActionContext {
  /** The same for every attempt: hand it on, so that the other side can tell a repetition. */
  idempotencyKey: string;
  /** From 1. */
  attempt: number;
  moment: ActionMoment | HookMoment;
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
   * to this database happens exactly once. Rejects, and writes nothing, when the attempt has been
   * stopped or the effect has settled meanwhile; so there is one transaction in a run.
   */
  transaction: <T>(work: (manager: EntityManager) => Promise<T>) => Promise<T>;
}

/** `false` means failure; anything else that JSON can hold is kept as the result. */
export type ActionResult = Json | undefined | void;

/**
 * Does something because of a decision. May run more than once with the same idempotency key. One
 * that declares three parameters is called as `ApprovalHandler`.
 */
export type ActionHandler = (
  context: ActionContext,
  parameters: JsonObject,
) => ActionResult | Promise<ActionResult>;

/** The other form of a handler, with the approval in front. */
export type ApprovalHandler = (
  approval: ActionContext['approval'],
  parameters: JsonObject,
  context: ActionContext,
) => ActionResult | Promise<ActionResult>;

/** A handler of the form `(approval, parameters, context)`, for the types alone. */
export function withApproval(handler: ApprovalHandler): ActionHandler {
  return handler as unknown as ActionHandler;
}

/** A handler with what is known about it. */
export interface Action {
  handler: ActionHandler;
  /** What it does, in a sentence for those who write definitions. */
  description?: string;
  /** JSON Schema of the parameters, by which they are asked for; `checkParameters` decides. */
  parameters?: JsonObject;
  /** Throws when the parameters cannot work; asked at each publication and before each attempt. */
  checkParameters?: (parameters: JsonObject) => void;
  /** How long one attempt may take; 60 s unless given, or unless the definition says otherwise. */
  timeoutMs?: number;
  /** How many may run at the same time in one worker process; without a limit unless given. */
  concurrency?: number;
}

/** `on-final-approve` as the key `onFinalApprove`. */
type CamelCase<T extends string> = T extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : T;

/** What subjects of one type do when something happens to their approvals. */
export type SubjectHandlers = { [M in HookMoment as CamelCase<M>]?: ActionHandler };

/** Everything about one type of subject: its handlers, where it is, and how it is approved. */
export type SubjectDeclaration = SubjectHandlers & SubjectOptions;

/** A set of actions of the user's own, and the handlers of subjects. */
export interface Extension {
  name: string;
  /** By the name that definitions use in `run`. */
  actions?: Record<string, ActionHandler | Action>;
  /** Run where neither stage nor pipeline nor definition has actions for the moment. */
  defaultActions?: ActionSpec[];
  /** By subject type: `table`, `statusField`, `onApproved`, `beforeReject`, … */
  subjects?: Record<string, SubjectDeclaration>;
  /** Carries all mails in the place of SMTP; one extension may have it. */
  sendMail?: SendMail;
}

/** Declares an extension; checks nothing at run time but the types while you write it. */
export function defineExtension(extension: Extension): Extension {
  return extension;
}

/** By name in the whole process: an extension may have loaded a copy of this package of its own. */
const PERMANENT = Symbol.for('countersign.PermanentActionFailure');

/** A failure that trying again cannot mend. */
export class PermanentActionFailure extends Error {
  readonly code = 'ACTION_FAILED';
  readonly [PERMANENT] = true;
}

/** Thrown when an attempt has failed: in few words, fit to be stored, sent and shown. */
export class ActionFailed extends Error {
  /** Trying again is of no use. */
  readonly permanent: boolean;

  /** @param retryInMs the pause before the next attempt; there is none when absent */
  constructor(
    cause: unknown,
    readonly retryInMs?: number,
  ) {
    super(presentable(messageOf(cause)), { cause });
    this.permanent = retryInMs === undefined || (cause instanceof Error && PERMANENT in cause);
  }
}

const MAX_MESSAGE = 2_000;

/**
 * Without NUL, which PostgreSQL refuses, and without half characters, which end a Temporal worker:
 * its core takes them for corrupt data.
 */
function presentable(text: string): string {
  const capped = text.slice(0, MAX_MESSAGE).replaceAll('\u0000', '\ufffd');
  return Buffer.from(capped).toString();
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${error.message}${cause}`;
}
