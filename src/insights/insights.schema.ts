import { z } from 'zod';

/** What the API answers about definitions; the types of `definition-insights.ts` follow from it. */
const count = z.int().min(0);
const counts = z.record(z.string(), count);
const ratio = z.number().min(0).meta({ description: 'Rounded to two decimals' });
const status = z.enum(['draft', 'active', 'retired', 'inactive']);

const approval = z
  .object({
    key: z.string(),
    name: z.string(),
    type: z.string().meta({ description: 'How it is answered' }),
    approverType: z
      .string()
      .meta({ description: 'user, users, role, expression, manager, departmentHead, requester' }),
    approver: z.record(z.string(), z.unknown()).meta({ description: 'As it is in the definition' }),
    hasForm: z.boolean(),
  })
  .meta({ id: 'ApprovalInsight' });

/** `approvalsCount` includes what is inside, `approvals` are those held at this very level. */
const holder = {
  approvalsCount: count,
  hasApprovals: z.boolean(),
  approvals: z.array(approval),
};

const stage = z
  .object({ key: z.string(), name: z.string(), color: z.string().nullable(), ...holder })
  .meta({ id: 'StageInsight' });

const pipeline = z
  .object({
    key: z.string(),
    name: z.string(),
    department: z.string().nullable(),
    stagesCount: count,
    stages: z.array(stage),
    ...holder,
  })
  .meta({ id: 'PipelineInsight' });

export const detailSchema = z
  .object({
    id: z.uuid(),
    key: z.string(),
    name: z.string(),
    organizationName: z.string(),
    strategy: z.int(),
    status,
    isActive: z.boolean().meta({ description: 'Can it be attached? A draft may be in the works' }),
    pipelinesCount: count,
    totalStagesCount: count,
    pipelines: z.array(pipeline),
    approvals: z.array(approval),
    summary: z.object({ totalPipelines: count, totalStages: count, totalApprovals: count }),
  })
  .meta({ id: 'DefinitionDetail' });

export const statisticsSchema = z
  .object({
    overview: z.object({
      totalDefinitions: count,
      activeDefinitions: count,
      inactiveDefinitions: count,
      totalPipelines: count,
      totalStages: count,
      totalApprovals: count,
      avgPipelinesPerDefinition: ratio,
      avgStagesPerDefinition: ratio,
      avgApprovalsPerDefinition: ratio,
    }),
    byOrganization: z.array(
      z.object({
        organization: z.string(),
        definitions: count,
        pipelines: count,
        stages: count,
        approvals: count,
      }),
    ),
  })
  .meta({ id: 'DefinitionStatistics' });

export const detailListSchema = z
  .object({
    definitions: z.array(detailSchema),
    totalCount: count,
    statistics: statisticsSchema,
  })
  .meta({ id: 'DefinitionDetailList' });

export const structureSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    nodes: z.array(
      z.object({
        id: z
          .string()
          .meta({ description: 'Path in the spec, for example pipelines[0].stages[1]' }),
        kind: z.enum(['definition', 'pipeline', 'stage']),
        parent: z.string().nullable().meta({ description: 'Id of the pipeline of a stage' }),
        key: z.string(),
        name: z.string(),
        color: z.string().nullable(),
        approvalsCount: count,
      }),
    ),
    edges: z.array(
      z.object({ from: z.string(), to: z.string(), kind: z.enum(['pipeline', 'stage']) }),
    ),
  })
  .meta({ id: 'DefinitionStructure' });

export const approvalSummarySchema = z
  .object({
    key: z.string(),
    name: z.string(),
    totalApprovals: count,
    byType: counts.meta({ description: 'Approvals by kind of approver' }),
    byStrategy: counts.meta({ description: 'Approvals by strategy, where they have one' }),
    stagesWithForms: count,
    pipelineBreakdown: z.array(
      z.object({ key: z.string(), name: z.string(), stages: count, approvals: count }),
    ),
  })
  .meta({ id: 'DefinitionApprovalSummary' });

export const analysisSchema = z
  .object({
    complexity: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        organization: z.string(),
        score: count.meta({ description: '3 × pipelines + 2 × stages + approvals' }),
      }),
    ),
    avgComplexity: ratio,
    avgApprovalsPerStage: ratio,
    roleBasedPercentage: ratio,
    activePercentage: ratio,
    bottlenecks: z.array(
      z.object({
        kind: z.enum(['organization', 'definition']),
        organization: z.string(),
        definition: z.string().nullable().meta({ description: 'Key; null for an organization' }),
        approvals: count,
        stages: count.meta({ description: 'Including what holds approvals instead of a stage' }),
        approvalsPerStage: ratio,
      }),
    ),
  })
  .meta({ id: 'DefinitionAnalysis' });

export type ApprovalInsight = z.infer<typeof approval>;
export type StageInsight = z.infer<typeof stage>;
export type PipelineInsight = z.infer<typeof pipeline>;
export type DefinitionDetail = z.infer<typeof detailSchema>;
export type DefinitionDetailList = z.infer<typeof detailListSchema>;
export type DefinitionStructure = z.infer<typeof structureSchema>;
export type DefinitionApprovalSummary = z.infer<typeof approvalSummarySchema>;
export type DefinitionStatistics = z.infer<typeof statisticsSchema>;
export type DefinitionAnalysis = z.infer<typeof analysisSchema>;
