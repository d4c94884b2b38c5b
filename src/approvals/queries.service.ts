import type { DataSource } from '../platform/database/types';
import { RouteCache } from '../definitions/route-cache.service';
import type { Outcome } from '../domain/directive';
import { valueAt, type JsonObject } from '../domain/json';
import { NO_REPORT, reportOf, type ApprovalReport } from '../domain/report';
import { planOf } from '../domain/route';
import { currentSteps, currentTasks, type ApprovalState } from '../domain/state';
import { maySeeResponses } from '../people/responses.service';
import type { Actor, ActorService, Names } from '../people/actor.service';
import { scopeOf, type Scope, type ScopeGrant } from '../people/scope.service';
import type { ApprovalAddress } from './commands.service';
import {
  listApprovals,
  type ApprovalFilter,
  type ApprovalHeader,
  type ApprovalPage,
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
import { responsesOf, type Response } from './responses';
import { listStuck, type StuckApproval } from './stuck.store';
import { timelineOf, withoutWords, type TimelineEntry } from './timeline';

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
    private readonly routes = new RouteCache(),
  ) {}

  async detail(actor: Actor, approvalId: string): Promise<ApprovalDetail | undefined> {
    const row = await readApproval(this.dataSource, viewable(actor), approvalId);
    if (!row) return undefined;
    const [definition, timeline, effects] = await Promise.all([
      this.routes.routeAlone(this.dataSource, row.versionId),
      readTimeline(this.dataSource, approvalId),
      readEffects(this.dataSource, approvalId),
    ]);
    const route = planOf(definition, row.state);
    const report = reportOf(route, row.state);
    const people = await this.actors.names([row.requesterId, ...timeline.flatMap(peopleIn)]);
    const names = new Map(report.steps.map(({ key, name }) => [key, name]));
    const isTold = maySeeResponses(actor, row);
    const steps = new Map(row.state.steps.map(({ id, key }) => [id, names.get(key) ?? key]));
    return {
      ...header(row),
      ...report,
      people,
      you: youOf(row.state, actor.id),
      ...(isTold && {
        responses: responsesOf(timeline, { route, state: row.state, names: people }),
      }),
      timeline: timelineOf(isTold ? timeline : withoutWords(timeline), steps, people),
      effects,
    };
  }

  /** The latest approval of a subject, whatever its status. */
  async ofSubject(actor: Actor, subject: { type: string; id: string }): Promise<SubjectApproval> {
    const row = await readLatestOfSubject(this.dataSource, viewable(actor), subject);
    if (!row) return { approval: null, ...NO_REPORT, you: { requiresAction: false, tasks: [] } };
    const you = youOf(row.state, actor.id);
    return { approval: header(row), ...(await this.report(row)), you };
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
  ): Promise<Page<ApprovalHeader>> {
    const rows = await listApprovals(this.dataSource, viewable(actor), filter, onePlus(page));
    return pageOf(rows, page.limit);
  }

  /** Approvals that nobody can decide, each with the repair. */
  async stuck(organizationId: string): Promise<(StuckApproval & { repair: string })[]> {
    const rows = await listStuck(this.dataSource, organizationId);
    return rows.map((row) => ({ ...row, repair: repairOf(row) }));
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

  private async report(row: ApprovalRow): Promise<ApprovalReport> {
    const route = await this.routes.routeAlone(this.dataSource, row.versionId);
    return reportOf(route, row.state);
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

function repairOf({ held, asked }: StuckApproval): string {
  if (held !== null) return held;
  if (asked.length === 0) return 'Wake the workflow in the Temporal UI: send the signal "wake".';
  return `${asked.join(', ')} cannot answer any more. Reassign the request, or activate them.`;
}

function youOf(state: ApprovalState, user: string): You {
  const open = currentSteps(state).flatMap(currentTasks);
  const tasks = open.filter(({ assignee }) => assignee === user).map(({ id }) => id);
  return { requiresAction: tasks.length > 0, tasks };
}

function header({ state: _state, versionId: _versionId, ...rest }: ApprovalRow): ApprovalHeader {
  return rest;
}

function peopleIn({ data }: { data: JsonObject }): string[] {
  const asked = [data['to'], data['tasks']].flat().map((task) => valueAt(task ?? null, 'assignee'));
  return [data['actor'], data['requester'], ...asked].filter((id) => typeof id === 'string');
}
