import type {
  ActionMoment,
  ActionSpec,
  DefinitionSpec,
  PipelineSpec,
  StageSpec,
  StepSpec,
} from './definition';
import { optional } from './optional';
import { placeOf, samePlace, type Place } from './place';
import type { Amendment, ApprovalState } from './state';

/** A step with its place and its number (from 1) in the order of execution. */
export interface PlannedStep extends Place {
  number: number;
  spec: StepSpec;
}

/** A definition version laid out flat, ready for deciding. Immutable, so it can be cached. */
export interface Route {
  strategy: DefinitionSpec['strategy'];
  /** The settings of the definition as a whole. */
  settings: Settings;
  steps: readonly PlannedStep[];
  /** A step by its key. */
  step(key: string | undefined): PlannedStep | undefined;
  /** Stages (strategy 1), pipelines (strategy 2) or the whole definition (3), in order. */
  units: readonly Place[];
  /** The actions of a place at a moment: the innermost level that has any wins, no mixing. */
  actionsAt(place: Place, moment: ActionMoment): readonly KeyedAction[];
}

/** What a definition says beside its steps. */
export type Settings = Omit<DefinitionSpec, 'strategy' | 'pipelines' | 'steps' | 'actions'>;

/** Where an action was configured, from the innermost level outwards. */
export type ActionSource = 'stage' | 'pipeline' | 'definition' | 'configuration';

/** An action with a key that is unique in its definition version. */
export interface KeyedAction extends ActionSpec {
  key: string;
  source: ActionSource;
}

/**
 * Lays a valid spec out as the ordered list of its steps.
 *
 * @param configured the actions for which no definition has any
 */
export function routeOf(spec: DefinitionSpec, configured: readonly ActionSpec[] = []): Route {
  const { strategy, pipelines, steps: flat, actions: _actions, ...settings } = spec;
  const steps: PlannedStep[] = [];
  const units: Place[] = [];
  const addUnit = (place: Place, specs: readonly StepSpec[] = []): void => {
    units.push(place);
    for (const step of specs) steps.push({ ...place, number: steps.length + 1, spec: step });
  };
  if (strategy === 3) addUnit({}, flat);
  for (const pipeline of inOrder(pipelines)) {
    if (strategy === 2) addUnit({ pipeline: pipeline.key }, pipeline.steps);
    for (const stage of inOrder(pipeline.stages)) {
      addUnit({ pipeline: pipeline.key, stage: stage.key }, stage.steps);
    }
  }
  const levels = actionLevels(spec, configured);
  return {
    strategy,
    settings,
    units,
    ...withSteps(steps),
    actionsAt: (place, moment) => {
      for (const scope of scopesOf(place)) {
        const found = (levels.get(scope) ?? []).filter((action) => action.on === moment);
        if (found.length > 0) return found;
      }
      return [];
    },
  };
}

function withSteps(steps: readonly PlannedStep[]): Pick<Route, 'steps' | 'step'> {
  const byKey = new Map(steps.map((step) => [step.spec.key, step]));
  return { steps, step: (key) => (key === undefined ? undefined : byKey.get(key)) };
}

/** The order of the list, unless the items carry orders of their own. */
export function inOrder<T extends PipelineSpec | StageSpec>(
  items: readonly T[] = [],
): readonly T[] {
  if (items.every(({ order }) => order === undefined)) return items;
  return [...items].sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
}

/** Amendments are rare and immutable, so the route that follows from them is worth keeping. */
const amended = new WeakMap<readonly Amendment[], { base: Route; plan: Route }>();

/** The route of one approval: that of its definition with the changes made on the way. */
export function planOf(base: Route, state: ApprovalState): Route {
  const { amendments } = state;
  if (!amendments || amendments.length === 0) return base;
  const known = amended.get(amendments);
  // Whoever has the plan already may ask again: amendments are applied once.
  if (known && (known.base === base || known.plan === base)) return known.plan;
  const steps = amendments.reduce(amend, base.steps);
  const numbered = steps.map((step, index) => ({ ...step, number: index + 1 }));
  const plan = { ...base, ...withSteps(numbered) };
  amended.set(amendments, { base, plan });
  return plan;
}

