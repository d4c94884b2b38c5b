import { ONE_STEP, THREE_STEPS, TestSystem } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
});
afterAll(() => system.stop());

test('S51 nothing is read from a cache that could be stale: every answer shows the last decision', async () => {
  const id = await system.attach(THREE_STEPS);
  const { subjectType: type, subjectId: subject } = await system.read(id);
  const look = async () =>
    (await system.as('erin').get(`/subjects/${type}/${subject}/approval`)).body;
  for (const [user, next] of [
    ['bob', 'review'],
    ['dave', 'sign'],
  ] as const) {
    await look();
    await system.send(user, id, 'approve');
    expect((await look()).current).toMatchObject([{ key: next }]);
  }
  const key = await system.publish(ONE_STEP);
  await system.publish(THREE_STEPS, key);
  const { body } = await system
    .as('alice')
    .post('/approvals', { definition: key, subject: { type: 'job', id: 's51' } });
  expect((await system.read(body.approvalId)).steps).toHaveLength(3);
});

test('S53 what other systems configure in settings is data here: roles, managers, forms', async () => {
  const form = { layout: { schema: false }, json: { type: 'object', required: ['a'] } };
  const step = { approver: { role: 'board', strategy: 'anyone' as const } };
  const id = await system.attach({
    strategy: 3,
    formSchemaField: 'json',
    steps: [
      { key: 'a', ...step, form: { ...form, required: true } },
      { key: 'b', approver: { manager: 'head' } },
    ],
  });
  const wrong = await system.send('gina', id, 'approve', { formData: { b: 1 } });
  expect(wrong.body.code).toBe('FORM_DATA_INVALID');
  await system.send('gina', id, 'approve', { formData: { a: 1 } });
  expect(await system.asked(id)).toEqual(['erin']);
  await system.as('erin').patch('/users/dave', { manager: 'frank' });
  const next = await system.attach({
    strategy: 3,
    steps: [{ key: 'b', approver: { manager: 'head' } }],
  });
  expect(await system.asked(next)).toEqual(['frank']);
  await system.as('erin').patch('/users/dave', { manager: 'erin' });
});

test('S54 flows and steps have a REST API: define, attach, list, read and decide', async () => {
  const spec = THREE_STEPS;
  await system.as('alice').post('/definitions', { key: 'rest', spec, publish: true });
  const attached = await system
    .as('alice')
    .post('/approvals', { definition: 'rest', subject: { type: 'job', id: 'rest' } });
  expect(attached.status).toBe(201);
  const id = attached.body.approvalId as string;
  const list = await system.as('alice').get('/approvals?definition=rest&status=open');
  expect(list.body.items).toMatchObject([{ id, subjectId: 'rest' }]);
  const { body: inbox } = await system.as('bob').get('/inbox');
  const task = inbox.items.find(({ approvalId }: { approvalId: string }) => approvalId === id);
  expect((await system.as('bob').post(`/tasks/${task.id}/approve`)).status).toBe(200);
  expect((await system.read(id)).steps[0]).toMatchObject({ status: 'approved' });
});

test('a person’s own calendar and time zone decide their deadlines', async () => {
  const spec = (hours: [string, string][], timeZone: string) => ({
    timeZone,
    week: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, hours])),
  });
  const put = (key: string, body: object) => system.as('erin').put(`/calendars/${key}`, body);
  await put('always', { spec: spec([['00:00', '24:00']], 'UTC'), isDefault: true });
  await put('nights', { spec: spec([['00:00', '01:00']], 'Asia/Kolkata') });
  await system.as('erin').patch('/users/carol', { calendar: 'nights' });
  const deadline = { after: 'PT3H', then: 'reject', workingTime: true } as const;
  const due = async (user: string): Promise<Date> => {
    const steps = [{ key: 'a', approver: { user }, deadline }];
    const id = await system.attach({ strategy: 3, steps });
    return new Date((await system.read(id)).current[0].tasks[0].dueAt);
  };
  const hours = ((await due('bob')).getTime() - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(2.9);
  expect(hours).toBeLessThan(3.1);
  const night = await due('carol');
  // One hour a night, in a zone five and a half hours ahead: at least two nights from now.
  expect((night.getTime() - Date.now()) / 86_400_000).toBeGreaterThan(1.9);
  const minutes = night.getUTCHours() * 60 + night.getUTCMinutes();
  expect(minutes).toBeGreaterThanOrEqual(18 * 60 + 30);
  expect(minutes).toBeLessThanOrEqual(19 * 60 + 30);
});

test('S56 dashboards, task lists, activity and whom to remind can be read without more', async () => {
  const deadline = { after: 'P2D', then: 'escalate' } as const;
  const steps = [{ key: 'a', approver: { user: 'hugo' }, deadline }];
  const id = await system.attach({ strategy: 3, steps });
  const hugo = system.as('hugo');
  expect((await hugo.get('/me/summary')).body).toMatchObject({ current: 1, approved: 0 });
  const { body: list } = await hugo.get('/inbox');
  expect(list.items[0]).toMatchObject({ approvalId: id, dueAt: expect.stringMatching(/^20/) });
  expect(await system.asked(id)).toEqual(['hugo']);
  await system.send('hugo', id, 'approve', { comment: 'done' });
  const { timeline } = await system.read(id);
  expect(timeline.map(({ text }: { text: string }) => text)).toContain('hugo approved "a": done');
  expect((await hugo.get('/me/summary')).body).toMatchObject({ current: 0, approved: 1 });
});
