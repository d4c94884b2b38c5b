import { statementsOf, untold } from '../support/statements';
import { TestSystem } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start({ workers: false, prepare: untold });
  await system.as('erin').get('/users/me');
});
afterAll(() => system.stop());

test.each([
  ['/users', 'list-users'],
  ['/users/bob', 'read-user'],
  ['/roles', 'list-roles'],
  ['/departments', 'list-departments'],
  ['/calendars', 'list-calendars'],
  ['/organization', 'read-organization'],
])('GET %s takes one statement, besides finding out who asks', async (path, statement) => {
  const sent = await statementsOf(() => system.as('erin').get(path));
  expect(sent).toEqual(['find-actor-by-name', statement]);
});
