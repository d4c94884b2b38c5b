import type { DefinitionSpec, PipelineSpec, StepSpec } from './definition';
import { parseDuration } from './duration';

/** Something wrong with a spec: where (`pipelines[0].stages[1].steps`), and what to do. */
export interface SpecProblem {
  path: string;
  message: string;
}

type Report = (path: string, message: string) => void;

/**
 * Finds everything that keeps a well-formed spec from ever finishing. Shape and types have been
 * checked before, by the schema of the HTTP layer.
 *
 * @returns all problems at once; empty when the spec may be published
 */
export function checkSpec(spec: DefinitionSpec): SpecProblem[] {
  const problems: SpecProblem[] = [];
  const report: Report = (path, message) => problems.push({ path, message });
  if (spec.strategy === 3) checkStrategy3(spec, report);
  else checkPipelines(spec, spec.pipelines ?? [], report);
  checkUniqueKeys(spec, report);
  return problems;
}

function checkStrategy3(spec: DefinitionSpec, report: Report): void {
  if (spec.pipelines?.length) {
    report('pipelines', 'Cannot create pipelines for Strategy 3 (definition only): use "steps".');
  }
  checkSteps(spec.steps, 'steps', report);
}

function checkPipelines(
  spec: DefinitionSpec,
  pipelines: readonly PipelineSpec[],
  report: Report,
): void {
  if (spec.steps?.length) {
    report('steps', `Strategy ${spec.strategy} has its steps inside the pipelines.`);
  }
  if (pipelines.length === 0) {
    report('pipelines', `Strategy ${spec.strategy} definition must have at least one pipeline.`);
  }
  for (const [index, pipeline] of pipelines.entries()) {
    const path = `pipelines[${index}]`;
    if (spec.strategy === 1) checkStages(pipeline, path, report);
    else checkStrategy2Pipeline(pipeline, path, report);
  }
}

function checkStages(pipeline: PipelineSpec, path: string, report: Report): void {
  if (pipeline.steps?.length) {
    report(`${path}.steps`, 'Strategy 1 has its steps inside the stages.');
  }
  if (!pipeline.stages?.length) {
    report(`${path}.stages`, `Pipeline "${pipeline.key}" must have at least one stage.`);
  }
  for (const [index, stage] of (pipeline.stages ?? []).entries()) {
    checkSteps(stage.steps, `${path}.stages[${index}].steps`, report);
  }
}

function checkStrategy2Pipeline(pipeline: PipelineSpec, path: string, report: Report): void {
  if (pipeline.stages?.length) {
    report(`${path}.stages`, 'Strategy 2 (definition > pipeline) cannot have stages.');
  }
  checkSteps(pipeline.steps, `${path}.steps`, report);
}

function checkSteps(steps: readonly StepSpec[] | undefined, path: string, report: Report): void {
  if (!steps?.length) report(path, 'At least one step is needed here.');
  for (const [index, step] of (steps ?? []).entries()) {
    const after = step.deadline?.after;
    if (after !== undefined && parseDuration(after) === undefined) {
      report(
        `${path}[${index}].deadline.after`,
        `"${after}" is not an ISO 8601 duration of weeks, days, hours, minutes or seconds (P2D, PT4H).`,
      );
    }
  }
}

/** Steps, stages and pipelines are named by key in commands, events and links. */
function checkUniqueKeys(spec: DefinitionSpec, report: Report): void {
  const seen = new Map<string, Set<string>>();
  const check = (kind: string, key: string, path: string): void => {
    const keys = seen.get(kind) ?? new Set<string>();
    if (keys.has(key)) report(`${path}.key`, `The ${kind} key "${key}" is used more than once.`);
    seen.set(kind, keys.add(key));
  };
  const checkAll = (steps: readonly StepSpec[] | undefined, path: string): void => {
    for (const [i, step] of (steps ?? []).entries()) check('step', step.key, `${path}[${i}]`);
  };
  checkAll(spec.steps, 'steps');
  for (const [p, pipeline] of (spec.pipelines ?? []).entries()) {
    const path = `pipelines[${p}]`;
    check('pipeline', pipeline.key, path);
    checkAll(pipeline.steps, `${path}.steps`);
    for (const [s, stage] of (pipeline.stages ?? []).entries()) {
      check('stage', stage.key, `${path}.stages[${s}]`);
      checkAll(stage.steps, `${path}.stages[${s}].steps`);
    }
  }
}
