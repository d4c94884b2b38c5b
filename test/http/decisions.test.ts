import { randomUUID } from 'node:crypto';
import { ONE_STEP, TestSystem, THREE_STEPS } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
});
afterAll(() => system.stop());

async function inboxTask(user: string, approvalId: string): Promise<string> {
  const { body } = await system.as(user).get('/inbox?limit=100');
  const tasks = body.items as { id: string; approvalId: string }[];
  const task = tasks.find((item) => item.approvalId === approvalId);
  if (!task) throw new Error(`${user} has no task of ${approvalId}`);
  return task.id;
}

describe('POST /tasks/{taskId}/…', () => {
  test('S12, S17 approve answers with what waits next, and the colleagues lose the task', async () => {
    const id = await system.attach(THREE_STEPS);
    const task = await inboxTask('bob', id);
    await inboxTask('carol', id);
    const answer = await system.as('bob').post(`/tasks/${task}/approve`, { comment: 'ok' });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        state: 'decided',
        outcome: { accepted: true },
        view: { status: 'open', current: [{ key: 'review', asked: ['dave'] }] },
      },
    });
    await expect(inboxTask('carol', id)).rejects.toThrow(/no task/);
  });

  test('S18 reject ends the approval', async () => {
    const id = await system.attach(THREE_STEPS);
    const task = await inboxTask('carol', id);
    const answer = await system.as('carol').post(`/tasks/${task}/reject`, { comment: 'too dear' });
    expect(answer.body.view).toEqual({
      status: 'rejected',
      version: expect.any(Number),
      current: [],
    });
  });

  test('S21, S22, S23, S24 delegate and escalate hand the request on and stand in the timeline', async () => {
    const id = await system.attach({
      strategy: 3,
      steps: [{ key: 'only', approver: { user: 'bob' }, extra: { priority: { level: 'high' } } }],
    });
    const task = await inboxTask('bob', id);
    await system.as('bob').post(`/tasks/${task}/delegate`, { to: 'carol', comment: 'on leave' });
    const carols = await inboxTask('carol', id);
    await system.as('carol').post(`/tasks/${carols}/escalate`, { comment: 'too big' });
    await inboxTask('dave', id);
    const { body } = await system.as('alice').get(`/approvals/${id}`);
    const told = body.timeline.map((entry: { text: string }) => entry.text);
    expect(told).toContain('bob delegated "only" to carol: on leave');
    expect(told).toContain('carol escalated "only" to dave: too big');
    expect(body.steps[0].extra).toEqual({ priority: { level: 'high' } });
  });

  test('S25 who is not asked gets 403, a stranger 404, decided requests 409 with who and when', async () => {
    const id = await system.attach(THREE_STEPS);
    const [bobs, carols] = [await inboxTask('bob', id), await inboxTask('carol', id)];
    const requester = await system.as('alice').post(`/tasks/${bobs}/approve`);
    expect(requester).toMatchObject({ status: 403, body: { code: 'NOT_ENTITLED' } });
    expect((await system.as('mallory').post(`/tasks/${bobs}/approve`)).status).toBe(404);
    await system.as('bob').post(`/tasks/${bobs}/approve`);
    const late = await system.as('carol').post(`/tasks/${carols}/approve`);
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'ALREADY_DECIDED', decidedAt: expect.any(String) },
    });
    const people = (await system.as('alice').get(`/approvals/${id}`)).body.people;
    expect(people[late.body.decidedBy].username).toBe('bob');
  });

  test('S26 an approval may be addressed instead of a task: the actor answers their own', async () => {
    const id = await system.attach(THREE_STEPS);
    expect((await system.as('carol').post(`/approvals/${id}/approve`)).status).toBe(200);
    const ahead = await system.as('erin').post(`/approvals/${id}/approve`, { step: 'sign' });
    expect(ahead).toMatchObject({
      status: 409,
      body: { code: 'STEP_NOT_CURRENT', current: ['review'] },
    });
  });

  test('S28 a step of type approve takes a form and form data, and needs neither', async () => {
    const id = await system.attach(THREE_STEPS);
    const formData = { nested: { list: [1, 'a', null] } };
    await system.as('bob').post(`/approvals/${id}/approve`, { formData });
    await system.as('dave').post(`/approvals/${id}/approve`);
    const { body } = await system.as('alice').get(`/approvals/${id}`);
    const answers = body.timeline.filter(
      (entry: { type: string }) => entry.type === 'task-answered',
    );
    expect(answers.map((entry: { data: { formData?: unknown } }) => entry.data.formData)).toEqual([
      formData,
      undefined,
    ]);
  });

  test('the same Idempotency-Key gets the same answer, also twenty times at once', async () => {
    const id = await system.attach(ONE_STEP);
    const headers = { 'idempotency-key': `key-${randomUUID()}` };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        system.as('bob').post(`/approvals/${id}/approve`, {}, headers),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const again = await system.as('bob').post(`/approvals/${id}/approve`, {}, headers);
    expect(again.body.outcome).toEqual(answers[0]?.body.outcome);
    const { body } = await system.as('alice').get(`/approvals/${id}`);
    expect(
      body.timeline.filter((entry: { type: string }) => entry.type === 'task-answered'),
    ).toHaveLength(1);
    const key = headers['idempotency-key'];
    const outcome = await system.as('alice').get(`/approvals/${id}/commands/${key}`);
    expect(outcome.body).toMatchObject({ state: 'decided', outcome: { accepted: true } });
  });

  test('fifty people who answer at once: one settles the step, the others learn who', async () => {
    const rounds = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const id = await system.attach(THREE_STEPS);
        const verbs = ['approve', 'reject', 'approve', 'reject', 'approve'];
        const answers = await Promise.all(
          verbs.map((verb, i) =>
            system.as(i % 2 ? 'bob' : 'carol').post(`/approvals/${id}/${verb}`, { step: 'check' }),
          ),
        );
        return answers.map(({ status }) => status);
      }),
    );
    for (const statuses of rounds) {
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect(statuses.filter((status) => status === 409)).toHaveLength(4);
    }
  });

  test.each([
    ['approve', { coment: 'typo' }],
    ['delegate', {}],
    ['request-resubmission', {}],
    ['comment', { comment: 7 }],
    ['approve', { comment: 'x'.repeat(10_001) }],
    ['approve', { comment: 'a\u0000b' }],
    ['approve', { actor: 'erin' }],
    ['approve', []],
  ])('%s with %j is refused as malformed', async (verb, body) => {
    const id = await system.attach(ONE_STEP);
    const answer = await system.as('bob').post(`/approvals/${id}/${verb}`, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'BODY_INVALID' } });
    expect((await system.as('alice').get(`/approvals/${id}`)).body.version).toBe(3);
  });

  test('a body that is no JSON is refused, not failed on', async () => {
    const answer = await system.as('bob').call('POST', '/approvals', '{"a":');
    expect(answer).toMatchObject({ status: 400, body: { code: 'BODY_INVALID' } });
  });

  test('unknown tasks and routes are 404; without a user it is 401', async () => {
    const unknown = await system.as('bob').post(`/tasks/${randomUUID()}/approve`);
    expect(unknown).toMatchObject({ status: 404, body: { code: 'TASK_NOT_FOUND' } });
    expect((await system.as('bob').get('/nothing')).body.code).toBe('NOT_FOUND');
    for (const path of ['/inbox', '/approvals', '/definitions']) {
      expect((await system.as('nobody').get(path)).body.code).toBe('UNAUTHENTICATED');
    }
  });
});

