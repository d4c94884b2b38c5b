import { TestSystem } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start({ workers: false });
  await system.organization({
    organization: { key: 'narrow', name: 'Narrow' },
    roles: [
      {
        key: 'user',
        name: 'Users',
        grants: [{ permission: 'substitution.change', relation: 'self' }],
      },
    ],
    users: [
      { username: 'nina', name: 'Nina' },
      { username: 'otto', name: 'Otto' },
    ],
  });
});
afterAll(() => system.stop());

const HOUR = 3_600_000;
const from = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();

test('own substitutes are named, listed and ended by those who see nobody', async () => {
  const [nina, otto] = [system.as('nina'), system.as('otto')];
  expect((await nina.get('/substitutions')).status).toBe(403);
  const times = { startsAt: from(1), endsAt: from(2) };
  const named = await nina.post('/substitutions', { substitute: 'otto', ...times });
  expect(named.status).toBe(201);
  const listed = await nina.get('/me/substitutions');
  expect(listed).toMatchObject({ status: 200, body: { items: [named.body] } });
  // Otto stands in, and has nobody who stands in for him.
  expect((await otto.get('/me/substitutions')).body).toEqual({ items: [] });
  expect((await otto.delete(`/substitutions/${named.body.id}`)).status).toBe(403);
  expect((await nina.delete(`/substitutions/${named.body.id}`)).status).toBe(200);
  expect((await nina.get('/me/substitutions')).body).toEqual({ items: [] });
});
