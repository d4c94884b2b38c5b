import type { Operation } from '../operations';
import type { Scenario, Scene } from '../scenario';
import { pause } from '../servers';

/** Fault 30: Temporal has forgotten an approval, and somebody sends everything again. */
export const RETENTION: readonly Scenario[] = [
  {
    ...{ number: 30, name: 'retention has passed', tier: 'nightly' },
    injected:
      'the closed executions are deleted, as after the retention, and every attach and decision ' +
      'is sent once more',
    holds: 'I2, I8: the database knows them; no execution begins and no row is added',
    load: {
      ...{ approvals: 8, milliseconds: 3_000, paceMs: 500 },
      definitions: ['one', 'two', 'acting'],
    },
    atTheEnd: forget,
  },
];

async function forget(scene: Scene): Promise<void> {
  const { stage, note, wrong } = scene;
  const before = await stage.evidence({ exported: false });
  const closed = before.runs.filter(({ status }) => status !== 'RUNNING');
  await stage.withTemporal(async ({ workflowService: service }) => {
    for (const { workflowId, runId } of closed) {
      const workflowExecution = { workflowId, runId };
      await service.deleteWorkflowExecution({ namespace: 'default', workflowExecution });
    }
  });
  const left = await gone(scene, new Set(closed.map(({ runId }) => runId)));
  if (left > 0) wrong('I9', `${left} executions could not be deleted`);
  const forgotten = new Set(closed.map(({ approvalId }) => approvalId));
  const own = stage.operations.filter(({ approval }) => {
    return forgotten.has(stage.client.approvals.get(approval) ?? '');
  });
  for (const operation of own) await again(scene, operation);
  const after = await stage.evidence({ exported: false });
  const begun = after.runs.filter(({ approvalId }) => forgotten.has(approvalId));
  for (const { workflowId } of begun) wrong('I2', `${workflowId} runs once more`);
  const counts = ({ approvals, events, commands, effects }: typeof after): string =>
    [approvals, events, commands, effects].map((rows) => rows.length).join(', ');
  if (counts(before) !== counts(after)) {
    wrong('I2', `approvals, events, commands, effects: ${counts(before)}, then ${counts(after)}`);
  }
  if (own.length === 0) wrong('I9', 'nothing was forgotten');
  note(`${closed.length} executions deleted, ${own.length} operations sent again`);
}

/** Who asks again is told what was told the first time, as far as that was something. */
async function again({ stage, wrong }: Scene, operation: Operation): Promise<void> {
  const { client } = stage;
  const answers = () =>
    client.log.entries.flatMap((entry) => {
      return entry.type === 'answer' && entry.id === operation.id ? [entry] : [];
    });
  // What came before its approval was attached is answered otherwise now that there is one.
  const first = answers().find(({ result, status }) => result !== 'unknown' && status !== 404);
  if (first === undefined) return;
  await client.repeat(operation);
  const last = answers().at(-1);
  // What is there already is answered 200 instead of 201.
  const [then, now] = [`${first.result} ${first.said}`, `${last?.result} ${last?.said}`];
  if (then !== now) wrong('I8', `${operation.id}: first ${then}, then ${now}`);
}

/** How many are left; Temporal deletes in the background, and with little haste under load. */
async function gone({ stage }: Scene, runIds: ReadonlySet<string>): Promise<number> {
  let left = runIds.size;
  for (let tries = 0; tries < 240 && left > 0; tries += 1) {
    await pause(250);
    const { runs } = await stage.evidence({ exported: false }).catch(() => ({ runs: undefined }));
    left = runs?.filter(({ runId }) => runIds.has(runId)).length ?? left;
  }
  return left;
}