describe('GET /inbox and /me', () => {
  test('S45, S46, S47 ids alone, whole tasks, and a summary with the last ten', async () => {
    const definition = await system.publish({
      strategy: 3,
      steps: [{ key: 'e', approver: { user: 'frank' } }],
    });
    const ids: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const subject = { type: 'job', id: randomUUID(), title: `Job ${i}` };
      ids.push(
        (await system.as('alice').post('/approvals', { definition, subject })).body.approvalId,
      );
    }
    await system.as('frank').post(`/approvals/${ids[0]}/approve`);
    await system.as('frank').post(`/approvals/${ids[1]}/reject`);
    const open = await system.as('frank').get('/me/tasks?status=current&fields=id');
    expect(open.body.items).toEqual([{ id: await inboxTask('frank', ids[2] ?? '') }]);
    const whole = await system.as('frank').get('/me/tasks?status=approved');
    expect(whole.body.items).toMatchObject([
      { subjectTitle: 'Job 0', stepKey: 'e', dueAt: 'infinity' },
    ]);
    const { body } = await system.as('frank').get('/me/summary');
    expect(body).toMatchObject({ total: 3, current: 1, approved: 1, rejected: 1 });
    expect(body.currentTaskIds).toEqual(open.body.items.map((item: { id: string }) => item.id));
    expect(body.recent).toHaveLength(3);
  });

  test('the inbox has the soonest deadline first and continues after its last task', async () => {
    const step = (after?: string) => ({
      strategy: 3 as const,
      steps: [
        {
          key: 'm',
          approver: { user: 'mallory' },
          ...(after ? { deadline: { after, then: 'escalate' as const } } : {}),
        },
      ],
    });
    const [none, late, soon] = [
      await system.attach(step()),
      await system.attach(step('P3D')),
      await system.attach(step('P1D')),
    ];
    const first = await system.as('mallory').get('/inbox?limit=2');
    const rest = await system
      .as('mallory')
      .get(`/inbox?limit=2&after=${encodeURIComponent(first.body.next)}`);
    const found = [...first.body.items, ...rest.body.items].map((item) => item.approvalId);
    expect(found).toEqual([soon, late, none]);
    expect(rest.body.next).toBeNull();
  });
});
