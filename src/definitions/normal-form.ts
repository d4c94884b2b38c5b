import type { DefinitionSpec, PipelineSpec, StageSpec, StepSpec } from '../domain/definition';

/** A pipeline as it may be sent. */
type GivenPipeline = PipelineSpec & { numberOfStages?: number };
/** An approver as it may be sent. */
type GivenApprover = StepSpec['approver'] & { minApprovers?: number };

const STAGE_COLOR = '#3498db';

/** The spec without its abbreviations, which are for those who write and not for those who read. */
export function normalForm(spec: DefinitionSpec): DefinitionSpec {
  const pipelines = spec.pipelines?.map(pipelineOf);
  return {
    ...spec,
    ...(pipelines ? { pipelines } : {}),
    ...(spec.steps ? { steps: spec.steps.map(stepOf) } : {}),
  };
}

/** A step without abbreviations. */
export function stepOf(step: StepSpec): StepSpec {
  const { minApprovers, ...approver } = step.approver as GivenApprover;
  if (minApprovers === undefined) return step;
  return {
    ...step,
    approver: { ...approver, strategy: 'quorum' },
    votes: { ...step.votes, needed: minApprovers },
  };
}

function pipelineOf(pipeline: GivenPipeline): PipelineSpec {
  const { numberOfStages, ...rest } = pipeline;
  const stages = rest.stages ?? emptyStages(pipeline.key, numberOfStages ?? 0);
  return {
    ...rest,
    ...(stages.length > 0 || rest.stages ? { stages: stages.map(stageOf) } : {}),
    ...(rest.steps ? { steps: rest.steps.map(stepOf) } : {}),
  };
}

function stageOf(stage: StageSpec): StageSpec {
  return { ...stage, steps: stage.steps.map(stepOf) };
}

function emptyStages(pipeline: string, count: number): StageSpec[] {
  return Array.from({ length: count }, (_unused, index) => ({
    key: `${pipeline}-${index + 1}`,
    name: { en: `Stage ${index + 1}`, ar: `المرحلة ${index + 1}` },
    order: index,
    color: STAGE_COLOR,
    steps: [],
  }));
}
