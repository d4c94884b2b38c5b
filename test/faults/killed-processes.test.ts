import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inconsistencies } from '../support/oracle';
import { ProductProcess } from '../support/processes';
import { ONE_STEP, TestSystem, THREE_STEPS } from '../support/system';
import { until } from '../support/until';
import { ApiUser } from '../support/api-user';

jest.setTimeout(90_000);

let system: TestSystem;
let erp: { server: Server; keys: string[] };
beforeAll(async () => {
  system = await TestSystem.start({ workers: false });
  erp = await startErp();
});
afterAll(async () => {
  erp.server.close();
  await system.stop();
});

/** Another system that keeps the idempotency key of every request. */
async function startErp(): Promise<{ server: Server; keys: string[] }> {
  const keys: string[] = [];
  const server = createServer((request, response) => {
    keys.push(String(request.headers['idempotency-key']));
    request.resume().on('end', () => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, keys };
}

const worker = (failpoints = ''): Promise<ProductProcess> =>
  ProductProcess.start('worker', { ...system.environment, APPROVAL_FAILPOINTS: failpoints });

const detail = async (id: string) => (await system.as('alice').get(`/approvals/${id}`)).body;

test.each(['commit.beforeTransaction', 'commit.afterTransaction'])(
  'S235 a worker killed at %s loses no decision and doubles none; another one recovers within 25 s',
  async (failpoint) => {
    const id = await system.attach(THREE_STEPS);
    const first = await worker(`${failpoint}:crash`);
    const headers = { 'idempotency-key': `click-${failpoint}` };
    const approve = () => system.as('bob').post(`/approvals/${id}/approve`, {}, headers);
    const answer = approve();
    expect(await first.exited).toBe('SIGKILL');
    const died = Date.now();
    const second = await worker();
    await until(
      () => detail(id),
      (body) => body.current[0]?.key === 'review',
      40_000,
    );
    expect(Date.now() - died).toBeLessThan(25_000);
    // The caller has the outcome, or was told that the command is stored: never a false success.
    const { status, body } = await answer;
    expect([200, 202]).toContain(status);
    const again = await approve();
    expect(again).toMatchObject({ status: 200, body: { outcome: { accepted: true } } });
    if (status === 200) expect(again.body.outcome).toEqual(body.outcome);
    await until(
      () => inconsistencies(system),
      (problems) => problems.length === 0,
    );
    await second.kill('SIGTERM');
  },
);

test.each([
  ['action.beforeSend', 1],
  ['action.afterSend', 2],
  ['action.afterMark', 1],
])(
  'S145, S235 a worker killed at %s calls %i time(s) under one idempotency key, and the next action comes after it',
  async (failpoint, calls) => {
    erp.keys.length = 0;
    const { port } = erp.server.address() as AddressInfo;
    const post = (key: string) => ({
      ...{ on: 'on-complete' as const, run: 'http.post' },
      parameters: { url: `http://127.0.0.1:${port}/${key}` },
    });
    const actions = [post('first'), post('second')];
    const id = await system.attach({ ...ONE_STEP, actions });
    const first = await worker(`${failpoint}:crash`);
    expect((await system.as('bob').post(`/approvals/${id}/approve`)).status).toBe(200);
    expect(await first.exited).toBe('SIGKILL');
    // The activity that died is noticed by its own timeout.
    const second = await worker();
    await until(
      () => detail(id),
      (body) => body.effects.every(({ status }: { status: string }) => status === 'succeeded'),
      40_000,
    );
    await second.kill('SIGTERM');
    const [called = '', ...rest] = erp.keys;
    expect(erp.keys).toEqual([...Array<string>(calls).fill(called), rest.at(-1)]);
    expect(rest.at(-1)).not.toBe(called);
    expect(await inconsistencies(system)).toEqual([]);
  },
);

test('a worker killed before it could tell what it has decided is followed by one that does', async () => {
  const id = await system.attach(ONE_STEP);
  const first = await worker('announcement.beforeTelling:crash');
  const answer = system.as('bob').post(`/approvals/${id}/approve`);
  expect(await first.exited).toBe('SIGKILL');
  expect([200, 202]).toContain((await answer).status);
  const second = await worker();
  const told = (): Promise<{ kind: string }[]> =>
    system.rows('SELECT kind FROM countersign.notification WHERE approval_id = $1', [id]);
  await until(told, (rows) => rows.some(({ kind }) => kind === 'approval.approved'), 40_000);
  const kinds = (await told()).map(({ kind }) => kind);
  expect(kinds.sort()).toEqual([...new Set(kinds)]);
  await second.kill('SIGTERM');
});

test('an API killed after the attach has committed leaves an approval that starts by itself', async () => {
  const definition = await system.publish(ONE_STEP);
  const api = await ProductProcess.start('api', {
    ...system.environment,
    APPROVAL_FAILPOINTS: 'attach.afterCommit:crash',
  });
  const body = { definition, subject: { type: 'job', id: 'orphan' } };
  await expect(new ApiUser(api.url, 'alice').post('/approvals', body)).rejects.toThrow();
  expect(await api.exited).toBe('SIGKILL');
  const second = await worker();
  await until(
    () => system.rows('SELECT id FROM countersign.outbox'),
    (rows) => rows.length === 0,
  );
  const found = await system.as('bob').get('/subjects/job/orphan/approval');
  const answer = await system.as('bob').post(`/approvals/${found.body.approval.id}/approve`);
  expect(answer.body.view.status).toBe('approved');
  await second.kill('SIGTERM');
});