/** What is planned for a step that has been reached, also when the route was replaced since. */
export function plannedOf(
  base: Route,
  state: ApprovalState,
  { key, number }: { key: string; number: number },
): PlannedStep {
  const planned = planOf(base, state).step(key) ?? base.step(key);
  if (planned) return planned;
  const former = state.former?.find(({ spec }) => spec.key === key);
  if (former) return former;
  const added = (state.amendments ?? []).findLast(({ steps }) => steps.some((s) => s.key === key));
  const spec = added?.steps.find((s) => s.key === key) as StepSpec;
  return { ...placeOf(added ?? {}), number, spec };
}

function amend(steps: readonly PlannedStep[], amendment: Amendment): readonly PlannedStep[] {
  const { pipeline, stage, after, replacesRest = false } = amendment;
  const place = { ...optional('pipeline', pipeline), ...optional('stage', stage) };
  const added = amendment.steps.map((spec) => ({ ...place, number: 0, spec }));
  const keys = new Set(amendment.steps.map((spec) => spec.key));
  const at = after === undefined ? -1 : steps.findIndex((step) => step.spec.key === after);
  const position = at < 0 ? steps.length : at + 1;
  const before = steps.slice(0, position).filter((step) => !keys.has(step.spec.key));
  return [...before, ...added, ...(replacesRest ? [] : steps.slice(position))];
}

/** Steps that are open at the same time: one, or neighbours of one group in one unit. */
export interface Block {
  steps: readonly PlannedStep[];
  /** How many of the steps that are not for information have to be approved. */
  needs: number;
}

/** The block of a step. */
export function blockOf(route: Route, key: string | undefined): Block | undefined {
  const planned = route.step(key);
  return planned && blockAt(route, planned.number - 1);
}

/** The block that begins at an index of the steps, or in whose middle the index is. */
export function blockAt(route: Route, index: number): Block | undefined {
  const anchor = route.steps[index];
  if (!anchor) return undefined;
  const together = (step: PlannedStep | undefined): boolean =>
    step !== undefined &&
    anchor.spec.group !== undefined &&
    step.spec.group === anchor.spec.group &&
    samePlace(step, anchor);
  let first = index;
  while (together(route.steps[first - 1])) first -= 1;
  let last = index;
  while (together(route.steps[last + 1])) last += 1;
  const steps = route.steps.slice(first, last + 1);
  const blocking = steps.filter((step) => step.spec.fyi !== true).length;
  const needs = route.settings.groups?.[anchor.spec.group ?? '']?.needs ?? 'all';
  if (needs === 'all') return { steps, needs: blocking };
  return { steps, needs: Math.min(blocking, needs === 'any' ? 1 : needs) };
}

function scopesOf(place: Place): string[] {
  const scopes = ['definition', 'configuration'];
  if (place.pipeline !== undefined) scopes.unshift(`pipeline ${place.pipeline}`);
  if (place.stage !== undefined) scopes.unshift(`stage ${place.pipeline}/${place.stage}`);
  return scopes;
}

function actionLevels(
  spec: DefinitionSpec,
  configured: readonly ActionSpec[],
): Map<string, KeyedAction[]> {
  const levels = new Map<string, KeyedAction[]>();
  const add = (scope: string, actions: readonly ActionSpec[] = []): void => {
    const source = scope.split(' ')[0] as ActionSource;
    const keyed = actions.map((action, index) => ({ ...action, source, key: `${scope}/${index}` }));
    const active = keyed.filter((action) => action.active !== false);
    levels.set(
      scope,
      active.sort((a, b) => (a.order ?? 0) - (b.order ?? 0)),
    );
  };
  add('configuration', configured);
  add('definition', spec.actions);
  for (const pipeline of spec.pipelines ?? []) {
    add(`pipeline ${pipeline.key}`, pipeline.actions);
    for (const stage of pipeline.stages ?? []) {
      add(`stage ${pipeline.key}/${stage.key}`, stage.actions);
    }
  }
  return levels;
}

/** The first step of a stage (strategy 1), a pipeline (2) or the whole definition (3). */
export function firstStepOf(route: Route, unit: string | undefined): PlannedStep | undefined {
  if (unit === undefined) return route.steps[0];
  return route.steps.find((step) => (step.stage ?? step.pipeline) === unit);
}

/** The key of the unit that the step with this number belongs to. */
export function stageAt(route: Route, number: number): string | undefined {
  const step = route.steps[number - 1];
  return step?.stage ?? step?.pipeline;
}
