import {
  textIn,
  type DefinitionSpec,
  type LocalizedText,
  type PipelineSpec,
  type StepSpec,
} from '../domain/definition';
import type { Language } from '../domain/languages';
import { optional } from '../domain/optional';

/** A definition as these functions look at it: the newest version, even when it is a draft. */
export interface InsightDefinition {
  id: string;
  key: string;
  name: string;
  /** Of the newest version. */
  status: 'draft' | 'active' | 'retired' | 'inactive';
  /** Can it be attached? An active definition may have a draft as its newest version. */
  active: boolean;
  organization: string;
  spec: DefinitionSpec;
}

/** How much there is of a definition. */
export interface Size {
  pipelines: number;
  stages: number;
  approvals: number;
  /** Stages, and whatever else holds approvals directly. */
  places: number;
}

/**
 * The approvals by the place that holds them: each stage, and each pipeline or definition that
 * holds some directly. It goes by the content, not by the strategy: a draft may have approvals
 * where its strategy has none.
 */
export function placesOf(spec: DefinitionSpec): (readonly StepSpec[])[] {
  const direct = (steps: readonly StepSpec[] = []) => (steps.length > 0 ? [steps] : []);
  return [
    ...direct(spec.steps),
    ...(spec.pipelines ?? []).flatMap((pipeline) => [
      ...direct(pipeline.steps),
      ...(pipeline.stages ?? []).map(({ steps }) => steps),
    ]),
  ];
}

/** The approvals of a pipeline, wherever it holds them. */
export function stepsIn(pipeline: PipelineSpec): StepSpec[] {
  return placesOf({ strategy: 1, pipelines: [pipeline] }).flat();
}

/** The counts of a definition. */
export function sizeOf({ spec }: InsightDefinition): Size {
  const pipelines = spec.pipelines ?? [];
  const places = placesOf(spec);
  return {
    pipelines: pipelines.length,
    stages: pipelines.flatMap(({ stages }) => stages ?? []).length,
    approvals: places.flat().length,
    places: places.length,
  };
}

/** A definition whose names are those of one language. */
export function namedIn(spec: DefinitionSpec, language: Language): DefinitionSpec {
  const named = <T extends { name?: LocalizedText }>(one: T): T => {
    return { ...one, ...optional('name', textIn(one.name, language)) };
  };
  const pipelines = spec.pipelines?.map((pipeline): PipelineSpec => {
    const stages = pipeline.stages?.map((stage) => {
      return { ...named(stage), steps: stage.steps.map(named) };
    });
    const steps = pipeline.steps?.map(named);
    return { ...named(pipeline), ...optional('stages', stages), ...optional('steps', steps) };
  });
  const steps = spec.steps?.map(named);
  return { ...named(spec), ...optional('pipelines', pipelines), ...optional('steps', steps) };
}

/** The name, in English where there are several, or the key of what has none. */
export function nameOf({ key, name }: { key: string; name?: LocalizedText }): string {
  return textIn(name, 'en') ?? key;
}

/**
 * The kind of approver: user, role, expression, manager …
 *
 * The first key is not enough: PostgreSQL keeps the keys of `jsonb` by length, not as written.
 */
export function approverType({ approver }: StepSpec): string {
  const keys = Object.keys(approver);
  return APPROVER_TYPES.find((type) => keys.includes(type)) ?? keys[0] ?? 'none';
}

/** The strategy of an approver in a list, which is empty where there is none. */
export function strategyOf({ approver }: StepSpec): string[] {
  const { strategy } = approver as { strategy?: unknown };
  return typeof strategy === 'string' ? [strategy] : [];
}

/** Does this approval come with a form? */
export function hasForm(step: StepSpec): boolean {
  return step.form !== undefined;
}

/** What tells the kind of an approver; other keys of it are parameters of that kind. */
const APPROVER_TYPES = [
  'user',
  'users',
  'role',
  'expression',
  'manager',
  'departmentHead',
  'requester',
];
