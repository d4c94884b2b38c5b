import type { Permission } from '../../src/domain/permissions';
import { TestSystem } from '../support/system';

let system: TestSystem;

/** One permission each, and nothing else: the organization has no default role. */
const ONLY: Permission[] = [
  'task.view',
  'task.decide',
  'approval.view',
  'response.view',
  'definition.view',
  'definition.change',
];
const nameOf = (permission: Permission) => permission.replace('.', '-');

beforeAll(async () => {
  system = await TestSystem.start();
  const user = (username: string, ...roles: string[]) => ({ username, name: username, roles });
  await system.organization({
    organization: { key: 'nautical', name: 'Nautical' },
    roles: [
      ...ONLY.map((permission) => {
        return { key: nameOf(permission), name: permission, grants: [{ permission }] };
      }),
      { key: 'operators', name: 'A group without any grant' },
      {
        key: 'low',
        name: 'Low priority alone',
        grants: [{ permission: 'task.decide', constraints: { priority: 'low' } }],
      },
      {
        key: 'participants',
        name: 'What they take part in',
        grants: [{ permission: 'approval.view', relation: 'participant' }],
      },
      { key: 'super', name: 'All groups', grants: [{ permission: 'task.override' }] },
    ],
    users: [
      user('root', 'admin'),
      user('manager', 'manager'),
      ...ONLY.map((permission) => user(nameOf(permission), nameOf(permission), 'operators')),
      user('reader', 'approval-view', 'response-view'),
      user('member', 'operators', 'task-view', 'task-decide', 'participants'),
      user('mute', 'operators', 'task-view'),
      user('outsider', 'task-view', 'task-decide', 'approval-view'),
      user('stranger', 'task-view', 'task-decide', 'participants'),
      user('superuser', 'super', 'task-decide', 'approval-view'),
      user('lowly', 'operators', 'low'),
    ],
  });
  const spec = {
    strategy: 3,
    steps: [{ key: 'a', approver: { role: 'operators', strategy: 'anyone' } }],
  };
  await root().post('/definitions', { key: 'review', spec, publish: true });
  await root().patch('/organization', { defaultRole: null });
});
afterAll(() => system.stop());

const root = () => system.as('root');
let subjects = 0;
const attach = async (attributes: object = {}): Promise<string> => {
  const subject = { type: 'job', id: `j${++subjects}`, attributes };
  return (await root().post('/approvals', { definition: 'review', subject })).body.approvalId;
};
const status = async (id: string) => (await system.read(id, 'root')).status;

/** A call for each permission: those of NAUT by their names there, and some that they never open. */
const CALLS: [theirs: string, permission: string, method: string, path: string, body?: object][] = [
  ['view_approvalworkflowstage', 'task.view', 'GET', '/inbox'],
  ['view_approvalworkflowstage', 'task.view', 'GET', '/me/tasks'],
  [
    'change_approvalworkflowstage',
    'task.decide',
    'POST',
    '/approvals/ID/comment',
    { comment: 'x' },
  ],
  ['change_approvalworkflowstage (deny)', 'task.decide', 'POST', '/approvals/ID/reject', {}],
  ['change_approvalworkflowstage', 'task.decide', 'POST', '/approvals/ID/approve', {}],
  ['view_approvalworkflow (My Requests)', 'approval.view', 'GET', '/approvals?requester=me'],
  ['view_approvalworkflow (details)', 'approval.view', 'GET', '/approvals/ID'],
  ['view_approvalworkflowdefinition', 'definition.view', 'GET', '/definitions'],
  ['view_approvalworkflowstagedefinition', 'definition.view', 'GET', '/definitions/review'],
  [
    'add_approvalworkflowdefinition',
    'definition.change',
    'POST',
    '/definitions',
    { key: 'mine', spec: { strategy: 3, steps: [{ key: 'a', approver: { user: 'root' } }] } },
  ],
  ['(publish)', 'definition.publish', 'POST', '/definitions/review/publish', {}],
  ['(add object)', 'approval.attach', 'POST', '/approvals', { subject: { type: 'job', id: 'x' } }],
  ['(users)', 'person.view', 'GET', '/users'],
  ['(groups)', 'person.change', 'PUT', '/roles/super/members/mute'],
  ['(permissions)', 'permission.change', 'PUT', '/roles/super/grants', { grants: [] }],
  ['(statistics)', 'insight.view', 'GET', '/insights/statistics'],
  ['(content types)', 'subject-type.change', 'PUT', '/subject-types/job', {}],
];

