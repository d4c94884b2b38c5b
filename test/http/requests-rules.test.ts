import type { DefinitionSpec } from '../../src/domain/definition';
import type { Grant } from '../../src/domain/permissions';
import type { Actor } from '../../src/people/actor.service';
import type { AuditTrail } from '../../src/audit/audit.service';
import { RequestApprovalsService } from '../../src/subjects/request-approvals.service';
import { RequestsService } from '../../src/subjects/requests.service';
import { TestRequests } from '../support/requests';
import { statementsOf, untold } from '../support/statements';
import { TestSystem } from '../support/system';

let system: TestSystem;
let requests: TestRequests;
beforeAll(async () => {
  system = await TestSystem.start({ prepare: untold });
  requests = await TestRequests.in(system);
});
afterAll(() => system.stop());

/** An organization of a test's own, with people whose names no other one has. */
const organization = (key: string, users: Record<string, string[]>, grants: Grant[] = []) =>
  system.organization({
    organization: { key, name: key },
    roles: [{ key: 'reviewer', name: 'Reviewers', grants }],
    users: Object.entries(users).map(([username, roles]) => ({ username, name: username, roles })),
  });

const publish = async (organizationId: string, key: string, spec: DefinitionSpec) => {
  await system.services.definitions.saveDraft(organizationId, key, spec);
  await system.services.definitions.publish(organizationId, key);
};

test('those who submit at once make one approval each, also when they are the first of all', async () => {
  const id = await organization('fresh', { fred: [], flora: ['manager'] });
  const drafts = await Promise.all(
    [1, 2, 3].map(() => requests.draft({ assignedTo: 'flora' }, 'fred')),
  );
  const submits = [...drafts, ...drafts].map((draft) => requests.act('fred', draft, 'submit'));
  const answers = await Promise.all(submits);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 409, 409, 409]);
  const rows = await system.rows(
    `SELECT (SELECT count(*)::int FROM countersign.approval WHERE organization_id = $1) AS approvals,
      (SELECT count(*)::int FROM countersign.definition WHERE organization_id = $1) AS definitions`,
    [id],
  );
  expect(rows).toEqual([{ approvals: 3, definitions: 1 }]);
});

test('an organization may say itself who approves its requests', async () => {
  const id = await organization('own', { oona: [], otto: ['manager'], orla: ['manager'] });
  await publish(id, 'big-requests', {
    strategy: 3,
    match: { subjectType: 'request', priority: 1, constraints: { amount__gte: 1000 } },
    steps: [
      { key: 'first', approver: { user: 'otto' } },
      { key: 'second', approver: { user: 'orla' } },
    ],
  });
  const unassigned = { assignedTo: null };
  const big = await requests.draft({ ...unassigned, attributes: { amount: 5000 } }, 'oona');
  const small = await requests.draft({ ...unassigned, attributes: { amount: 5 } }, 'oona');
  expect((await requests.act('oona', small, 'submit')).body.code).toBe('ASSIGNEE_REQUIRED');
  expect((await requests.act('oona', big, 'submit')).status).toBe(200);
  expect((await requests.act('orla', big, 'approve')).status).toBe(404);
  expect((await requests.act('otto', big, 'approve')).status).toBe(200);
  expect((await requests.read('oona', big)).body.status).toBe('submitted');
  expect((await requests.act('orla', big, 'reject', { reason: '' })).body.code).toBe(
    'COMMENT_REQUIRED',
  );
  expect((await requests.act('orla', big, 'reject', { reason: 'no' })).status).toBe(200);
  const rejected = { status: 'rejected', reviewedBy: 'orla', rejectionReason: 'no' };
  expect((await requests.read('otto', big)).body).toMatchObject(rejected);
});

test('a manager decides nothing in the place of a junior, whatever an own definition allows', async () => {
  const id = await system.organization({
    organization: { key: 'tree', name: 'Tree' },
    roles: [
      { key: 'director', name: 'Directors' },
      { key: 'lead', name: 'Leads', senior: 'director' },
    ],
    users: [
      { username: 'theo', name: 'Theo' },
      { username: 'tina', name: 'Tina', roles: ['lead', 'manager'] },
      { username: 'tom', name: 'Tom', roles: ['director', 'manager'] },
    ],
  });
  await publish(id, 'by-leads', {
    strategy: 3,
    match: { subjectType: 'request', priority: 1 },
    steps: [{ key: 'only', approver: { role: 'lead', strategy: 'anyone' } }],
  });
  const draft = await requests.draft({ assignedTo: 'tina' }, 'theo');
  const { approvalId } = (await requests.act('theo', draft, 'submit')).body;
  const above = await system.send('tom', approvalId, 'approve');
  expect(above).toMatchObject({ status: 403, body: { permission: 'request.decide' } });
  expect((await system.send('tina', approvalId, 'approve')).body.view.status).toBe('approved');
});

