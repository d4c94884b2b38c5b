import type { ActionSpec, DefinitionSpec, StepSpec } from './definition';

/** Something in a spec with the path where it stands. */
export interface At<T> {
  path: string;
  value: T;
}

/** The steps of a spec, whether or not the spec is valid. */
export function stepsOf(spec: DefinitionSpec): At<StepSpec>[] {
  const at = (path: string, steps: readonly StepSpec[] = []) =>
    steps.map((value, index) => ({ path: `${path}[${index}]`, value }));
  return [
    ...at('steps', spec.steps),
    ...(spec.pipelines ?? []).flatMap((pipeline, p) => [
      ...at(`pipelines[${p}].steps`, pipeline.steps),
      ...(pipeline.stages ?? []).flatMap((stage, s) =>
        at(`pipelines[${p}].stages[${s}].steps`, stage.steps),
      ),
    ]),
  ];
}

/** The actions of a spec. */
export function actionsOf(spec: DefinitionSpec): At<ActionSpec>[] {
  const at = (path: string, actions: readonly ActionSpec[] = []) =>
    actions.map((value, index) => ({ path: `${path}actions[${index}]`, value }));
  return [
    ...at('', spec.actions),
    ...(spec.pipelines ?? []).flatMap((pipeline, p) => [
      ...at(`pipelines[${p}].`, pipeline.actions),
      ...(pipeline.stages ?? []).flatMap((stage, s) =>
        at(`pipelines[${p}].stages[${s}].`, stage.actions),
      ),
    ]),
  ];
}
