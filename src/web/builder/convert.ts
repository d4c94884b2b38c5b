import { freeKey } from './outline';
import type { ActionSpec, PipelineSpec, Spec, StageSpec, StepSpec } from './spec';

/** What another strategy has no place for. */
export interface Loss {
  /** Keys of pipelines and stages that go. */
  units: string[];
  /** How many actions of pipelines and stages go. */
  actions: number;
}

/**
 * The same steps in the same order by another strategy. Steps are never lost; names of pipelines
 * and stages, and their actions, are where there is no place for them.
 */
export function convert(spec: Spec, strategy: Spec['strategy']): { spec: Spec; loss: Loss } {
  const { pipelines = [], steps = [], ...rest } = spec;
  const base: Spec = { ...rest, strategy };
  if (strategy === spec.strategy) return { spec, loss: { units: [], actions: 0 } };
  switch (strategy) {
    case 3:
      return {
        spec: { ...base, steps: pipelines.flatMap(allSteps) },
        loss: lossOf([...pipelines, ...pipelines.flatMap(({ stages = [] }) => stages)]),
      };
    case 2:
      return {
        spec: {
          ...base,
          pipelines: spec.strategy === 3 ? [onePipeline(steps)] : pipelines.map(flat),
        },
        loss: lossOf(pipelines.flatMap(({ stages = [] }) => stages)),
      };
    case 1: {
      const from = spec.strategy === 3 ? [onePipeline(steps)] : pipelines;
      return { spec: { ...base, pipelines: staged(from) }, loss: { units: [], actions: 0 } };
    }
  }
}

const onePipeline = (steps: StepSpec[]): PipelineSpec => ({ key: 'pipeline-1', steps });

function allSteps({ steps = [], stages = [] }: PipelineSpec): StepSpec[] {
  return [...steps, ...stages.flatMap((stage) => stage.steps)];
}

function flat({ stages: _stages, ...pipeline }: PipelineSpec, index: number, all: PipelineSpec[]) {
  return { ...pipeline, steps: allSteps(all[index] ?? pipeline) };
}

/** Each pipeline with one stage of its own. */
function staged(pipelines: PipelineSpec[]): PipelineSpec[] {
  const spec: Spec = { strategy: 1, pipelines: [] };
  for (const { steps, stages, ...pipeline } of pipelines) {
    const key = freeKey(spec, 'stage', pipeline.key);
    const one: StageSpec[] = [{ key, steps: steps ?? [] }];
    spec.pipelines?.push({ ...pipeline, stages: stages ?? one });
  }
  return spec.pipelines ?? [];
}

function lossOf(units: { key: string; actions?: ActionSpec[] }[]): Loss {
  return {
    units: units.map(({ key }) => key),
    actions: units.reduce((sum, { actions = [] }) => sum + actions.length, 0),
  };
}