test('the built-in definition belongs to the organization, which may switch it off', async () => {
  const id = await organization('off', { petra: [], paul: ['manager'] });
  const submit = async () => {
    const draft = await requests.draft({ assignedTo: 'paul' }, 'petra');
    return (await requests.act('petra', draft, 'submit')).body;
  };
  expect((await submit()).status).toBe('submitted');
  await system.services.definitions.deactivate(id, 'request');
  expect((await submit()).code).toBe('NO_DEFINITION_MATCHES');
});

test('approvals of requests come from submitting alone', async () => {
  const id = await requests.in('draft');
  const subject = { type: 'request', id };
  const attached = await system.as('uma').post('/approvals', { subject });
  expect(attached).toMatchObject({ status: 400, body: { code: 'BODY_INVALID' } });
  const told = await system.as('uma').put(`/subjects/request/${id}`, { attributes: {} });
  expect(told).toMatchObject({ status: 400, body: { code: 'PARAMETERS_INVALID' } });
  const { approvalId } = (await requests.act('uma', id, 'submit')).body;
  const change = { attributes: { assignedTo: 'max' } };
  const changed = await system.send('uma', approvalId, 'change-subject', change);
  expect(changed.body.code).toBe('SUBJECT_LOCKED');
});

test('constraints of grants limit what is seen, assigned and decided', async () => {
  const low = { constraints: { priority: 'low' } };
  const grants: Grant[] = [
    { permission: 'request.view', ...low },
    { permission: 'request.decide', ...low },
    { permission: 'task.override' },
  ];
  await organization('limited', { lena: [], lars: ['reviewer'], luis: ['manager'] }, grants);
  const draft = (priority: string, assignedTo: string | null = 'luis') =>
    requests.draft({ attributes: { priority }, assignedTo }, 'lena');
  const [easy, hard] = [await draft('low'), await draft('high')];
  for (const id of [easy, hard]) await requests.act('lena', id, 'submit');
  expect(await requests.listed('lars')).toEqual([easy]);
  expect((await requests.read('lars', hard)).status).toBe(404);
  const { approvalId } = (await requests.read('lena', hard)).body;
  expect((await system.send('lars', approvalId, 'approve')).body.code).toBe('NOT_FOUND');
  expect((await requests.act('lars', easy, 'approve')).status).toBe(200);
  const again = await draft('high', null);
  const unfit = { assignedTo: 'lars', attributes: { priority: 'high' } };
  expect((await requests.act('lena', again, 'edit', unfit)).body.code).toBe('ASSIGNEE_INVALID');
});

test.each([
  ['no title', {}],
  ['an empty title', { title: '' }],
  ['a field nobody knows', { title: 'x', status: 'approved' }],
  ['somebody else as its creator', { title: 'x', creator: 'ada' }],
  ['an attribute that is a field of its own', { title: 'x', attributes: { assignedTo: 'mona' } }],
  ['what cannot be stored', { title: '\u0000' }],
  ['a title without end', { title: 'x'.repeat(201) }],
])('a request with %s is refused', async (_what, body) => {
  const before = await requests.listed('ada');
  const answer = await system.as('uma').post('/requests', body);
  expect(answer).toMatchObject({ status: 400, body: { code: 'BODY_INVALID' } });
  expect(await requests.listed('ada')).toEqual(before);
});

test('the list costs the same few statements whatever its length', async () => {
  const count = async () =>
    (await statementsOf(() => requests.listed('ada', '?creator=uma&limit=100'))).length;
  const before = await count();
  for (let i = 0; i < 5; i += 1) await requests.draft();
  expect(await count()).toBe(before);
  // Who asks, whom the filter names, and the page.
  expect(before).toBe(3);
});

test('every change is recorded in its transaction: without the record there is no change', async () => {
  const { dataSource, actors } = system.services;
  const recorded: string[] = [];
  let isBroken = false;
  const audit: Pick<AuditTrail, 'record'> = {
    record: (_manager, { action, target }) => {
      if (isBroken) return Promise.reject(new Error('no record'));
      recorded.push(`${action} ${target?.type} ${target?.id}`);
      return Promise.resolve();
    },
  };
  const service = new RequestsService(dataSource, { ...system.services, audit });
  const parts = { ...system.services, requests: service };
  const approvals = new RequestApprovalsService(dataSource, parts);
  const uma = (await actors.find('val', 'uma')) as Actor;
  const content = { title: 'x', description: '', attributes: {}, assignedTo: 'mona' };
  const { id } = (await service.create(uma, content)).request;
  const changes = {
    update: () => service.change(uma, id, content),
    submit: () => approvals.submit(uma, id),
    delete: () => service.remove(uma, id),
  };
  const before = await service.find(uma, id);
  isBroken = true;
  for (const change of Object.values(changes)) await expect(change()).rejects.toThrow('no record');
  expect(await service.find(uma, id)).toEqual(before);
  isBroken = false;
  await changes.update();
  await changes.submit();
  await system.send('uma', (await service.find(uma, id)).approvalId ?? '', 'cancel');
  await changes.delete();
  const verbs = ['create', 'update', 'submit', 'delete'];
  expect(recorded).toEqual(verbs.map((verb) => `request.${verb} request ${id}`));
});
