import { TestSystem } from '../support/system';

let system: TestSystem;
let organizationId: string;
beforeAll(async () => {
  system = await TestSystem.start({ workers: false });
  organizationId = await system.organization({
    organization: { key: 'beta', name: 'Beta' },
    roles: [],
    users: [{ username: 'root', name: 'Root', roles: ['admin'] }],
  });
});
afterAll(() => system.stop());

const recorded = () =>
  system.rows<{ action: string; outcome: string; metadata: object }>(
    `SELECT action, outcome, metadata FROM countersign.audit_entry
     WHERE organization_id = $1 ORDER BY seq`,
    [organizationId],
  );
const person = { username: 'wanda', name: 'Wanda Weber', email: 'wanda@beta.example' };

test('every change of people is recorded with it, in order, and without personal data', async () => {
  for (const [method, path, body] of [
    ['POST', '/users', person],
    ['PATCH', '/users/wanda', { name: 'Wanda Winter', active: true }],
    ['POST', '/roles', { key: 'crew', name: 'Crew' }],
    ['PATCH', '/roles/crew', { senior: 'admin' }],
    ['PUT', '/roles/crew/grants', { grants: [{ permission: 'task.decide' }] }],
    ['PUT', '/roles/crew/members/wanda', undefined],
    ['DELETE', '/roles/crew/members/wanda', undefined],
    ['DELETE', '/roles/crew', undefined],
    ['POST', '/departments', { key: 'depot', name: 'Depot' }],
    ['PATCH', '/departments/depot', { head: 'wanda' }],
    ['DELETE', '/departments/depot', undefined],
    ['DELETE', '/users/wanda', undefined],
    ['POST', '/users/wanda/restore', undefined],
    ['PATCH', '/organization', { name: 'Beta AG' }],
  ] as const) {
    const answer = await system.as('root').call(method, path, body && JSON.stringify(body));
    expect([path, answer.status < 300]).toEqual([path, true]);
  }
  const entries = await recorded();
  expect(entries.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
    'user.create done',
    'user.change done',
    'role.create done',
    'role.change done',
    'role.grants done',
    'role.member-add done',
    'role.member-remove done',
    'role.delete done',
    'department.create done',
    'department.change done',
    'department.delete done',
    'user.delete done',
    'user.restore done',
    'organization.change done',
  ]);
  expect(JSON.stringify(entries)).not.toMatch(/wanda|weber|winter/i);
});

test('what is refused is not recorded as done', async () => {
  const before = (await recorded()).length;
  expect((await system.as('root').post('/users', person)).body.code).toBe('USERNAME_TAKEN');
  expect((await system.as('root').delete('/users/root')).body.code).toBe('LAST_ADMINISTRATOR');
  expect((await system.as('root').delete('/roles/user')).body.code).toBe('ROLE_IN_USE');
  const later = (await recorded()).slice(before);
  expect(later.filter(({ outcome }) => outcome === 'done')).toEqual([]);
});
