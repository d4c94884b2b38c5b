import type { DataSource, EntityManager } from '../platform/database/types';
import type { RequestOrigin } from '../audit/personal-data.service';
import type { RouteCache } from '../definitions/route-cache.service';
import { attach } from '../domain/decide';
import { CHAIN_START } from '../domain/chain';
import { textIn } from '../domain/definition';
import { viewOf } from '../domain/direct';
import { NOTHING } from '../domain/evolve';
import type { Subject } from '../domain/facts';
import { factsNeeded } from '../domain/facts-needed';
import type { JsonObject } from '../domain/json';
import { firstMatch, matches } from '../domain/match';
import { refused, RefusalError, type RefusalCode } from '../domain/refusals';
import type { Route } from '../domain/route';
import { loadFacts } from '../people/people.service';
import { ChangeRefused } from '../platform/change-refused';
import { inTransaction } from '../platform/database/statement';
import { failpoint } from '../platform/failpoints';
import { newId } from '../platform/id';
import type { SubjectTypeConfig } from '../subjects/subject-type.schema';
import type { SubjectRules } from '../subjects/subject.types';
import { lockSubject, readAttachFacts, readCandidates, type AttachFacts } from './attach.store';
import type { AttachRequest } from './attach.schema';
import type { OriginOf } from './commands.service';
import { approvalColumns, ChangeSet, effectRef, type Announcement } from './changes';
import { insertApproval } from './commit.store';
import { rowOf, startOrder, subjectOf, type Chosen } from './attach-rows';
import type { StartOrder } from './start-order';

/** What an attach answers. */
export interface Attached {
  approvalId: string;
  workflowId: string;
  definition: string;
  /** False when the caller's approval id existed already. */
  created: boolean;
  /** The order to start the workflow, until somebody carried it out. */
  start?: { outboxId: string; order: StartOrder };
  /** What is to be told once it is committed; the relay does it for whoever does not. */
  announcement?: Announcement;
}

/**
 * Attaches approvals to subjects. One transaction writes the approval with its first tasks and an
 * order to start its workflow; a crash anywhere leaves either nothing or an approval that starts.
 */
export class AttachService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly routes: RouteCache,
    private readonly subjects: SubjectRules,
    private readonly clock: () => number = Date.now,
    private readonly originOf: OriginOf = () => Promise.resolve(undefined),
  ) {}

  /**
   * @param manager the caller's own transaction; without it the attach makes one
   * @throws RefusalError when the rules refuse, ChangeRefused when its key stands for another
   *   request; nothing is written then
   */
  async attach(request: AttachRequest, manager?: EntityManager): Promise<Attached> {
    const origin = await this.originOf(manager);
    await failpoint('attach.beforeTransaction');
    if (manager) return this.attachIn(manager, request, origin);
    return inTransaction(this.dataSource, (own) => this.attachIn(own, request, origin));
  }

  /**
   * Finds out by what a request would be attached, without attaching it.
   *
   * @throws RefusalError when it could not be attached
   */
  async prepare(
    manager: EntityManager,
    given: AttachRequest,
  ): Promise<{ definition: string; versionId: string; subject: Subject }> {
    const { request, facts } = await this.prepared(manager, given, newId());
    const { versionId } = attachable(request, facts);
    const subject = subjectOf(request, facts);
    return { definition: request.definition, versionId, subject };
  }

  private async attachIn(
    manager: EntityManager,
    given: AttachRequest,
    origin: RequestOrigin | undefined,
  ): Promise<Attached> {
    const approvalId = given.approvalId ?? newId();
    await lockSubject(manager, given.organization, given.subject);
    const { request, facts } = await this.prepared(manager, given, approvalId);
    if (facts.existing) return again(request, approvalId, facts.existing);
    if (facts.isRemoved) {
      throw refuse('ALREADY_ATTACHED', 'The approval with this id is over and was removed.');
    }
    const { definitionId, versionId } = attachable(request, facts);

    const route = await this.routes.routeOf(manager, versionId);
    const changes = await this.decide(manager, request, { approvalId, route, facts, origin });
    const order = startOrder(request, facts, {
      approvalId,
      directive: { view: viewOf(route, changes.state), effects: changes.effects.map(effectRef) },
    });
    const all = changes.changes();
    const outboxId = newId();
    const definitionName = textIn(route.settings.name, 'en') ?? null;
    const ids = { definitionId, versionId, outboxId };
    const row = { ...rowOf(request, facts, order), ...ids, definitionName };
    const requesterId = changes.state.requester;
    const columns = approvalColumns(route, all.state, all.at);
    await insertApproval(manager, approvalId, { ...row, requesterId }, all, columns);
    return {
      approvalId,
      workflowId: order.workflowId,
      definition: request.definition,
      created: true,
      start: { outboxId, order },
      announcement: all.announcement,
    };
  }

  /** By what it is attached, and what is known about that. */
  private async prepared(
    manager: EntityManager,
    given: AttachRequest,
    approvalId: string,
  ): Promise<{ request: Chosen; facts: AttachFacts }> {
    const matching = given.definition ?? (await choose(manager, given));
    let facts = await this.factsOf(manager, { ...given, definition: matching, approvalId });
    const definition = matching ?? facts.subjectType?.defaultDefinition;
    if (definition === undefined) throw noneMatches(given);
    const holds = matches(facts.subjectType?.conditions, given.subject.attributes ?? {});
    if (given.onlyIfStarted === true && !holds) throw noneMatches(given);
    const request = { ...given, definition };
    if (matching === undefined) facts = await this.factsOf(manager, { ...request, approvalId });
    return { request, facts };
  }

  private async factsOf(
    manager: EntityManager,
    request: AttachRequest & { definition: string | undefined; approvalId: string },
  ): Promise<AttachFacts> {
    const facts = await readAttachFacts(manager, request);
    if (!facts) throw refuse('DEFINITION_NOT_FOUND', `No organization "${request.organization}".`);
    const { type } = request.subject;
    return { ...facts, subjectType: this.subjects.configOf(type, facts.subjectType) };
  }

  /** The first events of the approval: who asks, and who is asked first. */
  private async decide(
    manager: EntityManager,
    request: AttachRequest,
    { approvalId, route, facts, origin }: Attaching,
  ): Promise<ChangeSet> {
    const now = this.clock();
    const start = { id: approvalId, kind: 'start', actor: request.requester } as const;
    const subject = subjectOf(request, facts);
    const people = await loadFacts(manager, {
      organizationId: facts.organizationId,
      subject,
      now,
      needed: (known) => factsNeeded(route, NOTHING, [start], known),
    });
    const autoStart = request.autoStart ?? startsByItself(request, facts.subjectType);
    const decision = attach(route, NOTHING, request.requester, autoStart, people);
    if (!decision.accepted) throw new RefusalError(decision);
    const mirror = facts.subjectType?.mirror;
    const nothing = { state: NOTHING, chainHead: CHAIN_START, subject, mirror };
    const changes = new ChangeSet(approvalId, route, nothing, now, this.subjects);
    changes.accept(decision.events, decision.state, null, origin && { origin });
    return changes;
  }
}

