import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { CountersignClient, RefusalError, TemporalUnavailable } from '../../src/client';
import { ONE_STEP, TestSystem, THREE_STEPS } from '../support/system';
import { until } from '../support/until';

// A backend service in plain JavaScript, run here as its author would run it.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const example = require('../../docs/examples/purchase-service.js') as {
  PurchaseService: new (dataSource: DataSource, approvals: CountersignClient) => unknown;
  play(service: unknown, options: object): Promise<string>;
};

let system: TestSystem;
let dataSource: DataSource;
let client: CountersignClient;

function open(
  options: { temporalAddress?: string; commandKeys?: string[] } = {},
): CountersignClient {
  return CountersignClient.open({
    organization: 'acme',
    dataSource,
    temporalAddress: system.temporalAddress,
    taskQueue: system.config.temporal.taskQueue,
    ...options,
  });
}

beforeAll(async () => {
  system = await TestSystem.start();
  dataSource = new DataSource({
    type: 'postgres',
    url: system.databaseUrl,
    installExtensions: false,
  });
  await dataSource.initialize();
  client = open();
});
afterAll(async () => {
  await client.close();
  await dataSource.destroy();
  await system.stop();
});

const input = (definition: string, id: string = randomUUID()) => {
  return { definition, requester: 'alice', subject: { type: 'po', id } };
};
const detail = async (id: string) => (await system.as('alice').get(`/approvals/${id}`)).body;

test('S241 a service attaches, decides and waits for the outcome', async () => {
  const approval = await client.attach(input(await system.publish(THREE_STEPS)));
  const outcome = client.waitForOutcome(approval);
  await client.delegate(approval, { actor: 'bob', to: 'mallory', comment: 'leave' });
  const view = await client.approve(approval, { actor: 'mallory', formData: { amount: 5 } });
  expect(view.current).toMatchObject([{ key: 'review', asked: ['dave'] }]);
  await client.reject(approval, { actor: 'dave', comment: 'no' });
  expect(await outcome).toBe('rejected');
  expect(await client.waitForOutcome(approval)).toBe('rejected');
});

test('S241 a refusal is an error with a stable code and facts for programs', async () => {
  const approval = await client.attach(input(await system.publish(ONE_STEP)));
  await expect(client.approve(approval, { actor: 'mallory' })).rejects.toMatchObject({
    name: 'RefusalError',
    code: 'NOT_ENTITLED',
  });
  await client.approve(approval, { actor: 'bob' });
  const late = await client.reject(approval, { actor: 'bob' }).catch((error: unknown) => error);
  expect(late).toBeInstanceOf(RefusalError);
  expect(late).toMatchObject({ code: 'APPROVAL_CLOSED', data: { status: 'approved' } });
});

test('S241 a signal decides without waiting; a refused one is kept with its reason', async () => {
  const approval = await client.attach(input(await system.publish(ONE_STEP)));
  await client.send(approval, 'approve', { actor: 'mallory', id: 'refused' });
  await client.send(approval, 'approve', { actor: 'bob' });
  expect(await client.waitForOutcome(approval)).toBe('approved');
  const { body } = await system.as('bob').get(`/approvals/${approval.approvalId}/commands/refused`);
  expect(body.outcome).toMatchObject({ accepted: false, code: 'NOT_ENTITLED' });
});

test('S241 the REST API and the client decide on the same approval', async () => {
  const approval = await client.attach(input(await system.publish(THREE_STEPS)));
  await system.as('bob').post(`/approvals/${approval.approvalId}/approve`);
  const view = await client.approve(approval, { actor: 'dave' });
  expect(view.current[0]?.key).toBe('sign');
});

test('S111 attaching inside a transaction that is rolled back leaves nothing', async () => {
  const definition = await system.publish(ONE_STEP);
  const id = randomUUID();
  const failing = dataSource.transaction(async (manager) => {
    await client.attachIn(manager, input(definition, id));
    throw new Error('no money');
  });
  await expect(failing).rejects.toThrow('no money');
  const { body } = await system.as('alice').get(`/subjects/po/${id}/approval`);
  expect(body.approval).toBeNull();
  expect(
    await system.rows('SELECT id FROM countersign.outbox WHERE body ->> $1 = $2', [
      'subjectId',
      id,
    ]),
  ).toEqual([]);
});

test('S111 attaching inside a transaction that commits starts by itself within seconds', async () => {
  const definition = await system.publish(ONE_STEP);
  const approval = await dataSource.transaction((manager) =>
    client.attachIn(manager, input(definition)),
  );
  await until(
    () =>
      system.rows('SELECT id FROM countersign.outbox WHERE approval_id = $1', [
        approval.approvalId,
      ]),
    (rows) => rows.length === 0,
  );
  await client.approve(approval, { actor: 'bob' });
  expect(await client.waitForOutcome(approval)).toBe('approved');
});

