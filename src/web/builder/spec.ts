import type { components } from '../../client/api.generated';

export type Spec = components['schemas']['DefinitionSpecOutput'];
export type StepSpec = components['schemas']['StepSpec'];
export type PipelineSpec = NonNullable<Spec['pipelines']>[number];
export type StageSpec = NonNullable<PipelineSpec['stages']>[number];
export type ActionSpec = NonNullable<Spec['actions']>[number];
export type Definition = components['schemas']['Definition'];

/** Where something stands in a spec: `pipelines.0.stages.1.steps.2.name`; '' is all of it. */
export type Path = string;

type Container = Record<string, unknown> | unknown[];

const partsOf = (path: Path): string[] => (path === '' ? [] : path.split('.'));

export const join = (...parts: (string | number)[]): Path =>
  parts.filter((part) => part !== '').join('.');

/** The path of what something stands in, and its name or number there. */
export function splitLast(path: Path): [Path, string] {
  const at = path.lastIndexOf('.');
  return at < 0 ? ['', path] : [path.slice(0, at), path.slice(at + 1)];
}

export function getAt(root: unknown, path: Path): unknown {
  return partsOf(path).reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null
        ? (value as Record<string, unknown>)[part]
        : undefined,
    root,
  );
}

/** A copy with another value there; `undefined` takes it out, and objects that are empty then. */
export function setAt<T>(root: T, path: Path, value: unknown): T {
  const [first, ...rest] = partsOf(path);
  if (first === undefined) return value as T;
  const copy = copyOf(root, first);
  const inner = (copy as Record<string, unknown>)[first];
  const next = rest.length === 0 ? value : setAt(inner, rest.join('.'), value);
  if (next === undefined || (value === undefined && isEmptyObject(next) && rest.length > 0)) {
    delete (copy as Record<string, unknown>)[first];
  } else {
    (copy as Record<string, unknown>)[first] = next;
  }
  return copy as T;
}

/** What is missing on the way becomes an object, or a list where a number follows. */
function copyOf(root: unknown, next: string): Container {
  if (Array.isArray(root)) return [...(root as unknown[])];
  if (typeof root === 'object' && root !== null) return { ...(root as Record<string, unknown>) };
  return /^\d+$/.test(next) ? [] : {};
}

const isEmptyObject = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).length === 0;

/** The list at a path; empty when there is none. */
export function listAt<T>(root: unknown, path: Path): T[] {
  const found = getAt(root, path);
  return Array.isArray(found) ? (found as T[]) : [];
}

export function insertAt(spec: Spec, list: Path, index: number, item: unknown): Spec {
  const items = listAt(spec, list);
  return setAt(spec, list, [...items.slice(0, index), item, ...items.slice(index)]);
}

export function removeAt(spec: Spec, path: Path): Spec {
  const [list, index] = splitLast(path);
  const items = listAt(spec, list);
  return setAt(
    spec,
    list,
    items.filter((_item, at) => at !== Number(index)),
  );
}

/** Changes places with the neighbour before (-1) or behind (1). */
export function moveAt(spec: Spec, path: Path, by: -1 | 1): Spec {
  const [list, index] = splitLast(path);
  const items = [...listAt(spec, list)];
  const from = Number(index);
  const to = from + by;
  if (to < 0 || to >= items.length) return spec;
  [items[from], items[to]] = [items[to], items[from]];
  return setAt(spec, list, items.map(withoutOrder));
}

/** The list says the order from now on; a number that contradicts it would win unseen. */
function withoutOrder(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || 'on' in item || !('order' in item)) return item;
  const { order: _order, ...rest } = item;
  return rest;
}

type Unknown = Record<string, unknown>;

const isObject = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether it has the shape that the pages rely on; the server knows the rest. */
export function isSpec(value: unknown): value is Spec {
  const isStep = (item: Unknown): boolean => isNamed(item) && isObject(item['approver']);
  const isAction = ({ on, run }: Unknown): boolean =>
    typeof on === 'string' && typeof run === 'string';
  const isUnit = (item: Unknown): boolean =>
    areAll(item['steps'], isStep) &&
    areAll(item['actions'], isAction) &&
    areAll(item['stages'], (stage) => isNamed(stage) && isUnit(stage)) &&
    areAll(item['pipelines'], (pipeline) => isNamed(pipeline) && isUnit(pipeline));
  return isObject(value) && [1, 2, 3].includes(value['strategy'] as number) && isUnit(value);
}

const isNamed = ({ key }: Unknown): boolean => typeof key === 'string';

/** Of a list that may be missing. */
function areAll(list: unknown, isGood: (item: Unknown) => boolean): boolean {
  if (list === undefined) return true;
  return Array.isArray(list) && list.every((item) => isObject(item) && isGood(item));
}