/** What is known when the rules are asked about an attach. */
interface Attaching {
  approvalId: string;
  route: Route;
  facts: AttachFacts;
  origin: RequestOrigin | undefined;
}

/** The definition that matches the subject best: the lowest priority number wins. */
async function choose(manager: EntityManager, request: AttachRequest): Promise<string | undefined> {
  const { organization, subject } = request;
  const candidates = await readCandidates(manager, organization, subject.type);
  return firstMatch(candidates, subject.attributes ?? {})?.key;
}

function noneMatches({ subject }: AttachRequest): RefusalError {
  const message =
    `No active definition matches this ${subject.type}. Name one in "definition", or publish one ` +
    'whose match rule fits.';
  return refuse('NO_DEFINITION_MATCHES', message);
}

/** Unless the request says so, the configuration of the subject type decides. */
function startsByItself({ subject }: AttachRequest, config: SubjectTypeConfig | null): boolean {
  if (config?.autoStart === false) return false;
  return matches(config?.conditions, subject.attributes ?? {});
}

function attachable(
  { definition, subject }: Chosen,
  facts: AttachFacts,
): { definitionId: string; versionId: string } {
  const { definitionId, versionId, open, subjectType } = facts;
  if (subjectType?.enabled === false) {
    const message = `Approvals are switched off for subjects of type "${subject.type}".`;
    throw refuse('SUBJECT_TYPE_DISABLED', message);
  }
  if (definitionId === null) {
    throw refuse('DEFINITION_NOT_FOUND', `There is no definition "${definition}".`);
  }
  if (versionId === null) {
    const message = `Definition "${definition}" has no published version. Publish it first.`;
    throw refuse('DEFINITION_NOT_PUBLISHED', message);
  }
  if (facts.isActive === false) {
    throw refuse('DEFINITION_INACTIVE', `Definition "${definition}" is inactive.`);
  }
  const allowed = subjectType?.definitions ?? [];
  if (allowed.length > 0 && !allowed.includes(definition)) {
    const message = `Subjects of type "${subject.type}" are approved by ${allowed.join(', ')} only.`;
    throw refuse('DEFINITION_NOT_ALLOWED', message);
  }
  if (open !== null) {
    const message =
      `${subject.type} ${subject.id} already has an open approval by "${definition}". ` +
      'Decide or cancel it first.';
    throw refuse('ALREADY_ATTACHED', message, { approvalId: open });
  }
  return { definitionId, versionId };
}

/** The same approval id again: the same answer, provided that it is the same subject. */
function again(
  { subject, definition, requestHash }: Chosen,
  approvalId: string,
  existing: NonNullable<AttachFacts['existing']>,
): Attached {
  if (!existing.isOwn) throw refuse('ALREADY_ATTACHED', 'This approval id is taken.');
  if (requestHash !== undefined && existing.requestHash !== requestHash) {
    const message = 'This key stands for another approval that was attached before.';
    throw new ChangeRefused('IDEMPOTENCY_KEY_REUSED', message);
  }
  if (existing.subjectType === subject.type && existing.subjectId === subject.id) {
    return { approvalId, workflowId: existing.workflowId, definition, created: false };
  }
  throw refuse('ALREADY_ATTACHED', 'This approval id belongs to another subject.', {
    approvalId,
    subject: { type: existing.subjectType, id: existing.subjectId },
  });
}

function refuse(code: RefusalCode, message: string, data?: JsonObject): RefusalError {
  return new RefusalError(refused(code, message, data));
}
