import {
  approverType,
  placesOf,
  sizeOf,
  type InsightDefinition,
  type Size,
} from './insight-definition';
import type { DefinitionAnalysis, DefinitionStatistics } from './insights.schema';

/** Totals and averages, overall and by organization (S161). */
export function statisticsOf(definitions: readonly InsightDefinition[]): DefinitionStatistics {
  const total = sumOf(definitions);
  const count = definitions.length;
  const active = definitions.filter((definition) => definition.active).length;
  return {
    overview: {
      totalDefinitions: count,
      activeDefinitions: active,
      inactiveDefinitions: count - active,
      totalPipelines: total.pipelines,
      totalStages: total.stages,
      totalApprovals: total.approvals,
      avgPipelinesPerDefinition: rounded(ratio(total.pipelines, count)),
      avgStagesPerDefinition: rounded(ratio(total.stages, count)),
      avgApprovalsPerDefinition: rounded(ratio(total.approvals, count)),
    },
    byOrganization: byOrganization(definitions).map(([organization, members]) => {
      const { pipelines, stages, approvals } = sumOf(members);
      return { organization, definitions: members.length, pipelines, stages, approvals };
    }),
  };
}

/**
 * What the numbers say (S163, S177).
 *
 * Complexity is `3 × pipelines + 2 × stages + approvals`: a hand-over between departments costs
 * more than one inside of a department, and that more than one more answer.
 *
 * Bottlenecks have more than two approvals per stage, worst first. A pipeline or a definition that
 * holds its approvals directly counts as one stage here; without that, strategies 2 and 3 would add
 * approvals but never a stage.
 */
export function analysisOf(definitions: readonly InsightDefinition[]): DefinitionAnalysis {
  const complexity = definitions.map((definition) => {
    const { key, name, organization } = definition;
    const { pipelines, stages, approvals } = sizeOf(definition);
    return { key, name, organization, score: 3 * pipelines + 2 * stages + approvals };
  });
  const scores = complexity.reduce((sum, { score }) => sum + score, 0);
  const total = sumOf(definitions);
  const roleBased = definitions
    .flatMap(({ spec }) => placesOf(spec).flat())
    .filter((step) => approverType(step) === 'role').length;
  const active = definitions.filter((definition) => definition.active).length;
  return {
    complexity,
    avgComplexity: rounded(ratio(scores, definitions.length)),
    avgApprovalsPerStage: rounded(ratio(total.approvals, total.places)),
    roleBasedPercentage: rounded(100 * ratio(roleBased, total.approvals)),
    activePercentage: rounded(100 * ratio(active, definitions.length)),
    bottlenecks: bottlenecksIn(definitions),
  };
}

type Bottleneck = DefinitionAnalysis['bottlenecks'][number];

/** More approvals per stage than this are a bottleneck. */
const MOST_PER_STAGE = 2;

function sumOf(definitions: readonly InsightDefinition[]): Size {
  const sum: Size = { pipelines: 0, stages: 0, approvals: 0, places: 0 };
  for (const size of definitions.map(sizeOf)) {
    sum.pipelines += size.pipelines;
    sum.stages += size.stages;
    sum.approvals += size.approvals;
    sum.places += size.places;
  }
  return sum;
}

function bottlenecksIn(definitions: readonly InsightDefinition[]): Bottleneck[] {
  const candidates = [
    ...byOrganization(definitions).map(([organization, members]) => ({
      named: { kind: 'organization' as const, organization, definition: null },
      size: sumOf(members),
    })),
    ...definitions.map((definition) => ({
      named: {
        kind: 'definition' as const,
        organization: definition.organization,
        definition: definition.key,
      },
      size: sizeOf(definition),
    })),
  ];
  return candidates
    .map(({ named, size }) => ({ named, size, density: ratio(size.approvals, size.places) }))
    .filter(({ density }) => density > MOST_PER_STAGE)
    .sort((a, b) => b.density - a.density)
    .map(({ named, size: { approvals, places }, density }) => {
      return { ...named, approvals, stages: places, approvalsPerStage: rounded(density) };
    });
}

/** In the order in which the organizations first appear. */
function byOrganization(
  definitions: readonly InsightDefinition[],
): [organization: string, members: InsightDefinition[]][] {
  const groups = new Map<string, InsightDefinition[]>();
  for (const definition of definitions) {
    const group = groups.get(definition.organization);
    if (group) group.push(definition);
    else groups.set(definition.organization, [definition]);
  }
  return [...groups];
}

/** Nothing has no average; zero is what a dashboard can show. */
function ratio(sum: number, count: number): number {
  return count === 0 ? 0 : sum / count;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
