import type { DataSource } from '../platform/database/types';
import type { RouteCache } from '../definitions/route-cache.service';
import { textIn } from '../domain/definition';
import type { Outcome } from '../domain/directive';
import { valueAt, type JsonObject } from '../domain/json';
import type { Language } from '../domain/languages';
import { NO_REPORT, reportOf, type ApprovalReport } from '../domain/report';
import { planOf, type Route } from '../domain/route';
import { currentSteps, currentTasks, type ApprovalState } from '../domain/state';
import { ENGLISH } from '../domain/wording/english';
import type { Wording } from '../domain/wording/wording.types';
import { heldInWords } from '../domain/words';
import { revocableOf } from '../domain/verbs/undo';
import { maySeeResponses } from '../people/responses.service';
import type { Actor, ActorService, Names } from '../people/actor.service';
import { scopeOf, type Scope, type ScopeGrant } from '../people/scope.service';
import type { ApprovalAddress } from './commands.service';
import {
  listApprovals,
  type ApprovalFilter,
  type ApprovalHeader,
  type ApprovalPage,
  type ListedApproval,
} from './approval-list.store';
import { onePlus, pageOf, type Page } from '../platform/page';
import {
  findAddress,
  isVisible,
  latestOfSubject,
  readApproval,
  readCommand,
  readEffects,
  readLatestOfSubject,
  readTimeline,
  type ApprovalRow,
  type EffectRow,
} from './queries.store';
import type { NamesService } from './names.service';
import { responsesOf, type Response } from './responses';
import { listStuck, type StuckApproval } from './stuck.store';
import { timelineOf, withoutWords, type TimelineEntry } from './timeline';
import { undoableUntilOf } from './undoable-until';

export type { ApprovalFilter, ApprovalHeader };

/** Everything about one approval. */
export interface ApprovalDetail extends ApprovalHeader, ApprovalReport {
  people: Names;
  you: You;
  /** What everybody said, the latest word of each comment; only for those who may see it. */
  responses?: Response[];
  timeline: TimelineEntry[];
  effects: EffectRow[];
}

/** What an approval means to whoever asks for it. */
export interface You {
  /** A request of the approval waits for the caller, who can answer it. */
  requiresAction: boolean;
  /** Ids of those requests. */
  tasks: string[];
  /** Until when their last answer can be taken back, ISO 8601; null when it cannot. */
  undoableUntil: string | null;
}

/** What a subject's approval looks like; the same shape, empty, when there is none. */
export interface SubjectApproval extends ApprovalReport {
  approval: ApprovalHeader | null;
  you: You;
}

/**
 * Reads approvals, for everybody those that they may view. Everything is read from rows that the
 * decision itself wrote.
 */