test.each(ONLY)('S203 whoever has %s alone can do exactly what it opens', async (permission) => {
  const answers: [string, boolean][] = [];
  for (const [theirs, , method, path, body] of CALLS) {
    const id = path.includes('ID') ? await attach() : '';
    const text = body === undefined ? undefined : JSON.stringify(body);
    const actor = system.as(nameOf(permission));
    const answer = await actor.call(method, path.replace('ID', id), text);
    const isRefused = answer.status === 403 && answer.body.code === 'NOT_PERMITTED';
    if (!isRefused) expect(answer.status).toBeLessThan(300);
    answers.push([`${theirs} ${path}`, !isRefused]);
  }
  const expected = CALLS.map(([theirs, needed, , path]) => [
    `${theirs} ${path}`,
    needed === permission,
  ]);
  expect(answers).toEqual(expected);
});

test('S203 responses are in the details only for those who may see responses', async () => {
  const id = await attach();
  await system.send('member', id, 'comment', { comment: 'between us' });
  await system.send('member', id, 'approve', { comment: 'good work', formData: { price: 4711 } });
  const told = await system.read(id, 'reader');
  expect(told.responses).toMatchObject([{ comment: 'between us' }, { comment: 'good work' }]);
  const seen = await system.read(id, 'approval-view');
  expect(seen).toMatchObject({ id, status: 'approved' });
  expect(seen).not.toHaveProperty('responses');
  expect(seen.timeline.map(({ seq }: { seq: number }) => seq)).toEqual(
    told.timeline.map(({ seq }: { seq: number }) => seq),
  );
  expect(JSON.stringify(seen)).not.toMatch(/between us|good work|4711/);
});

test('S204 a request is seen and answered by those with the group and the permission, not with one alone', async () => {
  const id = await attach();
  const inbox = async (name: string, path = '/inbox') => {
    const { items } = (await system.as(name).get(path)).body;
    return items.map(({ approvalId }: { approvalId: string }) => approvalId);
  };
  const [task] = (await system.read(id, 'root')).current[0].tasks;
  // The group without the permission.
  expect(await inbox('mute')).toContain(id);
  for (const verb of ['approve', 'reject', 'delegate']) {
    const body = verb === 'delegate' ? { to: 'member' } : {};
    expect((await system.send('mute', id, verb, body)).body.code).toBe('NOT_PERMITTED');
  }
  // The permission without the group: nothing to see, nothing to do.
  for (const path of ['/inbox', '/me/tasks', '/me/tasks?pending=true']) {
    expect(await inbox('outsider', path)).toEqual([]);
  }
  expect((await system.as('outsider').get('/me/summary')).body.total).toBe(0);
  const { you } = await system.read(id, 'outsider');
  expect(you).toEqual({ requiresAction: false, tasks: [], undoableUntil: null });
  for (const verb of ['approve', 'reject', 'delegate']) {
    const body = verb === 'delegate' ? { to: 'member' } : {};
    const refused = { status: 403, body: { code: 'NOT_ENTITLED' } };
    expect(await system.send('outsider', id, verb, body)).toMatchObject(refused);
    const byTask = await system.as('outsider').post(`/tasks/${task.id}/${verb}`, body);
    expect(byTask).toMatchObject(refused);
  }
  expect((await system.as('stranger').get(`/approvals/${id}`)).status).toBe(404);
  expect((await system.as('stranger').get('/approvals')).body.items).toEqual([]);
  expect(await status(id)).toBe('open');
  // Both.
  expect(await inbox('member')).toContain(id);
  expect((await system.read(id, 'member')).you.requiresAction).toBe(true);
  expect((await system.send('member', id, 'approve')).body).toMatchObject({
    view: { status: 'approved' },
  });
});

