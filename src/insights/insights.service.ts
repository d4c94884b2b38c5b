import type { Language } from '../domain/languages';
import type { ActorService } from '../people/actor.service';
import type { DataSource } from '../platform/database/types';
import { approvalSummaryOf, detailOf, listDetails, structureOf } from './definition-insights';
import { analysisOf, statisticsOf } from './definition-statistics';
import { EventLogService } from './event-log.service';
import { namedIn, nameOf, type InsightDefinition } from './insight-definition';
import { readDefinitions, type Wanted } from './insights.store';
import { PeriodInsightsService } from './period-insights.service';
import type {
  DefinitionAnalysis,
  DefinitionApprovalSummary,
  DefinitionDetail,
  DefinitionDetailList,
  DefinitionStatistics,
  DefinitionStructure,
} from './insights.schema';

/** Looks at the definitions of an organization; every question takes one statement. */
export class InsightsService {
  /** What happened in a period. */
  readonly periods: PeriodInsightsService;
  readonly eventLogs: EventLogService;

  constructor(
    private readonly dataSource: DataSource,
    actors: Pick<ActorService, 'names'>,
  ) {
    this.periods = new PeriodInsightsService(dataSource);
    this.eventLogs = new EventLogService(dataSource, actors);
  }

  /** All definitions in detail, with their statistics. */
  async details(
    organizationId: string,
    includeInactive: boolean,
    language: Language = 'en',
  ): Promise<DefinitionDetailList> {
    return listDetails(await this.read({ organizationId, includeInactive }, language));
  }

  /** One definition in detail, active or not; undefined when there is none of this key. */
  async detail(
    organizationId: string,
    key: string,
    language: Language = 'en',
  ): Promise<DefinitionDetail | undefined> {
    const found = await this.find(organizationId, key, language);
    return found && detailOf(found);
  }

  /** The diagram of a definition; undefined when there is none of this key. */
  async structure(
    organizationId: string,
    key: string,
    language: Language = 'en',
  ): Promise<DefinitionStructure | undefined> {
    const found = await this.find(organizationId, key, language);
    return found && structureOf(found);
  }

  /** The approvals of a definition; undefined when there is none of this key. */
  async approvals(
    organizationId: string,
    key: string,
    language: Language = 'en',
  ): Promise<DefinitionApprovalSummary | undefined> {
    const found = await this.find(organizationId, key, language);
    return found && approvalSummaryOf(found);
  }

  /** Totals and averages over all definitions, active or not. */
  async statistics(organizationId: string): Promise<DefinitionStatistics> {
    return statisticsOf(await this.read({ organizationId, includeInactive: true }));
  }

  /** Complexity, percentages and bottlenecks of all definitions, active or not. */
  async analysis(organizationId: string, language: Language = 'en'): Promise<DefinitionAnalysis> {
    return analysisOf(await this.read({ organizationId, includeInactive: true }, language));
  }

  private async find(
    organizationId: string,
    key: string,
    language: Language,
  ): Promise<InsightDefinition | undefined> {
    const [found] = await this.read({ organizationId, key, includeInactive: true }, language);
    return found;
  }

  private async read(wanted: Wanted, language: Language = 'en'): Promise<InsightDefinition[]> {
    const rows = await readDefinitions(this.dataSource, wanted);
    return rows.map((row) => {
      const spec = namedIn(row.spec, language);
      return { ...row, spec, name: nameOf({ ...spec, key: row.key }) };
    });
  }
}
