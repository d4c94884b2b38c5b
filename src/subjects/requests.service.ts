import type { CommandsService } from '../approvals/commands.service';
import { canonicalJson } from '../domain/chain';
import { RefusalError } from '../domain/refusals';
import type { Actor, ActorService } from '../people/actor.service';
import type { DataSource, EntityManager } from '../platform/database/types';
import { inTransaction } from '../platform/database/statement';
import { idFor, newId } from '../platform/id';
import { ChangeRefused } from '../platform/change-refused';
import { onePlus, pageOf } from '../platform/page';
import type { AuditTrail } from '../audit/audit.service';
import { couldDecide, mayChange, maySee, mayWith, rangesOf } from './request-rights';
import {
  insertRequest,
  listRequests,
  lockRequest,
  readRequest,
  updateRequest,
  type RequestContent,
  type RequestRow,
} from './requests.store';
import type { RequestInput, RequestQuery, RequestView } from './requests.schema';

/** What the services of requests share. */
export interface RequestsDependencies {
  actors: ActorService;
  commands: CommandsService;
  audit: Pick<AuditTrail, 'record'>;
}

/** One page of requests, and where the next one starts. */
export interface RequestList {
  items: RequestView[];
  next: string | null;
}

/** Requests that people write. What somebody may not see does not exist for them. */
export class RequestsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly dependencies: RequestsDependencies,
  ) {}

  /**
   * Writes a draft. With the same key, the same person gets what they wrote the first time.
   *
   * @throws ChangeRefused when the assignee could not decide it, or the key stands for another one
   */
  async create(
    actor: Actor,
    input: RequestInput,
    key?: string,
  ): Promise<{ request: RequestView; isNew: boolean }> {
    const id = key === undefined ? newId() : idFor(actor.id, 'request', key);
    const content = await this.contentOf(actor, input);
    const { organizationId, id: creatorId } = actor;
    const isNew = await inTransaction(this.dataSource, async (manager) => {
      const isInserted = await insertRequest(manager, { id, organizationId, creatorId }, content);
      if (isInserted) await this.record(manager, actor, id, 'create');
      return isInserted;
    });
    const row = await this.see(actor, id);
    // What was changed since cannot be compared.
    if (!isNew && row.version === 1 && !hasContent(row, content)) {
      const message = 'This key stands for a request with other content.';
      throw new ChangeRefused('IDEMPOTENCY_KEY_REUSED', message, { request: id });
    }
    return { request: viewOf(row), isNew };
  }

  /** @throws ChangeRefused */
  async find(actor: Actor, id: string): Promise<RequestView> {
    return viewOf(await this.see(actor, id));
  }

  /**
   * The requests that the actor may see, the newest first. Constraints of grants are looked at
   * after a page was read, so a page may be short although there are more.
   */
  async list(actor: Actor, query: RequestQuery): Promise<RequestList> {
    const { after: before, limit, status, creator, assignedTo } = query;
    const creatorId = await this.idOf(actor, creator);
    const assignedToId = await this.idOf(actor, assignedTo);
    if (creatorId === null || assignedToId === null) return { items: [], next: null };
    const seen = rangesOf(actor);
    const wanted = onePlus({ before, limit, status, creatorId, assignedToId, seen });
    const page = pageOf(await listRequests(this.dataSource, actor, wanted), limit);
    return {
      items: page.items.filter((row) => maySee(actor, row)).map(viewOf),
      next: page.last?.id ?? null,
    };
  }

  /** Writes a draft anew. @throws ChangeRefused */
  async change(
    actor: Actor,
    id: string,
    input: RequestInput,
    expected?: string,
  ): Promise<RequestView> {
    const content = await this.contentOf(actor, input);
    await this.changing(actor, { id, expected }, async (manager, row) => {
      requireDraft(row);
      await updateRequest(manager, row, content);
      await this.record(manager, actor, id, 'update');
    });
    return this.find(actor, id);
  }

  /**
   * Hides a request; the row stays. Its creator may do that with a draft, whoever administers
   * requests with everything that does not wait for a decision.
   *
   * @throws ChangeRefused
   */
  async remove(actor: Actor, id: string, expected?: string): Promise<RequestView> {
    const removed = await this.changing(actor, { id, expected }, async (manager, row) => {
      if (!mayWith(actor, 'request.administer', row)) requireDraft(row);
      if (row.status === 'submitted') {
        const message = 'It waits for a decision. Let it be decided, or cancel its approval first.';
        throw new ChangeRefused('REQUEST_SUBMITTED', message, { approvalId: row.approvalId });
      }
      await updateRequest(manager, row, { deletedAt: new Date() });
      await this.record(manager, actor, id, 'delete');
      return { ...row, isDeleted: true, version: row.version + 1 };
    });
    return viewOf(removed);
  }

  /** The request as the actor sees it. @throws ChangeRefused when they do not */
  async see(actor: Actor, id: string): Promise<RequestRow> {
    return seen(actor, await readRequest(this.dataSource, actor, id));
  }

  /**
   * The request, locked until the transaction ends, with what its approval says by then.
   *
   * @param expected the version that the caller has seen
   * @throws ChangeRefused VERSION_CHANGED when it has another one
   */
  async lock(
    manager: EntityManager,
    actor: Actor,
    { id, expected }: { id: string; expected: string | undefined },
  ): Promise<RequestRow> {
    const row = seen(actor, await lockRequest(manager, actor, id));
    if (row.isDeleted) throw notFound();
    if (expected === undefined || expected === String(row.version)) return row;
    const message = 'The request was changed since it was read. Read it again.';
    throw new ChangeRefused('VERSION_CHANGED', message);
  }

  /**
   * An approval that was recalled could be started again, by which people would be asked about
   * what the draft said then. Before the draft goes on, it ends.
   *
   * @throws RefusalError, TemporalUnavailable
   */
  async endRecalled(actor: Actor, { approvalId, workflowId, isRecalled }: RequestRow) {
    if (!isRecalled || approvalId === null || workflowId === null) return;
    const command = { id: newId(), kind: 'cancel', actor: actor.username } as const;
    const { outcome } = await this.dependencies.commands.deliver(
      { approvalId, workflowId },
      command,
    );
    if (!outcome.accepted && outcome.code !== 'APPROVAL_CLOSED') throw new RefusalError(outcome);
  }

  /** Records what was done to a request. */
  async record(manager: EntityManager, actor: Actor, id: string, verb: string): Promise<void> {
    const { organizationId } = actor;
    const target = { type: 'request', id };
    const entry = { organizationId, action: `request.${verb}`, target };
    await this.dependencies.audit.record(manager, entry);
  }

  private async changing<T>(
    actor: Actor,
    which: { id: string; expected: string | undefined },
    work: (manager: EntityManager, row: RequestRow) => Promise<T>,
  ): Promise<T> {
    const row = await this.see(actor, which.id);
    if (!mayChange(actor, row)) throw notPermitted(actor, 'change');
    await this.endRecalled(actor, row);
    return inTransaction(this.dataSource, async (manager) =>
      work(manager, await this.lock(manager, actor, which)),
    );
  }

  private async contentOf(actor: Actor, input: RequestInput): Promise<RequestContent> {
    const { assignedTo, ...rest } = input;
    if (assignedTo === null) return { ...rest, assignedToId: null };
    const assignee = await this.dependencies.actors.find(actor.organization, assignedTo);
    if (!assignee || !couldDecide(assignee, input)) throw cannotDecide(assignedTo);
    return { ...rest, assignedToId: assignee.id };
  }

  /** Id of a user of the actor's organization; undefined when none is wanted, null for nobody. */
  private async idOf(actor: Actor, username?: string): Promise<string | undefined | null> {
    if (username === undefined || username === 'me') return username && actor.id;
    const found = await this.dependencies.actors.find(actor.organization, username);
    return found?.id ?? null;
  }
}

