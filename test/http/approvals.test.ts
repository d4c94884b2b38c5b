import { randomUUID } from 'node:crypto';
import { ONE_STEP, TestSystem, THREE_STEPS } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
});
afterAll(() => system.stop());

const subject = (): { type: string; id: string } => ({ type: 'job', id: randomUUID() });

describe('POST /approvals', () => {
  test('S1 attaches to a subject of any type; a second open approval of it is refused', async () => {
    const definition = await system.publish(ONE_STEP);
    const body = {
      definition,
      subject: { type: 'any.thing_you-like', id: 'x/1#é'.replace('é', 'e') },
    };
    const first = await system.as('alice').post('/approvals', body);
    expect(first.status).toBe(201);
    expect(first.body.workflowId).toBe('approval:acme:any.thing_you-like:x/1#e:1');
    expect(first.headers.get('location')).toBe(`/api/v1/approvals/${first.body.approvalId}`);
    const second = await system.as('alice').post('/approvals', body);
    expect(second.status).toBe(409);
    expect(second.body).toMatchObject({
      code: 'ALREADY_ATTACHED',
      approvalId: first.body.approvalId,
    });
  });

  test('S237 the workflow id is made of the subject; the next approval counts on', async () => {
    const definition = await system.publish(ONE_STEP);
    const body = { definition, subject: subject() };
    const first = await system.as('alice').post('/approvals', body);
    await system.as('alice').post(`/approvals/${first.body.approvalId}/cancel`);
    const second = await system.as('alice').post('/approvals', body);
    const base = `approval:acme:job:${body.subject.id}`;
    expect([first.body.workflowId, second.body.workflowId]).toEqual([`${base}:1`, `${base}:2`]);
  });

  test('S237 the same approval id again answers with the same approval, also in parallel', async () => {
    const definition = await system.publish(ONE_STEP);
    const body = { approvalId: randomUUID(), definition, subject: subject() };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => system.as('alice').post('/approvals', body)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
    expect(new Set(answers.map((answer) => answer.body.workflowId)).size).toBe(1);
    const other = await system.as('alice').post('/approvals', { ...body, subject: subject() });
    expect(other.body.code).toBe('ALREADY_ATTACHED');
  });

  test('S112 a running approval keeps the version it was attached with', async () => {
    const definition = await system.publish(ONE_STEP);
    const body = { definition, subject: subject() };
    const { approvalId } = (await system.as('alice').post('/approvals', body)).body;
    await system.publish(THREE_STEPS, definition);
    const old = await system.as('alice').get(`/approvals/${approvalId}`);
    expect(old.body).toMatchObject({ definitionVersion: 1, summary: { totalSteps: 1 } });
    const fresh = await system.as('alice').post('/approvals', { definition, subject: subject() });
    const detail = await system.as('alice').get(`/approvals/${fresh.body.approvalId}`);
    expect(detail.body).toMatchObject({ definitionVersion: 2, summary: { totalSteps: 3 } });
  });

  test('S113 no definition can be changed under a running approval, not even by SQL', async () => {
    await system.publish(ONE_STEP);
    await expect(
      system.rows(`UPDATE countersign.definition_version SET spec = '{}' WHERE status = 'active'`),
    ).rejects.toThrow(/immutable/);
  });

  test('S114 metadata, requester and instant are kept; it is open at once', async () => {
    const before = Date.now();
    const id = await system.attach(ONE_STEP, { metadata: { costCentre: 7, tags: ['a'] } });
    const { body } = await system.as('alice').get(`/approvals/${id}`);
    expect(body).toMatchObject({ metadata: { costCentre: 7, tags: ['a'] }, status: 'open' });
    expect(body.people[body.requesterId].username).toBe('alice');
    expect(Date.parse(body.attachedAt)).toBeGreaterThanOrEqual(before - 1_000);
  });

  test('S122 attached without auto-start it waits for the command start', async () => {
    const id = await system.attach(ONE_STEP, { autoStart: false });
    const status = async (): Promise<string> =>
      (await system.as('alice').get(`/approvals/${id}`)).body.status;
    expect(await status()).toBe('not-started');
    expect((await system.as('alice').post(`/approvals/${id}/start`)).status).toBe(200);
    expect(await status()).toBe('open');
    expect((await system.as('alice').post(`/approvals/${id}/start`)).body.code).toBe(
      'ALREADY_STARTED',
    );
  });

  test.each([
    [{}, 'subject'],
    [{ definition: 'x', subject: { type: 'a b', id: '1' } }, 'subject.type'],
    [{ definition: 'x', subject: { type: 'a', id: '' } }, 'subject.id'],
    [{ definition: 'x', subject: { type: 'a', id: '1\n2' } }, 'subject.id'],
    [{ definition: 'x', subject: { type: 'a', id: '1', title: 'a\u0000b' } }, 'subject.title'],
    [{ definition: 'x', subject: { type: 'a', id: '1' }, approvalId: '7' }, 'approvalId'],
    [{ definition: 'x', subject: { type: 'a', id: '1' }, status: 'approved' }, ''],
  ])('a malformed body %j is refused with the path %s', async (body, path) => {
    const answer = await system.as('alice').post('/approvals', body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ code: 'BODY_INVALID', status: 400 });
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
  });

  test('unknown and unpublished definitions are refused', async () => {
    const post = (definition: string) =>
      system.as('alice').post('/approvals', { definition, subject: subject() });
    expect((await post('no-such')).body).toMatchObject({
      code: 'DEFINITION_NOT_FOUND',
      status: 404,
    });
    await system.services.definitions.saveDraft(system.organizationId, 'draft-only', ONE_STEP);
    expect((await post('draft-only')).body).toMatchObject({
      code: 'DEFINITION_NOT_PUBLISHED',
      status: 422,
    });
  });
});