test('S204 whoever overrides passes all groups', async () => {
  const id = await attach();
  expect((await system.send('superuser', id, 'approve')).body).toMatchObject({
    view: { status: 'approved' },
  });
  const { timeline } = await system.read(id, 'root');
  const answer = timeline.find(({ type }: { type: string }) => type === 'task-answered');
  expect(answer.data).toMatchObject({ basis: 'override' });
});

test('S211 with the permission outside the group nobody acts, and constraints of a grant are respected', async () => {
  const low = await attach({ priority: 'low' });
  const high = await attach({ priority: 'high' });
  const refusal = await system.send('outsider', low, 'approve');
  expect(refusal).toMatchObject({ status: 403, body: { code: 'NOT_ENTITLED' } });
  const mismatch = await system.send('lowly', high, 'approve');
  expect(mismatch).toMatchObject({ status: 403, body: { code: 'NOT_PERMITTED' } });
  expect(await status(high)).toBe('open');
  expect((await system.send('lowly', low, 'approve')).body).toMatchObject({
    view: { status: 'approved' },
  });
});

test('constraints of a grant limit attaching, too', async () => {
  const grants = [{ permission: 'approval.attach', constraints: { priority: 'low' } }];
  await root().post('/roles', { key: 'attachers', name: 'Attachers' });
  await root().put('/roles/attachers/grants', { grants });
  await root().put('/roles/attachers/members/mute', undefined);
  const send = (priority: string) => {
    const subject = { type: 'job', id: `limited-${priority}`, attributes: { priority } };
    return system.as('mute').post('/approvals', { definition: 'review', subject });
  };
  const tell = (priority: string) =>
    system.as('mute').put(`/subjects/job/told-${priority}`, { attributes: { priority } });
  expect(await send('high')).toMatchObject({ status: 403, body: { code: 'NOT_PERMITTED' } });
  expect(await tell('high')).toMatchObject({ status: 403, body: { code: 'NOT_PERMITTED' } });
  expect((await send('low')).status).toBe(201);
  expect((await tell('low')).status).toBe(200);
});

test('S60 of the seeded roles, only the administrator manages people and definitions', async () => {
  await root().patch('/organization', { defaultRole: 'user' });
  const spec = { strategy: 3, steps: [{ key: 'a', approver: { user: 'root' } }] };
  for (const [method, path, body] of [
    ['POST', '/definitions', { key: 'seeded', spec }],
    ['POST', '/definitions/seeded/publish', {}],
    ['PATCH', '/users/mute', { name: 'Mute' }],
    ['POST', '/roles', { key: 'seeded', name: 'Seeded' }],
    ['PUT', '/roles/seeded/grants', { grants: [] }],
    ['DELETE', '/roles/seeded', undefined],
    ['PUT', '/subject-types/job', {}],
    ['DELETE', '/definitions/seeded', undefined],
  ] as const) {
    const send = async (name: string) =>
      (await system.as(name).call(method, path, body && JSON.stringify(body))).status;
    const refused = [await send('manager'), await send('outsider')];
    expect([path, ...refused, (await send('root')) < 300]).toEqual([path, 403, 403, true]);
  }
  expect((await system.as('manager').get('/insights/statistics')).status).toBe(200);
  expect((await system.as('outsider').get('/insights/statistics')).status).toBe(403);
});

test('who may only draft cannot publish while saving, and nothing is saved', async () => {
  const spec = { strategy: 3, steps: [{ key: 'a', approver: { user: 'root' } }] };
  const drafter = system.as(nameOf('definition.change'));
  const refused = await drafter.post('/definitions', { key: 'sneaked', spec, publish: true });
  expect(refused).toMatchObject({ status: 403, body: { permission: 'definition.publish' } });
  expect((await root().get('/definitions/sneaked')).status).toBe(404);
  expect((await drafter.post('/definitions', { key: 'drafted', spec })).status).toBe(201);
});