export class QueriesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly actors: ActorService,
    private readonly routes: RouteCache,
    private readonly names: NamesService,
  ) {}

  async detail(
    actor: Actor,
    approvalId: string,
    wording: Wording = ENGLISH,
  ): Promise<ApprovalDetail | undefined> {
    const row = await readApproval(this.dataSource, viewable(actor), approvalId);
    if (!row) return undefined;
    const [definition, timeline, effects] = await Promise.all([
      this.routes.routeAlone(this.dataSource, row.versionId),
      readTimeline(this.dataSource, approvalId),
      readEffects(this.dataSource, approvalId),
    ]);
    const route = planOf(definition, row.state);
    const report = reportOf(route, row.state, wording);
    const people = await this.actors.names([row.requesterId, ...timeline.flatMap(peopleIn)]);
    const names = new Map(report.steps.map(({ key, name }) => [key, name]));
    const isTold = maySeeResponses(actor, row);
    const steps = new Map(row.state.steps.map(({ id, key }) => [id, names.get(key) ?? key]));
    return {
      ...header(row, route, wording),
      ...report,
      people,
      you: youOf(definition, row.state, actor.id),
      ...(isTold && {
        responses: responsesOf(timeline, { route, state: row.state, names: people }),
      }),
      timeline: timelineOf(isTold ? timeline : withoutWords(timeline), {
        ...{ steps, names: people, wording },
      }),
      effects,
    };
  }

  /** The latest approval of a subject, whatever its status. */
  async ofSubject(
    actor: Actor,
    subject: { type: string; id: string },
    wording: Wording = ENGLISH,
  ): Promise<SubjectApproval> {
    const row = await readLatestOfSubject(this.dataSource, viewable(actor), subject);
    if (!row) return { approval: null, ...NO_REPORT, you: NOTHING_TO_DO };
    const route = await this.routes.routeAlone(this.dataSource, row.versionId);
    const you = youOf(route, row.state, actor.id);
    const report = reportOf(route, row.state, wording);
    return { approval: header(row, route, wording), ...report, you };
  }

  /** Whether the actor may view an approval; what they may not is as if it did not exist. */
  async mayView(actor: Actor, approvalId: string): Promise<boolean> {
    return isVisible(this.dataSource, viewable(actor), approvalId);
  }

  /** Whether they may know that there is one: they view it, are or were asked, or asked for it. */
  async mayKnow(actor: Actor, approvalId: string): Promise<boolean> {
    const scope = viewable(actor);
    const known = { ...scope, grants: [...scope.grants, ...CONCERNED] };
    return isVisible(this.dataSource, known, approvalId);
  }

  /** The approvals that the actor may view. */
  async list(
    actor: Actor,
    filter: ApprovalFilter,
    page: ApprovalPage,
    language: Language,
  ): Promise<Page<ListedApproval>> {
    const found = await listApprovals(this.dataSource, viewable(actor), filter, onePlus(page));
    const ids = found.map(({ id }) => id);
    const names = await this.names.of(ids, language);
    const rows = found.map((row) => ({
      ...row,
      definitionName: names.definition(row.id, row.definitionName),
      asked: row.asked.map((one) => ({ ...one, step: names.step(row.id, one.stepKey, one.step) })),
    }));
    return pageOf(rows, page.limit);
  }

  /** Approvals that nobody can decide, each with the repair. */
  async stuck(
    organizationId: string,
    wording: Wording,
  ): Promise<(StuckApproval & { repair: string })[]> {
    const rows = await listStuck(this.dataSource, organizationId);
    return rows.map((row) => ({ ...row, repair: repairOf(row, wording) }));
  }

  /** Where a task's approval or an approval is, if it belongs to the organization. */
  async address(
    organizationId: string,
    kind: 'task' | 'approval',
    id: string,
  ): Promise<ApprovalAddress | undefined> {
    return findAddress(this.dataSource, organizationId, kind, id);
  }

  /** Where the latest approval of a subject is, if the organization has one. */
  async addressOfSubject(
    organizationId: string,
    subject: { type: string; id: string },
  ): Promise<ApprovalAddress | undefined> {
    return latestOfSubject(this.dataSource, organizationId, subject);
  }

  /** What became of a command of an approval; undefined when the actor may not know. */
  async command(
    actor: Actor,
    approvalId: string,
    commandId: string,
  ): Promise<{ state: 'decided'; outcome: Outcome } | { state: 'stored' } | undefined> {
    if (!(await this.mayView(actor, approvalId))) return undefined;
    const known = await readCommand(this.dataSource, approvalId, commandId);
    if (!known) return undefined;
    return known.outcome ? { state: 'decided', outcome: known.outcome } : { state: 'stored' };
  }
}

/** Whoever has asked for it or is asked, without a grant. */
const CONCERNED: readonly ScopeGrant[] = [
  { relation: 'requester', path: null },
  { relation: 'participant', path: null },
];

function viewable(actor: Actor): Scope {
  return scopeOf(actor, 'approval.view');
}

function repairOf({ held, asked }: StuckApproval, { repair, comma }: Wording): string {
  if (held !== null) return held;
  return asked.length === 0 ? repair.wake : repair.reassign(asked.join(comma));
}

const NOTHING_TO_DO: You = { requiresAction: false, tasks: [], undoableUntil: null };

function youOf(definition: Route, state: ApprovalState, user: string): You {
  const open = currentSteps(state).flatMap(currentTasks);
  const tasks = open.filter(({ assignee }) => assignee === user).map(({ id }) => id);
  const undoableUntil = undoableUntilOf(revocableOf(planOf(definition, state), state), user);
  return { requiresAction: tasks.length > 0, tasks, undoableUntil };
}

function header(
  { state, versionId: _versionId, ...rest }: ApprovalRow,
  route: Route,
  wording: Wording,
): ApprovalHeader {
  const definitionName = textIn(route.settings.name, wording.language) ?? rest.definitionName;
  return { ...rest, definitionName, held: heldInWords(state, wording) };
}

function peopleIn({ data }: { data: JsonObject }): string[] {
  const asked = [data['to'], data['tasks']].flat().map((task) => valueAt(task ?? null, 'assignee'));
  return [data['actor'], data['requester'], ...asked].filter((id) => typeof id === 'string');
}