test('S241 the example service places an order in one transaction and follows its approval', async () => {
  const definition = await system.publish(THREE_STEPS);
  const said: string[] = [];
  const status = await example.play(new example.PurchaseService(dataSource, client), {
    id: 'PO-1',
    definition,
    approvers: ['bob', 'dave', 'erin'],
    say: (line: string) => said.push(line),
  });
  expect(status).toBe('approved');
  expect(said).toContain('alice cannot approve it herself: NOT_ENTITLED');
  const [order] = await system.rows(`SELECT status, amount FROM purchase_order WHERE id = 'PO-1'`);
  expect(order).toEqual({ status: 'approved', amount: '890' });
});

test('a Temporal that does not answer is told apart from a refusal', async () => {
  const approval = await client.attach(input(await system.publish(ONE_STEP)));
  const unreachable = open({ temporalAddress: '127.0.0.1:1' });
  await expect(unreachable.approve(approval, { actor: 'bob' })).rejects.toBeInstanceOf(
    TemporalUnavailable,
  );
  await unreachable.close();
});

test('with keys, commands that are not signed, signed wrongly or tampered with are refused', async () => {
  const key = 'k'.repeat(32);
  const guarded = await TestSystem.start({
    environment: { COMMAND_KEYS: `${key},${'o'.repeat(32)}` },
  });
  const own = new DataSource({
    type: 'postgres',
    url: guarded.databaseUrl,
    installExtensions: false,
  });
  await own.initialize();
  try {
    await checkSignatures(guarded, own, key);
  } finally {
    await own.destroy();
    await guarded.stop();
  }
});

async function checkSignatures(guarded: TestSystem, own: DataSource, key: string): Promise<void> {
  const make = (commandKeys: string[]) =>
    CountersignClient.open({
      organization: 'acme',
      dataSource: own,
      temporalAddress: guarded.temporalAddress,
      taskQueue: guarded.config.temporal.taskQueue,
      commandKeys,
    });
  const [signing, rotated, forging, unsigned] = [[key], ['o'.repeat(32)], ['f'.repeat(32)], []].map(
    make,
  );
  const approvalId = await guarded.attach(THREE_STEPS);
  const { workflowId } = (await guarded.as('alice').get(`/approvals/${approvalId}`)).body;
  const approval = { approvalId, workflowId: workflowId as string };
  for (const bad of [forging, unsigned]) {
    await expect(bad?.approve(approval, { actor: 'bob' })).rejects.toMatchObject({
      code: 'SIGNATURE_INVALID',
    });
  }
  await signing?.send(approval, 'comment', { actor: 'bob', comment: 'signed signal', id: 'good' });
  await until(
    () => guarded.as('bob').get(`/approvals/${approvalId}/commands/good`),
    ({ body }) => body.outcome?.accepted === true,
  );
  await rotated?.approve(approval, { actor: 'bob' });
  expect((await guarded.as('dave').post(`/approvals/${approvalId}/approve`)).status).toBe(200);
  for (const each of [signing, rotated, forging, unsigned]) await each?.close();
}

test('the approval is as the API tells, whoever decided', async () => {
  const approval = await client.attach(input(await system.publish(ONE_STEP)));
  await client.approve(approval, { actor: 'bob' });
  expect(await detail(approval.approvalId)).toMatchObject({
    status: 'approved',
    workflowId: approval.workflowId,
  });
});

test('a service previews, explains, extends and asks for information through the client', async () => {
  const definition = await system.publish(ONE_STEP);
  const { steps } = await client.preview(input(definition));
  expect(steps).toMatchObject([{ key: 'only', people: ['bob'] }]);
  const approval = await client.attach(input(definition));
  const explanation = await client.explain(approval, 'mallory');
  expect(explanation).toMatchObject({
    now: [{ key: 'only', people: ['bob'] }],
    standing: { mayAct: false, code: 'NOT_ENTITLED' },
  });
  const added = { key: 'more', approver: { user: 'frank' } };
  await client.decide(approval, 'extend', { actor: 'alice', steps: [added] });
  await client.decide(approval, 'request-information', { actor: 'bob', comment: 'why?' });
  await client.decide(approval, 'provide-information', { actor: 'alice', comment: 'so' });
  const view = await client.approve(approval, { actor: 'bob' });
  expect(view.current).toMatchObject([{ key: 'more', asked: ['frank'] }]);
  await expect(client.explain({ ...approval, approvalId: randomUUID() }, 'bob')).resolves.toBe(
    undefined,
  );
});
