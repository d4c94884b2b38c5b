import type { ActionMoment, ActionSpec, DefinitionSpec, StepSpec } from './definition';

/** Where a step stands in the definition; absent levels do not exist in its strategy. */
export interface Place {
  pipeline?: string;
  stage?: string;
}

/** A step with its place and its number (from 1) in the order of execution. */
export interface PlannedStep extends Place {
  number: number;
  spec: StepSpec;
}

/** A definition version laid out flat, ready for deciding. Immutable, so it can be cached. */
export interface Route {
  strategy: DefinitionSpec['strategy'];
  steps: readonly PlannedStep[];
  /** Stages (strategy 1), pipelines (strategy 2) or the whole definition (3), in order. */
  units: readonly Place[];
  /** The actions of a place at a moment: the innermost level that has any wins, no mixing. */
  actionsAt(place: Place, moment: ActionMoment): readonly KeyedAction[];
}

/** An action with a key that is unique in its definition version. */
export interface KeyedAction extends ActionSpec {
  key: string;
}

/** Lays a valid spec out as the ordered list of its steps. */
export function routeOf(spec: DefinitionSpec): Route {
  const steps: PlannedStep[] = [];
  const units: Place[] = [];
  const addUnit = (place: Place, specs: readonly StepSpec[] = []): void => {
    units.push(place);
    for (const step of specs) steps.push({ ...place, number: steps.length + 1, spec: step });
  };
  if (spec.strategy === 3) addUnit({}, spec.steps);
  for (const pipeline of spec.pipelines ?? []) {
    if (spec.strategy === 2) addUnit({ pipeline: pipeline.key }, pipeline.steps);
    for (const stage of pipeline.stages ?? []) {
      addUnit({ pipeline: pipeline.key, stage: stage.key }, stage.steps);
    }
  }
  const levels = actionLevels(spec);
  return {
    strategy: spec.strategy,
    steps,
    units,
    actionsAt: (place, moment) => {
      for (const scope of scopesOf(place)) {
        const found = (levels.get(scope) ?? []).filter((action) => action.on === moment);
        if (found.length > 0) return found;
      }
      return [];
    },
  };
}

/** True when two places are the same stage, pipeline or whole definition. */
export function samePlace(a: Place, b: Place): boolean {
  return a.pipeline === b.pipeline && a.stage === b.stage;
}

function scopesOf(place: Place): string[] {
  const scopes = ['definition'];
  if (place.pipeline !== undefined) scopes.unshift(`pipeline ${place.pipeline}`);
  if (place.stage !== undefined) scopes.unshift(`stage ${place.pipeline}/${place.stage}`);
  return scopes;
}

function actionLevels(spec: DefinitionSpec): Map<string, KeyedAction[]> {
  const levels = new Map<string, KeyedAction[]>();
  const add = (scope: string, actions: readonly ActionSpec[] = []): void => {
    const keyed = actions.map((action, index) => ({ ...action, key: `${scope}/${index}` }));
    const active = keyed.filter((action) => action.active !== false);
    levels.set(
      scope,
      active.sort((a, b) => (a.order ?? 0) - (b.order ?? 0)),
    );
  };
  add('definition', spec.actions);
  for (const pipeline of spec.pipelines ?? []) {
    add(`pipeline ${pipeline.key}`, pipeline.actions);
    for (const stage of pipeline.stages ?? []) {
      add(`stage ${pipeline.key}/${stage.key}`, stage.actions);
    }
  }
  return levels;
}
