import { countersign } from '../../../support/processes';
import type { Evidence, RunFacts } from '../oracle/evidence';
import { groupBy } from '../oracle/evidence';
import { isUnsettled, stuckViolations } from '../oracle/rest';
import type { Operation } from '../operations';
import type { Scenario, Scene } from '../scenario';
import { pause } from '../servers';

/** Fault 28: the database is put back to a moment ago, and Temporal knows more than it. */
export const RESTORES: readonly Scenario[] = [
  {
    ...{ number: 28, name: 'restore to a moment ago', tier: 'nightly', alone: true },
    injected:
      'the folder of PostgreSQL is copied in the middle of the load and put back after it, with ' +
      'all processes alive',
    holds:
      '`reconcile --deep` lists exactly the approvals whose runs differ, `--repair` mends them ' +
      'all, and everything that was lost can be asked for again',
    load: {
      ...{ approvals: 24, milliseconds: 12_000, paceMs: 2_500 },
      definitions: ['two', 'one', 'quorum', 'crowd', 'acting', 'own'],
    },
    inject: async ({ servers }) => {
      await pause(7_000);
      await servers.keepPostgres();
    },
    atTheEnd: (scene) => mendAfter(scene, () => scene.servers.restorePostgres()),
  },
];

/** Loses the last moments of the database; then everything that differs is listed and mended. */
export async function mendAfter(scene: Scene, lose: () => Promise<void>): Promise<void> {
  const { stage, note, wrong } = scene;
  const before = await stage.evidence({ exported: false });
  await lose();
  await outboxEmpty(scene);
  const after = await stage.evidence({ exported: false });
  const expected = divergent(after);
  const listed = await reconcile(scene, []);
  const missed = [...expected].filter((line) => !listed.lines.includes(line));
  const made = listed.lines.filter((line) => !expected.has(line));
  for (const line of missed) wrong('I5', `reconcile does not list ${line}`);
  for (const line of made) wrong('I5', `reconcile lists ${line}, which is as it should be`);
  if (expected.size === 0) wrong('I9', 'nothing differs after the loss');
  if (listed.code !== (expected.size > 0 ? 1 : 0)) wrong('I5', `it ended with ${listed.code}`);
  const repaired = await reconcile(scene, ['--repair', '--terminate-orphans']);
  if (repaired.code !== 0) wrong('I5', `the repair failed:\n${repaired.output}`);
  await outboxEmpty(scene);
  const again = await reconcile(scene, []);
  for (const line of again.lines) wrong('I5', `after the repair still ${line}`);
  const mended = await stage.evidence({ exported: false });
  for (const { invariant, what } of stuckViolations(mended)) wrong(invariant, what);
  note(`${expected.size} differed, ${before.approvals.length - after.approvals.length} were gone`);
  await askAgain(scene, { before, after });
}

/** What the lost ones were about can be attached and decided once more. */
async function askAgain(
  { stage, wrong }: Scene,
  { before, after }: { before: Evidence; after: Evidence },
): Promise<void> {
  const kept = new Set(after.approvals.map(({ id }) => id));
  const lost = before.approvals.filter(({ id }) => !kept.has(id));
  const numbers = [...stage.client.approvals].filter(([, id]) => lost.some((one) => one.id === id));
  for (const [approval] of numbers) {
    const id = `again-${approval}`;
    const attach: Operation = {
      ...{ id: `${id}-0`, at: 0, approval, actor: 'alice', kind: 'attach', definition: 'one' },
    };
    const decide: Operation = { id: `${id}-1`, at: 0, approval, actor: 'bob', kind: 'approve' };
    await stage.client.play([attach, decide]);
    const told = stage.client.log.entries.filter((entry) => entry.type === 'answer');
    const last = told.findLast((entry) => entry.id === decide.id);
    if (last?.result !== 'ok') wrong('I9', `s${approval} cannot be decided again: ${last?.said}`);
  }
}

/** What the workflows and the rows say of each other, by the harness' own look at both. */
function divergent({ approvals, effects, runs }: Evidence): Set<string> {
  const rows = new Map(approvals.map((row) => [row.id, row]));
  const histories = groupBy(runs, ({ approvalId }) => approvalId);
  const lines = new Set<string>();
  for (const [id, own] of histories) {
    const isOpen = own.some(({ status }) => status === 'RUNNING');
    const row = rows.get(id);
    if (!isOpen) continue;
    if (row === undefined) lines.add(`run-orphaned ${own[0]?.workflowId}`);
    else if (row.status === 'open' && versionIn(own) > row.version) {
      lines.add(`run-ahead ${row.workflowId}`);
    }
  }
  const unsettled = new Set(effects.filter(isUnsettled).map(({ approvalId }) => approvalId));
  for (const { id, status, workflowId } of approvals) {
    const isOpen = (histories.get(id) ?? []).some((run) => run.status === 'RUNNING');
    if (isOpen) continue;
    if (status === 'open') lines.add(`run-missing ${workflowId}`);
    else if (unsettled.has(id)) lines.add(`effects-without-run ${workflowId}`);
  }
  return lines;
}

const versionIn = (runs: readonly RunFacts[]): number =>
  Math.max(0, ...runs.flatMap(({ outcomes }) => outcomes.map(({ version }) => version ?? 0)));

/** What one `countersign reconcile --deep` has said. */
interface Reconciled {
  code: number | null;
  output: string;
  /** Kind and workflow id of each finding. */
  lines: string[];
}

/** What the product itself finds, and mends when it is told to. */
export async function reconcile({ stage }: Scene, words: string[]): Promise<Reconciled> {
  const all = ['reconcile', '--deep', '--json', ...words];
  const { code, output } = await countersign(all, stage.direct);
  const found = output.split('\n').filter((line) => line.startsWith('{"'));
  const lines = found
    .map((line) => JSON.parse(line) as { kind?: string; workflowId?: string })
    .flatMap(({ kind, workflowId }) => (kind && workflowId ? [`${kind} ${workflowId}`] : []));
  return { code, output, lines };
}

/** What the relay still had to send when the copy was made is sent again by itself. */
async function outboxEmpty({ stage }: Scene): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    const { outbox } = await stage.evidence({ exported: false }).catch(() => ({ outbox: [1] }));
    if (outbox.length === 0) break;
    await pause(500);
  }
  // The list of executions is a little behind the executions.
  await pause(2_000);
}
