import type { DefinitionSpec, StepSpec } from '../../src/domain/definition';
import { showing } from '../support/sign-in';
import { TestSystem } from '../support/system';

let system: TestSystem;
let key: string;
beforeAll(async () => {
  system = await TestSystem.start();
  const people = {
    organization: { key: 'acme', name: 'Acme' },
    roles: [],
    users: [{ username: 'root', name: 'Root', roles: ['admin'] }],
  };
  await system.organization(people);
  const account = { username: 'checker', name: 'Credit check', roles: ['finance'] };
  expect((await system.as('root').post('/service-accounts', account)).status).toBe(201);
  const made = await system.as('root').post('/service-accounts/checker/keys', { name: 'k' });
  key = made.body.key as string;
});
afterAll(() => system.stop());

const checker = () => showing(system, { 'x-api-key': key });
const spec = (step: Omit<StepSpec, 'key'>, more = {}): DefinitionSpec => ({
  strategy: 3,
  steps: [{ key: 'check', ...step }],
  ...more,
});
const FINANCE = { role: 'finance', strategy: 'anyone' } as const;
const SMALL = spec({
  approver: { user: 'checker' },
  onEmpty: { ask: FINANCE },
  machines: { when: 'attributes.amount < 500' },
});

async function attach(definition: DefinitionSpec, amount = 100): Promise<string> {
  const id = `${amount}-${Math.random().toString(36).slice(2)}`;
  return system.attach(definition, {
    subject: { type: 'job-machines', id, attributes: { amount } },
  });
}

test('a service account decides what the step lets it, and leaves the rest to people', async () => {
  const small = await attach(SMALL);
  expect(await system.asked(small)).toEqual(['checker']);
  const { items } = (await checker().get('/inbox')).body;
  expect(items.map((task: { approvalId: string }) => task.approvalId)).toEqual([small]);
  const done = await checker().post(`/tasks/${items[0].id}/approve`, { comment: 'Rated A' });
  expect(done).toMatchObject({ status: 200, body: { view: { status: 'approved' } } });

  const large = await attach(SMALL, 5_000);
  expect(await system.asked(large)).toEqual(['bob', 'carol']);
  const refused = await checker().post(`/approvals/${large}/approve`);
  expect(refused).toMatchObject({
    status: 403,
    body: { code: 'MACHINE_NOT_ALLOWED', step: 'check', people: ['bob', 'carol'] },
  });
  expect(refused.body.detail).toMatch(/only where attributes.amount < 500. Ask bob, carol\.$/);
  const said = await checker().post(`/approvals/${large}/comment`, { comment: 'Rated C' });
  expect(said.status).toBe(200);
  expect((await system.send('bob', large, 'approve')).status).toBe(200);
});

test('a role of a service account makes it no approver, and the explanation says so', async () => {
  const approval = await attach(spec({ approver: { role: 'finance', strategy: 'consensus' } }));
  expect(await system.asked(approval)).toEqual(['bob', 'carol']);
  const { standing } = (await checker().get(`/approvals/${approval}/explanation`)).body;
  expect(standing ?? {}).toMatchObject({ mayAct: false, code: 'MACHINE_NOT_ALLOWED' });
  const handed = await system.send('bob', approval, 'delegate', { to: 'checker' });
  expect(handed).toMatchObject({ status: 403, body: { code: 'MACHINE_NOT_ALLOWED' } });
  const open = await attach(spec({ approver: FINANCE }, { machines: { who: 'asked' } }));
  expect(await system.asked(open)).toEqual(['bob', 'carol', 'checker']);
});

test('definitions whose rules for programs cannot work are not published', async () => {
  const publish = (definition: DefinitionSpec) =>
    system.as('alice').post('/definitions', {
      ...{ key: `m${Math.random().toString(36).slice(2)}`, spec: definition, publish: true },
    });
  for (const [definition, path] of [
    [spec({ approver: FINANCE, machines: { who: 'nobody', when: 'true' } }), /machines.when/],
    [spec({ approver: FINANCE, machines: { when: 'attributes.amount +' } }), /machines.when/],
    [spec({ approver: { user: 'checker' }, machines: { who: 'nobody' } }), /machines.who/],
    [
      spec({ approver: { user: 'checker' }, machines: { when: 'attributes.amount < 5' } }),
      /onEmpty/,
    ],
  ] as const) {
    const answer = await publish(definition);
    expect(answer).toMatchObject({ status: 422, body: { code: 'DEFINITION_INVALID' } });
    expect(JSON.stringify(answer.body.errors)).toMatch(path);
  }
  const wrong = { strategy: 3, steps: [{ key: 'a', approver: FINANCE, machines: { who: 'all' } }] };
  expect((await publish(wrong as unknown as DefinitionSpec)).status).toBe(400);
  expect((await publish(SMALL)).status).toBe(201);
});
