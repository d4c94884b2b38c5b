import { canonicalJson } from './chain';
import type { DefinitionSpec } from './definition';
import type { Json } from './json';
import { machinesOf } from './machines';
import { routeOf, type PlannedStep, type Route } from './route';
import { separationOf } from './separation';

/** What is different about one step. */
export interface StepDifference {
  /** Its key, by which it is the same step in both versions. */
  step: string;
  /** `moved`: only its place, its group or its position among the others has changed. */
  change: 'added' | 'removed' | 'changed' | 'moved';
  /** What has changed about it, by the names of its settings. */
  fields?: string[];
  /** Answers that the old version has asked for are none to what the new one asks. */
  asksAgain?: boolean;
}

/** What is different between two versions of a definition. */
export interface DefinitionDifference {
  /** In the order of the new version, with those removed at the end. */
  steps: StepDifference[];
  /** Settings of the definition as a whole that differ, by name. */
  settings: string[];
}

/** A step with the route that it belongs to. */
interface InRoute {
  route: Route;
  planned: PlannedStep;
}

/** Who is asked, how many of them, whether at all, and for what. */
const ASKING: Record<string, (step: InRoute) => unknown> = {
  approver: ({ planned }) => planned.spec.approver,
  votes: ({ planned }) => planned.spec.votes,
  type: ({ planned }) => planned.spec.type,
  form: ({ planned, route }) =>
    planned.spec.form && [planned.spec.form, route.settings.formSchemaField],
  fyi: ({ planned }) => planned.spec.fyi,
  onEmpty: ({ planned }) => planned.spec.onEmpty,
  when: ({ planned }) => planned.spec.when,
  allowHigherLevel: ({ planned }) => planned.spec.allowHigherLevel,
  separation: ({ planned, route }) => separationOf(route, planned.spec),
  machines: ({ planned, route }) => machinesOf(route, planned.spec),
};

/** What people are told beside, and when. */
const TELLING: Record<string, (step: InRoute) => unknown> = {
  name: ({ planned }) => planned.spec.name,
  deadline: ({ planned }) => planned.spec.deadline,
  sees: ({ planned }) => planned.spec.sees,
  denialMessage: ({ planned }) => planned.spec.denialMessage,
  extra: ({ planned }) => planned.spec.extra,
};

const PLACING: Record<string, (step: InRoute) => unknown> = {
  pipeline: ({ planned }) => planned.pipeline,
  stage: ({ planned }) => planned.stage,
  group: ({ planned }) => planned.spec.group,
};

/** Compares two versions of a definition. */
export function differenceOf(before: DefinitionSpec, after: DefinitionSpec): DefinitionDifference {
  const [from, to] = [routeOf(before), routeOf(after)];
  const settled = new Set(inSameOrder(from, to));
  const steps = to.steps.flatMap((planned): StepDifference[] => {
    const { key } = planned.spec;
    const old = from.step(key);
    if (!old) return [{ step: key, change: 'added' }];
    const pair = [
      { route: from, planned: old },
      { route: to, planned },
    ] as const;
    const content = [...changed(ASKING, ...pair), ...changed(TELLING, ...pair)];
    const place = [...changed(PLACING, ...pair), ...(settled.has(key) ? [] : ['position'])];
    const fields = [...content, ...place];
    if (fields.length === 0) return [];
    const change = content.length > 0 ? 'changed' : 'moved';
    return [{ step: key, change, fields, asksAgain: asksAgain(...pair) }];
  });
  const removed = from.steps.filter(({ spec }) => !to.step(spec.key));
  return {
    steps: [
      ...steps,
      ...removed.map(({ spec }) => ({ step: spec.key, change: 'removed' as const })),
    ],
    settings: changedSettings(before, after),
  };
}

/** Whether answers to the one are no answers to the other. */
export function asksAgain(before: InRoute, after: InRoute): boolean {
  return changed(ASKING, before, after).length > 0;
}

/** Whether two values of a setting are the same. */
export function isSameSetting(a: unknown, b: unknown): boolean {
  return canonicalJson((a ?? null) as Json) === canonicalJson((b ?? null) as Json);
}

function changed(
  fields: Record<string, (step: InRoute) => unknown>,
  before: InRoute,
  after: InRoute,
): string[] {
  return Object.entries(fields)
    .filter(([, read]) => !isSameSetting(read(before), read(after)))
    .map(([name]) => name);
}

/** The most steps that both versions have in the same order; the others have changed position. */
function inSameOrder(from: Route, to: Route): string[] {
  const keys = to.steps.map(({ spec }) => spec.key).filter((key) => from.step(key));
  const best: { at: number; keys: string[] }[] = [];
  for (const key of keys) {
    const at = from.step(key)?.number ?? 0;
    const before = best.filter((run) => run.at < at);
    const longest = before.reduce<string[]>(
      (found, run) => (run.keys.length > found.length ? run.keys : found),
      [],
    );
    best.push({ at, keys: [...longest, key] });
  }
  return best.reduce<string[]>(
    (found, run) => (run.keys.length > found.length ? run.keys : found),
    [],
  );
}

/** Everything beside the steps; actions of all levels count as one setting. */
function changedSettings(before: DefinitionSpec, after: DefinitionSpec): string[] {
  const [old, now] = [settingsOf(before), settingsOf(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return names.filter((name) => !isSameSetting(old[name], now[name])).sort();
}

function settingsOf({ pipelines, steps: _steps, actions, ...rest }: DefinitionSpec) {
  const units = (pipelines ?? []).map(({ key, stages, steps: _own, ...pipeline }) => ({
    ...pipeline,
    key,
    stages: (stages ?? []).map(({ steps: _all, ...stage }) => stage),
  }));
  const own = units.flatMap((unit) => [unit.actions, ...unit.stages.map((stage) => stage.actions)]);
  const layout = units.map(({ actions: _told, stages, ...unit }) => ({
    ...unit,
    stages: stages.map(({ actions: _also, ...stage }) => stage),
  }));
  const all: Record<string, unknown> = {
    ...rest,
    actions: [actions, ...own].map((list) => list ?? []).filter((list) => list.length > 0),
    pipelines: layout,
  };
  return all;
}
