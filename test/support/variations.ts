import fc, { type Arbitrary } from 'fast-check';
import { checkSpec } from '../../src/domain/check-spec';
import type { DefinitionSpec, StepSpec } from '../../src/domain/definition';
import { spec } from './arbitrary';
import { plot, type Plot } from './story';
import { World } from './world';

/** How one version may differ from the one before. */
const KINDS = ['other', 'asks', 'deadline', 'drop', 'append', 'insert', 'swap', 'split'] as const;
interface Variation {
  kind: (typeof KINDS)[number];
  at: number;
  other: DefinitionSpec;
}
const variation: Arbitrary<Variation> = fc.record({
  kind: fc.constantFrom(...KINDS),
  at: fc.nat({ max: 5 }),
  other: spec,
});

/** A story in which the approval is moved to other versions of its definition on the way. */
export const migratingPlot: Arbitrary<Plot> = fc
  .record({ plot, changes: fc.array(fc.tuple(fc.nat({ max: 12 }), variation), { maxLength: 4 }) })
  .map(({ plot: story, changes }) => {
    let latest = story.spec;
    const moves = [...story.moves];
    for (const [position, change] of changes.toSorted(([a], [b]) => a - b)) {
      const next = varied(latest, change);
      if (checkSpec(next).length > 0) continue;
      // What is not possible is refused, so the approval may go by any of the versions.
      latest = next;
      moves.splice(position, 0, { wait: 0, attempt: { act: 'migrate', to: next } });
    }
    return { ...story, moves };
  });

/** What alice may besides what everybody may: move approvals. */
export const movesByAlice: World['may'] = (user, permission) =>
  permission === 'approval.migrate'
    ? user === 'alice'
    : permission === 'task.decide' || permission === 'approval.reroute';

export class MigratingWorld extends World {
  override may = movesByAlice;
}

function varied(before: DefinitionSpec, { kind, at, other }: Variation): DefinitionSpec {
  if (kind === 'other') return other;
  const next = structuredClone(before);
  const lists = listsOf(next);
  const list = lists[at % lists.length] as StepSpec[];
  const index = at % list.length;
  const step = list[index] as StepSpec;
  const stranger = structuredClone(listsOf(other)[0]?.[0] as StepSpec);
  const { key: _key, group: _group, ...asking } = stranger;
  const added: StepSpec = { ...asking, key: `n${at}` };
  switch (kind) {
    case 'asks':
      list[index] = { ...asking, key: step.key, ...(step.group ? { group: step.group } : {}) };
      break;
    case 'deadline':
      step.deadline = { after: `PT${at + 1}H`, then: 'escalate' };
      break;
    case 'drop':
      list.splice(index, 1);
      break;
    case 'append':
      lists.at(-1)?.push(added);
      break;
    case 'insert':
      list.splice(index, 0, { ...added, ...(step.group ? { group: step.group } : {}) });
      break;
    case 'swap':
      list.reverse();
      break;
    case 'split':
      delete step.group;
  }
  return next;
}

function listsOf({ steps, pipelines = [] }: DefinitionSpec): StepSpec[][] {
  const nested = pipelines.flatMap((pipeline) => [
    ...(pipeline.steps ? [pipeline.steps] : []),
    ...(pipeline.stages ?? []).map((stage) => stage.steps),
  ]);
  return [...(steps ? [steps] : []), ...nested];
}
