import type { DefinitionSpec } from '../../src/domain/definition';
import type { JsonObject } from '../../src/domain/json';
import { TestSystem } from '../support/system';

let system: TestSystem;
/** By legal, with what was asked about Europe, and by ada alone, about Asia. */
let [europe, asia]: string[] = [];

const byLegal: DefinitionSpec = {
  strategy: 3,
  steps: [
    { key: 'a', approver: { role: 'legal', strategy: 'anyone' } },
    { key: 'b', approver: { user: 'ada' } },
  ],
};
const byAda: DefinitionSpec = { strategy: 3, steps: [{ key: 'a', approver: { user: 'ada' } }] };

beforeAll(async () => {
  system = await TestSystem.start();
  const organizationId = await system.organization({
    organization: { key: 'scoped', name: 'Scoped' },
    roles: [
      { key: 'counsel', name: 'Counsel' },
      { key: 'legal', name: 'Legal', senior: 'counsel' },
      {
        key: 'watchers',
        name: 'See what is about Europe',
        grants: [{ permission: 'approval.view', constraints: { 'place.region': 'EU' } }],
      },
      {
        key: 'askers',
        name: 'See their own requests about Asia',
        grants: [
          {
            permission: 'approval.view',
            relation: 'requester',
            constraints: { subjectType: 'asia' },
          },
        ],
      },
    ],
    users: [
      { username: 'root', name: 'Root', roles: ['admin'] },
      { username: 'rita', name: 'Rita' },
      { username: 'leo', name: 'Leo', roles: ['legal'] },
      { username: 'cora', name: 'Cora', roles: ['counsel'] },
      { username: 'ada', name: 'Ada' },
      { username: 'wim', name: 'Wim', roles: ['watchers'] },
      { username: 'otto', name: 'Otto' },
    ],
  });
  const { definitions } = system.services;
  for (const [key, spec] of [
    ['by-legal', byLegal],
    ['by-ada', byAda],
  ] as const) {
    await definitions.saveDraft(organizationId, key, spec);
    await definitions.publish(organizationId, key);
  }
  const attach = async (definition: string, type: string, attributes: JsonObject) => {
    const subject = { type, id: '1', attributes };
    const answer = await system.as('rita').post('/approvals', { definition, subject });
    return answer.body.approvalId as string;
  };
  europe = await attach('by-legal', 'europe', { place: { region: 'EU' } });
  asia = await attach('by-ada', 'asia', { place: { region: 'AS' } });
  await system
    .as('ada')
    .post(`/approvals/${asia}/delegate`, { to: 'leo' }, { 'idempotency-key': 'd1' });
});
afterAll(() => system.stop());

/** What each may view: by requesting, by being asked now or before, by a role or one below it. */
const VIEWS: [string, ('europe' | 'asia')[]][] = [
  ['root', ['asia', 'europe']],
  ['rita', ['asia', 'europe']],
  ['leo', ['asia', 'europe']],
  ['cora', ['europe']],
  ['ada', ['asia']],
  ['wim', ['europe']],
  ['otto', []],
  ['alice', []],
];

const LISTS: [string, ('europe' | 'asia')[]][] = [
  ['', ['asia', 'europe']],
  ['?sort=oldest', ['europe', 'asia']],
  ['?status=open,approved', ['asia', 'europe']],
  ['?status=approved', []],
  ['?subjectType=asia', ['asia']],
  ['?subjectType=asia&subjectId=1', ['asia']],
  ['?definition=by-legal', ['europe']],
  ['?requester=rita', ['asia', 'europe']],
  ['?requester=otto', []],
  ['?to=2020-01-01T00:00:00Z', []],
  ['?from=2020-01-01T00:00:00%2B03:00', ['asia', 'europe']],
];

describe.each(VIEWS)('%s views %j', (user, views) => {
  const get = (path: string) => system.as(user).get(path);
  const idOf = (name: 'europe' | 'asia'): string => (name === 'europe' ? europe : asia) ?? '';

  test.each(['europe', 'asia'] as const)('every way to load %s says the same', async (name) => {
    const id = idOf(name);
    const status = views.includes(name) ? 200 : 404;
    expect((await get(`/approvals/${id}`)).status).toBe(status);
    expect((await get(`/approvals/${id}/explanation`)).status).toBe(status);
    const of = await get(`/subjects/${name}/1/approval`);
    expect(of.body.approval?.id).toBe(status === 200 ? id : undefined);
    if (name === 'europe') return;
    expect((await get(`/approvals/${id}/commands/d1`)).status).toBe(status);
  });

  test('lists, filtered and sorted, have exactly these', async () => {
    const found = await Promise.all(
      LISTS.map(async ([query]) => {
        const { body } = await get(`/approvals${query}`);
        return [query, body.items.map((item: { subjectType: string }) => item.subjectType)];
      }),
    );
    const seen = LISTS.map(([query, all]) => [query, all.filter((name) => views.includes(name))]);
    expect(found).toEqual(seen);
  });
});

test('participant=me lists what asked somebody or their roles, requester=me what they asked', async () => {
  const types = async (user: string, query: string): Promise<string[]> => {
    const { body } = await system.as(user).get(`/approvals?${query}`);
    return body.items.map(({ subjectType }: { subjectType: string }) => subjectType);
  };
  expect(await types('rita', 'participant=me')).toEqual([]);
  expect(await types('leo', 'participant=me')).toEqual(['asia', 'europe']);
  expect(await types('leo', 'participant=me&subjectType=asia')).toEqual(['asia']);
  expect(await types('leo', 'requester=me')).toEqual([]);
  expect(await types('rita', 'requester=me')).toEqual(['asia', 'europe']);
  expect(await types('root', 'participant=me')).toEqual([]);
});

test('who may view it and is not asked gets 403 for deciding; for others it does not exist', async () => {
  const approve = (user: string, id = europe) =>
    system.as(user).post(`/approvals/${id}/approve`, {}, { 'idempotency-key': user });
  const refused = { status: 403, body: { code: 'NOT_ENTITLED' } };
  expect(await approve('rita')).toMatchObject(refused);
  expect(await approve('wim')).toMatchObject(refused);
  const { body: nothing } = await approve('otto', crypto.randomUUID());
  for (const user of ['otto', 'alice']) {
    const { status, body } = await approve(user);
    expect(status).toBe(404);
    expect({ ...body, instance: '' }).toEqual({ ...nothing, instance: '' });
  }
  const say = (user: string) =>
    system.as(user).post(`/approvals/${europe}/comment`, { comment: 'So far', step: 'a' });
  expect((await say('otto')).status).toBe(404);
  expect((await say('wim')).status).toBe(200);
});

test('a grant for some requests of one’s own shows these and no others', async () => {
  await system.rows(`DELETE FROM countersign.permission_grant g USING countersign.role r
    WHERE r.id = g.role_id AND r.key = 'user' AND g.permission = 'approval.view'
      AND r.organization_id = (SELECT id FROM countersign.organization WHERE key = 'scoped')`);
  await system.rows(`INSERT INTO countersign.membership SELECT r.id, u.id
    FROM countersign.role r JOIN countersign.user u ON u.organization_id = r.organization_id
    WHERE r.key = 'askers' AND u.username = 'rita'`);
  const { body } = await system.as('rita').get('/approvals');
  expect(body.items).toMatchObject([{ id: asia }]);
  expect((await system.as('rita').get(`/approvals/${europe}`)).status).toBe(404);
  expect((await system.as('otto').get('/approvals')).status).toBe(403);
});
