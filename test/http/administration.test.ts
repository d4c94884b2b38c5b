import type { DefinitionSpec } from '../../src/domain/definition';
import { TestSystem } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
  await system.organization({
    organization: { key: 'ops', name: 'Operations' },
    roles: [
      { key: 'operator', name: 'Operator' },
      { key: 'approver', name: 'Approver' },
      { key: 'architect', name: 'Architect' },
    ],
    users: [
      { username: 'root', name: 'Root', roles: ['admin'] },
      { username: 'olli', name: 'Olli', roles: ['operator'] },
      { username: 'anna', name: 'Anna', roles: ['approver'] },
      { username: 'arno', name: 'Arno', roles: ['architect'] },
    ],
  });
  const steps = ['approver', 'architect'].map((role) => ({
    key: role,
    approver: { role, strategy: 'anyone' as const },
  }));
  const spec: DefinitionSpec = { strategy: 3, steps };
  const body = { key: 'job', spec, publish: true };
  expect((await system.as('root').post('/definitions', body)).status).toBe(201);
});
afterAll(() => system.stop());

const root = () => system.as('root');
const attach = async (job: string): Promise<string> => {
  const body = { definition: 'job', subject: { type: 'job', id: job } };
  return (await system.as('olli').post('/approvals', body)).body.approvalId as string;
};

test('S214 operators ask, approvers and architects decide; approved, denied and cancelled are events', async () => {
  const jobs = await Promise.all(['approved', 'denied', 'cancelled'].map(attach));
  const [approved = '', denied = '', cancelled = ''] = jobs;
  expect((await system.send('arno', approved, 'approve')).body.code).toBe('NOT_FOUND');
  await system.send('anna', approved, 'approve');
  await system.send('arno', approved, 'approve');
  await system.send('anna', denied, 'reject', { comment: 'not now' });
  await system.send('olli', cancelled, 'cancel');
  const { items } = (await root().get('/audit-logs?action=approval.closed')).body;
  interface Item {
    actor: { username: string };
    subject: object;
    metadata: { status: string };
  }
  expect(
    items.map(({ actor, subject, metadata }: Item) => [actor.username, subject, metadata.status]),
  ).toEqual([
    ['olli', { type: 'job', id: 'cancelled' }, 'cancelled'],
    ['anna', { type: 'job', id: 'denied' }, 'rejected'],
    ['arno', { type: 'job', id: 'approved' }, 'approved'],
  ]);
});

test('S209 what is approved or denied is confirmed as it was shown, with a comment or without', async () => {
  const shown = async (user: string, approval: string): Promise<string> =>
    (await system.as(user).get(`/approvals/${approval}/explanation`)).body.now[0].content;
  const id = await attach('confirmed');
  const content = await shown('anna', id);
  expect(await system.send('anna', id, 'approve', { content: 'something else' })).toMatchObject({
    status: 409,
    body: { code: 'CONTENT_CHANGED' },
  });
  const confirmed = await system.send('anna', id, 'approve', { content });
  expect(confirmed).toMatchObject({ status: 200, body: { outcome: { accepted: true } } });
  const denial = { content: await shown('arno', id), comment: 'too expensive' };
  expect((await system.send('arno', id, 'reject', denial)).body.view.status).toBe('rejected');
  const { responses } = await system.read(id, 'root');
  expect(responses).toMatchObject([
    { user: 'anna', state: 'approved', comment: null },
    { user: 'arno', state: 'rejected', comment: 'too expensive' },
  ]);
});

test('S55 who administers finds what is under way, sends it elsewhere, ends it, and changes the definition', async () => {
  const [first, second] = [await attach('first'), await attach('second')];
  const { items } = (await root().get('/approvals?definition=job&status=open')).body;
  expect(items.map(({ id }: { id: string }) => id)).toEqual([second, first]);
  const moved = await system.send('root', first, 'reassign', { from: 'anna', to: 'arno' });
  expect(moved.status).toBe(200);
  expect((await system.read(first, 'root')).current[0].tasks).toContainEqual(
    expect.objectContaining({ handle: 'arno', status: 'current' }),
  );
  expect((await system.send('root', second, 'cancel')).body.view.status).toBe('cancelled');
  expect((await root().get('/stuck-approvals')).body.items).toEqual([]);
  const off = await root().post('/definitions/job/deactivate');
  expect(off.body.completion.isActive).toBe(false);
  expect((await root().post('/definitions/job/publish')).body.completion.isActive).toBe(true);
  for (const user of ['anna', 'olli']) {
    expect((await system.as(user).post('/definitions/job/deactivate')).status).toBe(403);
  }
  expect((await system.send('anna', first, 'cancel')).body.code).toBe('NOT_ENTITLED');
});