describe('GET /subjects/{type}/{id}/approval', () => {
  test('S41, S42 current and next step; S50 nothing, but no error, without an approval', async () => {
    const path = (id: string) => `/subjects/job/${id}/approval`;
    const none = await system.as('alice').get(path('none'));
    expect(none).toMatchObject({
      status: 200,
      body: { approval: null, steps: [], current: [], next: null, summary: { totalSteps: 0 } },
    });
    const definition = await system.publish(THREE_STEPS);
    const target = subject();
    await system.as('alice').post('/approvals', { definition, subject: target });
    const some = await system.as('alice').get(path(target.id));
    expect(some.body.current).toMatchObject([{ key: 'check', status: 'current' }]);
    expect(some.body.current[0].tasks).toHaveLength(2);
    expect(some.body.next).toMatchObject({ key: 'review', status: 'pending' });
  });

  test('S43, S44, S48 one read has the whole history, the approval and its instants', async () => {
    const definition = await system.publish(THREE_STEPS);
    const target = subject();
    const { approvalId } = (
      await system.as('alice').post('/approvals', { definition, subject: target })
    ).body;
    await system.as('bob').post(`/approvals/${approvalId}/approve`);
    const { body } = await system.as('alice').get(`/subjects/job/${target.id}/approval`);
    expect(
      body.steps.map((step: { key: string; status: string }) => `${step.key} ${step.status}`),
    ).toEqual(['check approved', 'review current', 'sign pending']);
    expect(body.approval).toMatchObject({ id: approvalId, attachedAt: expect.any(String) });
    expect(body.summary).toMatchObject({
      completedSteps: 1,
      pendingSteps: 2,
      progressPercentage: 50,
    });
  });

  test('S123 current stage, pipeline and next stage; on the last one "Workflow Complete"', async () => {
    const id = await system.attach(THREE_STEPS);
    const summary = async () => (await system.as('alice').get(`/approvals/${id}`)).body.summary;
    expect(await summary()).toMatchObject({
      currentPipeline: 'finance',
      currentStage: 'check',
      nextStage: 'review',
    });
    await system.as('bob').post(`/approvals/${id}/approve`);
    await system.as('dave').post(`/approvals/${id}/approve`);
    expect(await summary()).toMatchObject({
      currentPipeline: 'management',
      currentStage: 'sign',
      nextStage: 'Workflow Complete',
    });
  });
});

describe('GET /approvals', () => {
  test('lists newest first in pages, filtered', async () => {
    const definition = await system.publish(ONE_STEP);
    const ids: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const answer = await system
        .as('carol')
        .post('/approvals', { definition, subject: subject() });
      ids.unshift(answer.body.approvalId);
    }
    const first = await system.as('carol').get('/approvals?requester=me&limit=2');
    const second = await system
      .as('carol')
      .get(`/approvals?requester=me&limit=2&after=${first.body.next}`);
    const found = [...first.body.items, ...second.body.items].map(
      (item: { id: string }) => item.id,
    );
    expect(found).toEqual(ids);
    expect(second.body.next).toBeNull();
    const none = await system
      .as('carol')
      .get(`/approvals?definition=${definition}&status=approved`);
    expect(none.body.items).toEqual([]);
    expect((await system.as('carol').get('/approvals?limit=1000')).body.code).toBe(
      'PARAMETERS_INVALID',
    );
  });

  test('an unknown approval is 404, for a malformed id 400', async () => {
    expect((await system.as('alice').get(`/approvals/${randomUUID()}`)).body.code).toBe(
      'NOT_FOUND',
    );
    expect((await system.as('alice').get('/approvals/7')).body.code).toBe('PARAMETERS_INVALID');
  });
});
