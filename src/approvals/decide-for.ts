import type { PublicVerb } from '../domain/commands';
import type { JsonObject } from '../domain/json';
import type { Permission } from '../domain/permissions';
import type { Actor } from '../people/actor.service';
import { requirePermission } from '../platform/http/guard';
import { Problem } from '../platform/http/problems';
import type { Reply } from '../platform/http/route';
import { newId } from '../platform/id';
import { COMMAND_SCHEMAS } from './command.schema';
import type { ApprovalAddress, CommandBody, CommandsService } from './commands.service';
import type { QueriesService } from './queries.service';
import { undoableUntilOf } from './undoable-until';

/** Requesters' verbs belong to those who may attach; the decision itself looks at who it is. */
const ACCESS: Partial<Record<PublicVerb, Permission>> = {
  start: 'approval.attach',
  recall: 'approval.attach',
  cancel: 'approval.attach',
  'change-subject': 'approval.attach',
  'provide-information': 'approval.attach',
  extend: 'approval.reroute',
  'add-approver': 'approval.reroute',
};

/** What somebody needs at least for a part of what there is. */
export function accessOf(verb: PublicVerb): Permission {
  return ACCESS[verb] ?? 'task.decide';
}

/**
 * Where the body names the verb, the route itself cannot ask for what it needs.
 *
 * @throws Problem NOT_PERMITTED
 */
export function requireVerb(actor: Actor, verb: PublicVerb): void {
  requirePermission(actor, accessOf(verb));
}

/** Verbs that are about the approval as a whole take no task. */
export function takesTask(verb: PublicVerb): boolean {
  return 'task' in COMMAND_SCHEMAS[verb].shape;
}

/** A decision on its way from a request to its approval. */
export interface Decision {
  verb: PublicVerb;
  fields: JsonObject;
  actor: Actor;
  idempotencyKey: string | undefined;
  /** The version of the approval that the maker has seen. */
  ifVersion?: number | undefined;
}

/** What deciding needs. */
export interface Deciding {
  commands: CommandsService;
  queries: Pick<QueriesService, 'mayKnow'>;
}

/** Where something is to be decided. */
export interface Place {
  /** Nothing when the organization has no such thing. */
  address: ApprovalAddress | undefined;
  /** What they are told then, and those who may not know that there is one. */
  missing: Problem;
}

/**
 * Sends a decision and answers with what became of it. Who may not know of an approval learns
 * nothing from a refusal, and has nothing to say about it.
 */
export async function decideFor(
  { commands, queries }: Deciding,
  { address, missing }: Place,
  decision: Decision,
): Promise<Reply> {
  if (!address) throw missing;
  const mayKnow = () => queries.mayKnow(decision.actor, address.approvalId);
  if (decision.verb === 'comment' && !(await mayKnow())) throw missing;
  try {
    return await decideAt(commands, address, decision);
  } catch (error) {
    if (!(error instanceof Problem) || (await mayKnow())) throw error;
    throw new Problem(missing.code, missing.message, missing.data, error);
  }
}

async function decideAt(
  commands: CommandsService,
  address: ApprovalAddress,
  { verb, fields, actor, idempotencyKey, ifVersion }: Decision,
): Promise<Reply> {
  const id = idempotencyKey ?? newId();
  // The username, because operators read it beside the activity in the Temporal UI.
  const command: CommandBody = { ...fields, id, kind: verb, actor: actor.username };
  if (ifVersion !== undefined) command['ifVersion'] = ifVersion;
  if (idempotencyKey !== undefined && (await commands.isReused(address, command))) {
    const message = 'This key stands for another decision on this approval.';
    throw new Problem('IDEMPOTENCY_KEY_REUSED', message, { command: id });
  }
  const { scopes } = actor;
  const answer = await commands.send(
    address,
    scopes ? { ...command, scopes: [...scopes] } : command,
  );
  if (answer.state === 'stored') {
    const location = `/api/v1/approvals/${address.approvalId}/commands/${encodeURIComponent(id)}`;
    return { status: 202, body: answer, headers: { Location: location } };
  }
  const { outcome } = answer;
  if (!outcome.accepted) {
    throw new Problem(outcome.code, outcome.message, { command: id, ...outcome.data });
  }
  const { revocable, ...view } = answer.view;
  const undoableUntil = undoableUntilOf(revocable, actor.id);
  return { status: 200, body: { ...answer, view, undoableUntil } };
}

/** The version of an approval in `If-Match`; that of something else is one that none ever has. */
export function versionIn(state: string | undefined): number | undefined {
  if (state === undefined) return undefined;
  return /^\d{1,9}$/.test(state) ? Number(state) : -1;
}
