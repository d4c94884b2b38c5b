import type { DataSource } from '../platform/database/types';
import type { RouteCache } from '../definitions/route-cache.service';
import type { Command } from '../domain/commands';
import { attach } from '../domain/decide';
import type { DefinitionSpec } from '../domain/definition';
import { NOTHING } from '../domain/evolve';
import { explain, type Explanation } from '../domain/explain';
import type { Facts } from '../domain/facts';
import { factsNeeded } from '../domain/facts-needed';
import { forecast, forecastStep, type ForecastStep } from '../domain/forecast';
import { Recorder } from '../domain/recorder';
import type { JsonObject } from '../domain/json';
import { RefusalError } from '../domain/refusals';
import { routeOf, type Route } from '../domain/route';
import type { ApprovalState } from '../domain/state';
import { loadFacts } from '../people/people.service';
import { inTransaction } from '../platform/database/statement';
import type { SubjectRegistry } from '../subjects/subject-registry.service';
import type { AttachRequest } from './attach.schema';
import type { AttachService } from './attach.service';
import { readUnlocked } from './commit.store';

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
  ): Promise<Explanation | undefined> {
    return inTransaction(this.dataSource, async (manager) => {
      const locked = await readUnlocked(manager, approvalId);
      if (locked?.organizationId !== organizationId) return undefined;
      const { state, subject, versionId } = locked;
      const route = await this.routes.routeOf(manager, versionId);
      const facts = await loadFacts(manager, {
        organizationId,
        subject,
        now: this.clock(),
        needed: (known) => neededForAll(route, state, person, known),
      });
      return explain(route, state, facts, person);
    });
  }

  /**
   * What attaching would do, without doing it.
   *
   * @throws RefusalError where the attach would be refused
   */
  async preview(organizationId: string, given: AttachRequest): Promise<Preview> {
    const request = await this.registry.complete(given.organization, given);
    return inTransaction(this.dataSource, async (manager) => {
      const { definition, versionId, subject } = await this.attaching.prepare(manager, request);
      const route = await this.routes.routeOf(manager, versionId);
      const facts = await loadFacts(manager, {
        organizationId,
        subject,
        now: this.clock(),
        needed: (known) => neededForAll(route, NOTHING, request.requester, known),
      });
      return { definition, steps: previewOf(route, request.requester, facts) };
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
  ): Promise<ForecastStep[]> {
    const { type, id = 'example', title = type, attributes = {} } = subject;
    const route = routeOf(spec);
    return inTransaction(this.dataSource, async (manager) => {
      const facts = await loadFacts(manager, {
        organizationId,
        subject: { type, id, title, attributes, metadata },
        now: this.clock(),
        needed: (known) => neededForAll(route, NOTHING, requester, known),
      });
      return previewOf(route, requester, facts);
    });
  }
}

function previewOf(route: Route, requester: string, facts: Facts): ForecastStep[] {
  const attached = attach(route, NOTHING, requester, true, facts);
  if (!attached.accepted) throw new RefusalError(attached);
  const recorder = new Recorder(route, attached.state, facts, 'hold');
  const first = attached.state.steps.map((step) => forecastStep(recorder, step));
  return [...first, ...forecast(route, attached.state, facts)];
}

/** As if every step were decided in one batch, and one of them escalated: that needs everybody. */
function neededForAll(route: Route, state: ApprovalState, person: string, known?: Facts) {
  const approve: Command = { id: '', kind: 'approve', actor: person };
  const commands: Command[] = route.steps.map(() => approve);
  return factsNeeded(route, state, [{ ...approve, kind: 'escalate' }, ...commands], known);
}