/** Refuses what is possible with a draft alone. */
export function requireDraft({ status, approvalId }: RequestRow): void {
  if (status === 'draft') return;
  const message = `The request is ${status} and stays as it is.`;
  throw new ChangeRefused('REQUEST_NOT_DRAFT', message, { status, approvalId });
}

export function notPermitted({ username }: Actor, verb: string): ChangeRefused {
  return new ChangeRefused('NOT_PERMITTED', `${username} may not ${verb} this request.`);
}

export function cannotDecide(username: string): ChangeRefused {
  const message = `"${username}" is no active user who may decide this request.`;
  return new ChangeRefused('ASSIGNEE_INVALID', message);
}

function hasContent(row: RequestRow, content: RequestContent): boolean {
  const of = ({ title, description, attributes, assignedToId }: RequestContent): string =>
    canonicalJson({ title, description, attributes, assignedToId });
  return of(row) === of(content);
}

function seen(actor: Actor, row: RequestRow | undefined): RequestRow {
  if (row && maySee(actor, row)) return row;
  throw notFound();
}

function notFound(): ChangeRefused {
  return new ChangeRefused('NOT_FOUND', 'There is no such request.');
}

function viewOf({
  creatorId: _creator,
  assignedToId: _assignee,
  workflowId: _workflow,
  isRecalled: _recalled,
  isAsked: _asked,
  ...view
}: RequestRow): RequestView {
  return view;
}
