import {
  getAt,
  insertAt,
  join,
  listAt,
  setAt,
  splitLast,
  type Path,
  type PipelineSpec,
  type Spec,
  type StageSpec,
  type StepSpec,
} from './spec';

/** What a definition is made of, beside its settings. */
export type NodeKind = 'pipeline' | 'stage' | 'step';

/** A pipeline, a stage or a step, with where it stands. */
export interface OutlineNode {
  path: Path;
  kind: NodeKind;
  parent: Path | undefined;
  /** 0 for the outermost. */
  depth: number;
  item: PipelineSpec | StageSpec | StepSpec;
}

/** The choice that is no pipeline, stage or step: the definition as a whole. */
export const SETTINGS = 'settings';

/** Everything in the order of execution, each before what stands in it. */
export function outlineOf(spec: Spec): OutlineNode[] {
  const steps = (list: Path, parent: Path | undefined, depth: number): OutlineNode[] =>
    listAt<StepSpec>(spec, list).map((item, index) => {
      return { path: join(list, index), kind: 'step', parent, depth, item };
    });
  const pipelines = inOrder<PipelineSpec>(spec, 'pipelines').flatMap(({ path, item }) => [
    { path, kind: 'pipeline' as const, parent: undefined, depth: 0, item },
    ...steps(join(path, 'steps'), path, 1),
    ...inOrder<StageSpec>(spec, join(path, 'stages')).flatMap((stage) => [
      { ...stage, kind: 'stage' as const, parent: path, depth: 1 },
      ...steps(join(stage.path, 'steps'), stage.path, 2),
    ]),
  ]);
  return [...pipelines, ...steps('steps', undefined, 0)];
}

function inOrder<T extends { order?: number }>(spec: Spec, list: Path): { path: Path; item: T }[] {
  return listAt<T>(spec, list)
    .map((item, index) => ({ path: join(list, index), item }))
    .sort((a, b) => (a.item.order ?? 0) - (b.item.order ?? 0));
}

export const stepsOf = (spec: Spec): OutlineNode[] =>
  outlineOf(spec).filter(({ kind }) => kind === 'step');

/** Neighbouring steps that are open at once; each list waits for the one before it. */
export function phasesOf(nodes: readonly OutlineNode[]): OutlineNode[][] {
  const phases: OutlineNode[][] = [];
  for (const node of nodes) {
    const last = phases.at(-1);
    const group = groupOf(node);
    const isSame =
      group !== undefined && last?.[0]?.parent === node.parent && groupOf(last?.[0]) === group;
    if (last && isSame) last.push(node);
    else phases.push([node]);
  }
  return phases;
}

const groupOf = (node: OutlineNode | undefined): string | undefined =>
  node?.kind === 'step' ? (node.item as StepSpec).group : undefined;

/** What stands in the kind of container that a strategy has. */
export function newItem(spec: Spec, kind: NodeKind): PipelineSpec | StageSpec | StepSpec {
  const key = freeKey(spec, kind);
  switch (kind) {
    case 'step':
      return { key, approver: { manager: 'direct' } };
    case 'stage':
      return { key, steps: [newItem(spec, 'step') as StepSpec] };
    case 'pipeline': {
      const step = newItem(spec, 'step') as StepSpec;
      if (spec.strategy === 2) return { key, steps: [step] };
      return { key, stages: [{ key: freeKey(spec, 'stage'), steps: [step] }] };
    }
  }
}

/** A key that nothing of this kind has; given one, the same with a number behind it. */
export function freeKey(spec: Spec, kind: NodeKind, wanted: string = kind): string {
  const used = new Set(
    outlineOf(spec)
      .filter((node) => node.kind === kind)
      .map(({ item }) => item.key),
  );
  const stem = wanted.replace(/-\d+$/, '').slice(0, 58);
  for (let number = 1; ; number++) {
    const key = `${stem}-${number}`;
    if (!used.has(key)) return key;
  }
}

/** Where a new one goes: behind what is chosen, or at the end of where it would stand. */
export function placeFor(spec: Spec, kind: NodeKind, chosen: Path): [list: Path, index: number] {
  const list = listFor(spec, kind, chosen);
  const [chosenList, index] = splitLast(chosen);
  return [list, chosenList === list ? Number(index) + 1 : listAt(spec, list).length];
}

function listFor(spec: Spec, kind: NodeKind, chosen: Path): Path {
  if (kind === 'pipeline') return 'pipelines';
  const lists = containersOf(spec, kind);
  const inside = lists.find((list) => `${chosen}.`.startsWith(`${splitLast(list)[0]}.`));
  return inside ?? lists.at(-1) ?? (kind === 'step' ? 'steps' : 'pipelines.0.stages');
}

/** The lists that may have something of this kind. */
function containersOf(spec: Spec, kind: 'stage' | 'step'): Path[] {
  const nodes = outlineOf(spec);
  const of = (container: NodeKind, list: string): Path[] =>
    nodes.filter((node) => node.kind === container).map(({ path }) => join(path, list));
  if (kind === 'stage') return of('pipeline', 'stages');
  switch (spec.strategy) {
    case 1:
      return of('stage', 'steps');
    case 2:
      return of('pipeline', 'steps');
    case 3:
      return ['steps'];
  }
}

/** May one of this kind be added now? A step needs something to stand in. */
export function canAdd({ strategy, pipelines = [] }: Spec, kind: NodeKind): boolean {
  switch (kind) {
    case 'pipeline':
      return strategy !== 3;
    case 'stage':
      return strategy === 1 && pipelines.length > 0;
    case 'step':
      if (strategy === 3) return true;
      if (strategy === 2) return pipelines.length > 0;
      return pipelines.some(({ stages = [] }) => stages.length > 0);
  }
}

/** Without what is said about groups that no step belongs to any more. */
export function withoutUnusedGroups(spec: Spec): Spec {
  const used = new Set(stepsOf(spec).map(groupOf));
  const unused = Object.keys(spec.groups ?? {}).filter((group) => !used.has(group));
  return unused.reduce((rest, group) => setAt(rest, join('groups', group), undefined), spec);
}

/** A copy behind the original, with keys of its own. */
export function duplicate(spec: Spec, path: Path, kind: NodeKind): [Spec, Path] {
  const [list, index] = splitLast(path);
  const copy = structuredClone(getAt(spec, path)) as OutlineNode['item'];
  let next = insertAt(spec, list, Number(index) + 1, copy);
  const at = join(list, Number(index) + 1);
  const inside = outlineOf(next).filter(
    (node) => node.path === at || node.path.startsWith(`${at}.`),
  );
  for (const node of inside) {
    const key = freeKey(next, node.path === at ? kind : node.kind, node.item.key);
    next = setAt(next, join(node.path, 'key'), key);
  }
  return [next, at];
}
