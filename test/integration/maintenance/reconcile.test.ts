import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import type { Finding, ReconcileOptions } from '../../../src/maintenance/reconcile.types';
import { finished, settled } from '../../support/finished';
import { countersign } from '../../support/processes';
import { Receiver } from '../../support/receiver';
import { backUp, restore } from '../../support/restored';
import type { TestSystem } from '../../support/system';
import { ONE_STEP, THREE_STEPS } from '../../support/system';
import { until } from '../../support/until';
import { Webhooks, webhookSystem } from '../../support/webhooks';

jest.setTimeout(120_000);

let system: TestSystem;
let connection: Connection;
let client: Client;
beforeAll(async () => {
  system = await webhookSystem();
  connection = await Connection.connect({ address: system.temporalAddress });
  client = new Client({ connection });
});
afterAll(async () => {
  await connection.close();
  await system.stop();
});
// Each test leaves rows and runs as they should be.
afterEach(async () => {
  await reconcile({ repair: true, terminateOrphans: true });
});

async function reconcile(options: ReconcileOptions = {}): Promise<Finding[]> {
  const findings: Finding[] = [];
  await system.services.reconcile.reconcile(options, (finding) => void findings.push(finding));
  return findings;
}

/** What is wrong with what, as soon as the list of executions shows it all. */
async function divergences(count: number): Promise<Record<string, string>> {
  const found = await until(reconcile, (all) => all.length === count);
  return Object.fromEntries(found.map((one) => [one.approvalId ?? one.workflowId, one.kind]));
}

const clean = (): Promise<unknown> => until(reconcile, (found) => found.length === 0);

async function workflowOf(id: string): Promise<string> {
  const sql = 'SELECT workflow_id AS id FROM countersign.approval WHERE id = $1';
  return (await system.rows<{ id: string }>(sql, [id]))[0]?.id ?? '';
}

async function statusOf(id: string): Promise<string> {
  return (await system.read(id)).status as string;
}

/** Decides in the database and tells no workflow. */
async function decideBeside(approval: string, body: { kind: string; actor: string }) {
  const command = { ...body, id: randomUUID(), comment: 'beside' };
  const envelope = { id: command.id, kind: body.kind, source: 'signal' as const, body: command };
  const { outcomes } = await system.services.commits.commit(approval, [envelope]);
  expect(outcomes[0]).toMatchObject({ accepted: true });
}

/** A run for an approval that this database does not have; returns its workflow id. */
async function plantOrphan(): Promise<string> {
  const workflowId = `approval:acme:lost:${randomUUID()}:1`;
  const names = { organization: 'acme', subjectType: 'lost', subjectId: '1', summary: 'lost' };
  const view = { status: 'open' as const, version: 1, current: [] };
  const directive = { view, effects: [] };
  await system.services.gateway.start({
    approvalId: randomUUID(),
    workflowId,
    ...names,
    directive,
  });
  return workflowId;
}

test('while everything works there is nothing to find', async () => {
  await system.attach(THREE_STEPS);
  await finished(system, 'approved');
  await finished(system, 'not-started');
  expect(await clean()).toEqual([]);
  expect(await reconcile({ deep: true })).toEqual([]);
});

test('lost runs and orphans are found exactly, repaired, and then all is decided', async () => {
  const terminated = await system.attach(ONE_STEP);
  const deleted = await system.attach(ONE_STEP);
  const untouched = await system.attach(ONE_STEP);
  await settled(system);
  await client.workflow.getHandle(await workflowOf(terminated)).terminate('by hand');
  await client.workflowService.deleteWorkflowExecution({
    namespace: 'default',
    workflowExecution: { workflowId: await workflowOf(deleted) },
  });
  const orphan = await plantOrphan();
  expect(await divergences(3)).toEqual({
    [terminated]: 'run-missing',
    [deleted]: 'run-missing',
    [orphan]: 'run-orphaned',
  });

  const repaired = await reconcile({ repair: true });
  expect(repaired.map(({ kind, result }) => `${kind} ${result}`).sort()).toEqual([
    'run-missing repaired',
    'run-missing repaired',
    'run-orphaned found',
  ]);
  for (const id of [terminated, deleted, untouched]) {
    await client.workflow
      .getHandle(await workflowOf(id))
      .signal('approve', { id: randomUUID(), actor: 'bob' });
    await until(async () => (await statusOf(id)) === 'approved');
  }
  await reconcile({ terminateOrphans: true });
  await clean();
  const entries = await system.rows<{ id: string }>(
    `SELECT target_id AS id FROM countersign.audit_entry
     WHERE action IN ('approval.repair', 'workflow.repair') AND target_id = ANY($1)`,
    [[terminated, deleted, orphan]],
  );
  expect(entries.map(({ id }) => id).sort()).toEqual([terminated, deleted, orphan].sort());
});

