import type { DataSource } from '../platform/database/types';
import type { RouteCache } from '../definitions/route-cache.service';
import type { Command, PublicVerb } from '../domain/commands';
import { attach } from '../domain/decide';
import type { DefinitionSpec } from '../domain/definition';
import { NOTHING } from '../domain/evolve';
import { explain, type Explanation, type Telling } from '../domain/explain';
import type { Facts } from '../domain/facts';
import { factsNeeded } from '../domain/facts-needed';
import { forecast, forecastStep, type ForecastStep } from '../domain/forecast';
import { attemptsOf, mayDo } from '../domain/may-do';
import { permitsSome } from '../domain/permissions';
import { Recorder } from '../domain/recorder';
import type { JsonObject } from '../domain/json';
import { RefusalError } from '../domain/refusals';
import { routeOf, type Route } from '../domain/route';
import type { ApprovalState, UserId } from '../domain/state';
import { ENGLISH } from '../domain/wording/english';
import type { Wording } from '../domain/wording/wording.types';
import type { Actor } from '../people/actor.service';
import { loadFacts } from '../people/people.service';
import { inTransaction } from '../platform/database/statement';
import type { SubjectRegistry } from '../subjects/subject-registry.service';
import type { AttachRequest } from './attach.schema';
import type { AttachService } from './attach.service';
import { readUnlocked, type LockedApproval } from './commit.store';
import { accessOf } from './decide-for';
import { mayWithin } from './may-within';

/** What attaching would do. */
export interface Preview {
  definition: string;
  /** Everything that would be asked, in order, provided that everybody approves. */
  steps: ForecastStep[];
}

/** An example by which a definition is tried out. */
export interface Simulated {
  spec: DefinitionSpec;
  subject: {
    type: string;
    id?: string | undefined;
    title?: string | undefined;
    attributes?: JsonObject | undefined;
  };
  metadata?: JsonObject | undefined;
  /** Username or id. */
  requester: string;
}

/** Explains running approvals and previews new ones, with the rules that decide them. */
export class ExplainService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly routes: RouteCache,
    private readonly attaching: AttachService,
    private readonly registry: SubjectRegistry,
    private readonly clock: () => number = Date.now,
  ) {}

  /** @returns undefined when the organization has no such approval */
  async explain(
    organizationId: string,
    approvalId: string,
    person: string,
    telling: Telling = {},
  ): Promise<Explanation | undefined> {
    const seen = await this.look(organizationId, approvalId, { person });
    return seen && explain(seen.route, seen.state, seen.facts, person, telling);
  }

  /** The same, with what the one who asks could do now. */
  async explainTo(
    actor: Actor,
    approvalId: string,
    person: string,
    telling: Telling = {},
  ): Promise<(Explanation & { mayDo: PublicVerb[] }) | undefined> {
    const seen = await this.look(actor.organizationId, approvalId, { person, actor: actor.id });
    if (!seen) return undefined;
    const { route, state, facts, awaited } = seen;
    const may = mayWithin(actor.scopes, actor.id, facts);
    const verbs = mayDo(route, state, { ...facts, awaited, may }, actor.id);
    return {
      ...explain(route, state, facts, person, telling),
      mayDo: verbs.filter((verb) => permitsSome(actor.grants, accessOf(verb))),
    };
  }

  /** An approval with the facts for whatever a person, or somebody who asks, might do with it. */
  private async look(
    organizationId: string,
    approvalId: string,
    { person, actor }: { person: string; actor?: UserId },
  ): Promise<(LockedApproval & { route: Route; facts: Facts }) | undefined> {
    return inTransaction(this.dataSource, async (manager) => {
      const locked = await readUnlocked(manager, approvalId);
      if (locked?.organizationId !== organizationId) return undefined;
      const { state, subject, versionId } = locked;
      const route = await this.routes.routeOf(manager, versionId);
      const attempts = actor === undefined ? [] : attemptsOf(state, actor);
      const facts = await loadFacts(manager, {
        organizationId,
        subject,
        now: this.clock(),
        needed: (known) => neededForAll(route, state, { person, attempts }, known),
      });
      return { ...locked, route, facts };
    });
  }

  /**
   * What attaching would do, without doing it.
   *
   * @throws RefusalError where the attach would be refused
   */
  async preview(
    organizationId: string,
    given: AttachRequest,
    wording: Wording = ENGLISH,
  ): Promise<Preview> {
    const request = await this.registry.complete(given.organization, given);
    return inTransaction(this.dataSource, async (manager) => {
      const { definition, versionId, subject } = await this.attaching.prepare(manager, request);
      const route = await this.routes.routeOf(manager, versionId);
      const facts = await loadFacts(manager, {
        organizationId,
        subject,
        now: this.clock(),
        needed: (known) => neededForAll(route, NOTHING, { person: request.requester }, known),
      });
      return { definition, steps: previewOf(route, request.requester, facts, wording) };
    });
  }

  /**
   * What attaching by a definition would do that is stored nowhere; the spec has to be valid.
   *
   * @throws RefusalError where the attach would be refused
   */
  async simulate(
    organizationId: string,
    { spec, subject, metadata = {}, requester }: Simulated,
    wording: Wording = ENGLISH,
  ): Promise<ForecastStep[]> {
    const { type, id = 'example', title = type, attributes = {} } = subject;
    const route = routeOf(spec);
    return inTransaction(this.dataSource, async (manager) => {
      const facts = await loadFacts(manager, {
        organizationId,
        subject: { type, id, title, attributes, metadata },
        now: this.clock(),
        needed: (known) => neededForAll(route, NOTHING, { person: requester }, known),
      });
      return previewOf(route, requester, facts, wording);
    });
  }
}

function previewOf(
  route: Route,
  requester: string,
  facts: Facts,
  wording: Wording,
): ForecastStep[] {
  const attached = attach(route, NOTHING, requester, true, facts);
  if (!attached.accepted) throw new RefusalError(attached);
  const recorder = new Recorder(route, attached.state, facts, 'hold');
  const first = attached.state.steps.map((step) => forecastStep(recorder, step, wording));
  return [...first, ...forecast(route, attached.state, facts, wording)];
}

/** As if every step were decided in one batch, and one of them escalated: that needs everybody. */
function neededForAll(
  route: Route,
  state: ApprovalState,
  { person, attempts = [] }: { person: string; attempts?: readonly Command[] },
  known?: Facts,
) {
  const approve: Command = { id: '', kind: 'approve', actor: person };
  const commands: Command[] = route.steps.map(() => approve);
  const escalate: Command = { ...approve, kind: 'escalate' };
  return factsNeeded(route, state, [escalate, ...commands, ...attempts], known);
}
