import type { LocalizedText, PipelineSpec, StageSpec, StepSpec } from '../domain/definition';
import { inOrder } from '../domain/route';
import { statisticsOf } from './definition-statistics';
import {
  approverType,
  hasForm,
  nameOf,
  placesOf,
  sizeOf,
  stepsIn,
  strategyOf,
  type InsightDefinition,
} from './insight-definition';
import type {
  ApprovalInsight,
  DefinitionApprovalSummary,
  DefinitionDetail,
  DefinitionDetailList,
  DefinitionStructure,
  PipelineInsight,
  StageInsight,
} from './insights.schema';

/**
 * Everything about one definition (S158). Approvals stand where the definition has them: in the
 * stages with strategy 1, in the pipelines with strategy 2 (their `stages` are empty), in the
 * definition itself with strategy 3 (its `pipelines` are empty). `approvalsCount` of a pipeline
 * includes those of its stages.
 */
export function detailOf(definition: InsightDefinition): DefinitionDetail {
  const { id, key, name, organization, status, active, spec } = definition;
  const size = sizeOf(definition);
  return {
    id,
    key,
    name,
    organizationName: organization,
    strategy: spec.strategy,
    status,
    isActive: active,
    pipelinesCount: size.pipelines,
    totalStagesCount: size.stages,
    pipelines: inOrder(spec.pipelines).map(pipelineDetail),
    approvals: (spec.steps ?? []).map(approvalDetail),
    summary: {
      totalPipelines: size.pipelines,
      totalStages: size.stages,
      totalApprovals: size.approvals,
    },
  };
}

/** The details of many definitions with their statistics (S158, list mode). */
export function listDetails(definitions: readonly InsightDefinition[]): DefinitionDetailList {
  return {
    definitions: definitions.map(detailOf),
    totalCount: definitions.length,
    statistics: statisticsOf(definitions),
  };
}

/**
 * Nodes and edges for a diagram (S159, S177). Pipelines and stages are nodes, a stage names its
 * pipeline as `parent`; a definition without pipelines is its own only node. Edges join consecutive
 * pipelines, and consecutive stages also from the last of one pipeline to the first of the next, so
 * either kind alone draws the whole way.
 */
export function structureOf({ key, name, spec }: InsightDefinition): DefinitionStructure {
  const pipelines = inOrder(spec.pipelines).map((pipeline): Node[] => {
    const id = `pipelines[${spec.pipelines?.indexOf(pipeline)}]`;
    const own = nodeOf(pipeline, { id, kind: 'pipeline', count: stepsIn(pipeline).length });
    const stages = inOrder(pipeline.stages).map((stage) => {
      const path = `${id}.stages[${pipeline.stages?.indexOf(stage)}]`;
      return nodeOf(stage, { id: path, kind: 'stage', parent: id, count: stage.steps.length });
    });
    return [own, ...stages];
  });
  const nodes = pipelines.flat();
  if (nodes.length === 0) {
    const count = spec.steps?.length ?? 0;
    nodes.push(nodeOf({ key, name }, { id: 'definition', kind: 'definition', count }));
  }
  return { key, name, nodes, edges: [...edgesOf(nodes, 'pipeline'), ...edgesOf(nodes, 'stage')] };
}

/** How many approvals of which kind a definition asks for, and where (S160). */
export function approvalSummaryOf({
  key,
  name,
  spec,
}: InsightDefinition): DefinitionApprovalSummary {
  const places = placesOf(spec);
  const steps = places.flat();
  return {
    key,
    name,
    totalApprovals: steps.length,
    byType: countBy(steps.map(approverType)),
    byStrategy: countBy(steps.flatMap(strategyOf)),
    stagesWithForms: places.filter((place) => place.some(hasForm)).length,
    pipelineBreakdown: inOrder(spec.pipelines).map((pipeline) => ({
      key: pipeline.key,
      name: nameOf(pipeline),
      stages: pipeline.stages?.length ?? 0,
      approvals: stepsIn(pipeline).length,
    })),
  };
}

type Node = DefinitionStructure['nodes'][number];
function pipelineDetail(pipeline: PipelineSpec): PipelineInsight {
  const approvalsCount = stepsIn(pipeline).length;
  return {
    key: pipeline.key,
    name: nameOf(pipeline),
    department: pipeline.department ?? null,
    stagesCount: pipeline.stages?.length ?? 0,
    stages: inOrder(pipeline.stages).map(stageDetail),
    approvalsCount,
    hasApprovals: approvalsCount > 0,
    approvals: (pipeline.steps ?? []).map(approvalDetail),
  };
}

function stageDetail(stage: StageSpec): StageInsight {
  return {
    key: stage.key,
    name: nameOf(stage),
    color: stage.color ?? null,
    approvalsCount: stage.steps.length,
    hasApprovals: stage.steps.length > 0,
    approvals: stage.steps.map(approvalDetail),
  };
}

function approvalDetail(step: StepSpec): ApprovalInsight {
  return {
    key: step.key,
    name: nameOf(step),
    type: step.type ?? 'approve',
    approverType: approverType(step),
    approver: { ...step.approver },
    hasForm: hasForm(step),
  };
}

function nodeOf(
  { key, name, color }: { key: string; name?: LocalizedText; color?: string },
  { id, kind, parent, count }: Pick<Node, 'id' | 'kind'> & { parent?: string; count: number },
): Node {
  const shown = { key, name: nameOf({ key, name }), color: color ?? null };
  return { id, kind, parent: parent ?? null, ...shown, approvalsCount: count };
}

function edgesOf(nodes: readonly Node[], kind: 'pipeline' | 'stage') {
  const ids = nodes.filter((node) => node.kind === kind).map(({ id }) => id);
  return ids.slice(1).map((to, index) => ({ from: ids[index] as string, to, kind }));
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}
