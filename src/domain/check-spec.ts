import { checkDuration, checkMachines, checkStep, type Report } from './check-step';
import type { DefinitionSpec, PipelineSpec, StageSpec, StepSpec } from './definition';
import { contradictions } from './contradictions';
import { routeOf, type Route } from './route';
import { separationOf } from './separation';
import { stepsOf } from './spec-walk';

/** Something wrong with a spec: where (`pipelines[0].stages[1].steps`), and what to do. */
export interface SpecProblem {
  path: string;
  message: string;
}

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
  checkDuration(spec.undoWindow, 'undoWindow', report);
  checkMachines(spec.machines, 'machines', report);
  for (const message of contradictions(spec.match?.constraints ?? {})) {
    report('match.constraints', message);
  }
  checkRoute(spec, report);
  return problems;
}

/** What is told about a spec as a whole, for people who are building one. */
export function completenessOf(spec: DefinitionSpec): { isComplete: boolean; message: string } {
  const [problem] = checkSpec(spec);
  if (problem) return { isComplete: false, message: problem.message };
  return {
    isComplete: true,
    message: `Strategy ${spec.strategy} definition is complete and valid.`,
  };
}

/** What can only be seen over all steps in their order. */
function checkRoute(definition: DefinitionSpec, report: Report): void {
  const route = routeOf(definition);
  const paths = new Map(stepsOf(definition).map(({ path, value }) => [value.key, path]));
  if (route.steps.length > 0 && route.steps.every(({ spec }) => spec.fyi === true)) {
    const message = 'All steps are for information: nobody would approve anything.';
    report(definition.strategy === 3 ? 'steps' : 'pipelines', message);
  }
  checkGroups(route, paths, report);
  const named = new Map<string, string>();
  for (const { spec } of route.steps) {
    if (separationOf(route, spec).twice !== true || !('user' in spec.approver)) continue;
    const before = named.get(spec.approver.user);
    if (before !== undefined) {
      report(
        `${paths.get(spec.key)}.approver.user`,
        `Step "${before}" asks ${spec.approver.user} as well, who may approve only one of them ` +
          '(separation.twice).',
      );
    }
    named.set(spec.approver.user, spec.key);
  }
}

function checkGroups(route: Route, paths: ReadonlyMap<string, string>, report: Report): void {
  const seen = new Map<string, { last: number; blocking: number }>();
  for (const { spec, number } of route.steps) {
    if (spec.group === undefined) continue;
    const known = seen.get(spec.group);
    if (known && known.last !== number - 1) {
      const message = `The steps of group "${spec.group}" have to follow one another in one stage.`;
      report(`${paths.get(spec.key)}.group`, message);
    }
    const blocking = (known?.blocking ?? 0) + (spec.fyi === true ? 0 : 1);
    seen.set(spec.group, { last: number, blocking });
  }
  for (const [name, { needs }] of Object.entries(route.settings.groups ?? {})) {
    const group = seen.get(name);
    if (!group) report(`groups.${name}`, 'No step belongs to this group.');
    else if (typeof needs === 'number' && needs > group.blocking) {
      report(`groups.${name}.needs`, `${needs} can never be reached: it has ${group.blocking}.`);
    }
  }
}

function checkStrategy3(spec: DefinitionSpec, report: Report): void {
  if (spec.pipelines?.length) {
    report('pipelines', 'Cannot create pipelines for Strategy 3 (definition only): use "steps".');
  }
  checkSteps(spec, spec.steps, 'steps', report);
  if (!spec.steps?.length) report('steps', 'Strategy 3 definition must have approvals in "steps".');
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
  checkOrders(pipelines, 'pipelines', report);
  for (const [index, pipeline] of pipelines.entries()) {
    const path = `pipelines[${index}]`;
    if (spec.strategy === 1) checkStages(spec, pipeline, path, report);
    else checkStrategy2Pipeline(spec, pipeline, path, report);
  }
}

function checkStages(
  spec: DefinitionSpec,
  pipeline: PipelineSpec,
  path: string,
  report: Report,
): void {
  if (pipeline.steps?.length) {
    report(`${path}.steps`, 'Strategy 1 has its steps inside the stages.');
  }
  if (!pipeline.stages?.length) {
    report(`${path}.stages`, `Pipeline "${pipeline.key}" must have at least one stage.`);
  }
  for (const [index, stage] of (pipeline.stages ?? []).entries()) {
    const at = `${path}.stages[${index}].steps`;
    if (stage.steps.length === 0) {
      report(at, `Stage "${stage.key}" in pipeline "${pipeline.key}" is not properly configured.`);
    }
    checkSteps(spec, stage.steps, at, report);
  }
  checkOrders(pipeline.stages ?? [], `${path}.stages`, report);
}

/** Orders may begin anywhere and have gaps, but two siblings cannot have the same. */
function checkOrders(
  items: readonly (PipelineSpec | StageSpec)[],
  path: string,
  report: Report,
): void {
  const orders = items.flatMap(({ order }) => (order === undefined ? [] : [order]));
  if (new Set(orders).size < orders.length) report(path, 'Two of them have the same order.');
  if (orders.length > 0 && orders.length < items.length) {
    report(path, 'Either all of them have an order, or none.');
  }
}

function checkStrategy2Pipeline(
  spec: DefinitionSpec,
  pipeline: PipelineSpec,
  path: string,
  report: Report,
): void {
  if (pipeline.stages?.length) {
    report(`${path}.stages`, 'Strategy 2 (definition > pipeline) cannot have stages.');
  }
  if (!pipeline.steps?.length) {
    report(`${path}.steps`, `Pipeline "${pipeline.key}" must have approvals in "steps".`);
  }
  checkSteps(spec, pipeline.steps, `${path}.steps`, report);
}

function checkSteps(
  spec: DefinitionSpec,
  steps: readonly StepSpec[] | undefined,
  path: string,
  report: Report,
): void {
  for (const [index, step] of (steps ?? []).entries()) {
    checkStep(step, `${path}[${index}]`, spec, report);
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
