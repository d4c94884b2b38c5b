import { DEFINITIONS, type DefinitionName, type OwnDefinition } from './definitions';
import type { Random } from './random';

/** What can be done to an approval by the load. */
export type Verb = 'approve' | 'reject' | 'delegate' | 'cancel' | 'comment';

/** One operation of the load; its `id` is its Idempotency-Key, and the id of its command. */
export type Operation = {
  id: string;
  /** Milliseconds after the start of the load. */
  at: number;
  /** Which of the planned approvals, from 0. */
  approval: number;
  actor: string;
  /** How often it is sent at the same time; 1 unless given. */
  copies?: number;
  /** Sent as one decision of a request for many. */
  bulk?: true;
} & ({ kind: 'attach'; definition: DefinitionName } | { kind: Verb; to?: string });

/** How much load, and of what kind. */
export interface LoadPlan {
  approvals: number;
  /** Over which time the attaches are spread. */
  milliseconds: number;
  /** Which definitions, in equal parts. */
  definitions: readonly DefinitionName[];
  /** Longest pause between two operations of one approval; 1500 unless given. */
  paceMs?: number;
  /** Nobody does anything with approvals by these. */
  idle?: readonly DefinitionName[];
}

/** Plans all operations of one run: the same seed, the same plan. */
export function planOperations(random: Random, plan: LoadPlan): Operation[] {
  const stories = Array.from({ length: plan.approvals }, (_unused, approval) =>
    story(random.fork(`approval ${approval}`), plan, approval),
  );
  return stories.flat().sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** What happens to one approval: mostly what should, and some of what should not. */
function story(random: Random, plan: LoadPlan, approval: number): Operation[] {
  const definition = plan.definitions[approval % plan.definitions.length] as DefinitionName;
  const start = Math.floor((approval / plan.approvals) * plan.milliseconds);
  const operations: Operation[] = [];
  const add = (rest: { kind: Verb; actor: string; to?: string }): void => {
    const before = operations.at(-1)?.at ?? start;
    const id = `op-${approval}-${operations.length}`;
    const at = before + random.between(0, plan.paceMs ?? 1_500);
    const how = random.next();
    const extra =
      how < 0.1 ? { copies: random.between(2, 4) } : how < 0.2 ? { bulk: true as const } : {};
    operations.push({ id, at, approval, ...rest, ...(rest.kind === 'comment' ? {} : extra) });
  };
  const attach = { kind: 'attach', definition, actor: 'alice' } as const;
  operations.push({ id: `op-${approval}-0`, at: start, approval, ...attach });
  if (plan.idle?.includes(definition)) return operations;
  const { steps }: OwnDefinition = DEFINITIONS[definition];
  for (const step of steps) {
    if (step.keptOut !== undefined) add({ kind: 'approve', actor: step.keptOut });
    if (random.chance(0.2)) add({ kind: 'approve', actor: random.pick(['mallory', 'alice']) });
    if (random.chance(0.15)) add({ kind: 'comment', actor: 'alice' });
    // Somebody who is asked hands the request on; whether that comes in time is part of the game.
    if (step.needed === 1 && step.escalates === undefined && random.chance(0.15)) {
      add({ kind: 'delegate', actor: random.pick(step.voters), to: 'frank' });
      add({ kind: 'approve', actor: 'frank' });
    }
    const voters = random.shuffle(step.voters);
    for (const voter of voters.slice(0, step.needed + random.between(0, 1))) {
      add({ kind: random.chance(0.08) ? 'reject' : 'approve', actor: voter });
    }
  }
  if (random.chance(0.1)) add({ kind: 'cancel', actor: 'alice' });
  return operations;
}