test('a run that is behind its row, or open although all is over, looks again', async () => {
  const behind = await system.attach(THREE_STEPS);
  const over = await system.attach(ONE_STEP);
  await settled(system);
  await decideBeside(behind, { kind: 'approve', actor: 'bob' });
  await decideBeside(over, { kind: 'cancel', actor: 'alice' });
  await system.rows(
    `UPDATE countersign.approval SET closed_at = closed_at - interval '2 minutes' WHERE id = $1`,
    [over],
  );
  expect(await divergences(2)).toEqual({ [behind]: 'run-behind', [over]: 'run-left-open' });
  await reconcile({ repair: true });
  await clean();
  await system.send('dave', behind, 'approve');
  await system.send('erin', behind, 'approve');
  expect(await statusOf(behind)).toBe('approved');
});

test('a database that was restored to earlier: everything that it has missed is found', async () => {
  const ahead = await system.attach(THREE_STEPS);
  const decided = await system.attach(ONE_STEP);
  await system.attach(ONE_STEP);
  await settled(system);
  await backUp(system);
  await system.send('bob', ahead, 'approve');
  await system.send('bob', decided, 'approve');
  const later = await system.attach(ONE_STEP);
  const laterWorkflow = await workflowOf(later);
  await settled(system);
  await restore(system);
  expect(await divergences(3)).toEqual({
    [ahead]: 'run-ahead',
    [decided]: 'run-missing',
    [laterWorkflow]: 'run-orphaned',
  });

  await reconcile({ repair: true, terminateOrphans: true });
  await clean();
  expect(await system.asked(ahead)).toEqual(['bob', 'carol']);
  for (const who of ['bob', 'dave', 'erin']) await system.send(who, ahead, 'approve');
  await system.send('bob', decided, 'approve');
  expect([await statusOf(ahead), await statusOf(decided)]).toEqual(['approved', 'approved']);
});

test('effects, deliveries and messages that nobody carries out are carried out', async () => {
  const receiver = await Receiver.start();
  await new Webhooks(system).create(receiver.url, { kinds: ['comment.added'] });
  const action = { on: 'on-complete' as const, run: 'log' };
  const effects = await system.attach({ ...ONE_STEP, actions: [action] });
  await system.send('bob', effects, 'approve');
  const stale = await system.attach(ONE_STEP);
  await settled(system);
  await system.rows(`UPDATE countersign.effect SET status = 'waiting' WHERE approval_id = $1`, [
    effects,
  ]);
  await system.rows(
    `INSERT INTO countersign.webhook_delivery (webhook_id, approval_id, seq, kind, body)
     SELECT id, $1, 1, 'comment.added', '{}' FROM countersign.webhook`,
    [stale],
  );
  await system.rows(
    `INSERT INTO countersign.outbox (id, kind, approval_id, body, due_at, attempts, error)
     VALUES (gen_random_uuid(), 'wake', $1, '{}', now() + interval '1 hour', 12, 'lost')`,
    [stale],
  );
  const found = await until(reconcile, (all) => all.length === 3);
  expect(found.map(({ kind, approvalId }) => [kind, approvalId]).sort()).toEqual([
    ['delivery-without-run', stale],
    ['effects-without-run', effects],
    ['outbox-stale', stale],
  ]);
  await reconcile({ repair: true });
  await clean();
  const [effect] = await system.rows<{ status: string }>(
    'SELECT status FROM countersign.effect WHERE approval_id = $1',
    [effects],
  );
  expect(effect?.status).toBe('succeeded');
  await receiver.arrived(1);
  receiver.stop();
});

test('`countersign reconcile` answers by its exit code, and tells each difference in a line', async () => {
  const run = (...words: string[]) => countersign(['reconcile', ...words], system.environment);
  const id = await system.attach(ONE_STEP);
  await settled(system);
  expect(await run()).toMatchObject({ code: 0 });
  const workflowId = await workflowOf(id);
  await client.workflow.getHandle(workflowId).terminate('by hand');
  await divergences(1);
  const found = await run('--json');
  expect(found.code).toBe(1);
  const [line = ''] = found.output.split('\n');
  expect(JSON.parse(line)).toMatchObject({ kind: 'run-missing', workflowId, result: 'found' });
  const repaired = await run('--repair');
  expect(repaired.code).toBe(0);
  expect(repaired.output).toContain(`run-missing  ${workflowId}`);
  await clean();
});
