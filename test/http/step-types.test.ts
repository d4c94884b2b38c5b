import type { StepSpec } from '../../src/domain/definition';
import { TestSystem } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
});
afterAll(() => system.stop());

const SCHEMA = {
  type: 'object',
  properties: {
    amount: { type: 'number', minimum: 1, title: 'Amount in EUR' },
    express: { type: 'boolean', title: 'Express?' },
    receipt: { type: 'object', format: 'file', title: 'Receipt' },
  },
  required: ['amount'],
  if: { properties: { express: { const: true } }, required: ['express'] },
  then: {
    properties: { until: { type: 'string', format: 'date', title: 'Needed until' } },
    required: ['until'],
  },
};

const one = (rest: Partial<StepSpec>, key = 'a'): StepSpec => ({
  key,
  approver: { user: 'bob' },
  ...rest,
});
const attach = (...steps: StepSpec[]) => system.attach({ strategy: 3, steps });
const publish = (step: Partial<StepSpec>, more: object = {}) =>
  system.as('alice').post('/definitions', {
    key: `k${Math.random().toString(36).slice(2)}`,
    spec: { strategy: 3, steps: [one(step)], ...more },
    publish: true,
  });
const approve = (id: string, body: object = {}) => system.send('bob', id, 'approve', body);

test('S28 APPROVE is the default: form and data are optional', async () => {
  expect((await approve(await attach(one({})))).body.view.status).toBe('approved');
  const withForm = await attach(one({ form: { schema: SCHEMA } }));
  expect((await approve(withForm)).body.view.status).toBe('approved');
});

test('S10 data is checked against the form of its step, with an error for each field', async () => {
  const id = await attach(one({ form: { schema: SCHEMA } }));
  const refused = await approve(id, { formData: { amount: 0, express: true } });
  expect(refused).toMatchObject({ status: 422, body: { code: 'FORM_DATA_INVALID' } });
  const paths = refused.body.errors.map(({ path }: { path: string }) => path);
  expect(paths.sort()).toEqual(['amount', 'until']);
  expect((await system.read(id)).status).toBe('open');
  const good = { formData: { amount: 5 } };
  expect((await approve(id, good)).body.view.status).toBe('approved');
});

test('S10 a form that cannot be used is refused when the definition is published', async () => {
  const bad = await publish({ form: { schema: { type: 'object', properties: 5 } } });
  expect(bad.body.errors[0].path).toBe('spec.steps.0.form.schema');
  const none = await publish({ form: { title: 'no schema' } });
  expect(none.body.errors[0].message).toMatch(/no JSON Schema in its field "schema"/);
});

test('S11 the field that holds the schema of a form is configurable', async () => {
  const form = { form_schema: SCHEMA };
  const { body } = await publish({ form, type: 'submit' }, { formSchemaField: 'form_schema' });
  const attached = await system
    .as('alice')
    .post('/approvals', { definition: body.key, subject: { type: 'job', id: 's11' } });
  const id = attached.body.approvalId as string;
  const refused = await approve(id, { formData: { amount: 'much' } });
  expect(refused.body.code).toBe('FORM_DATA_INVALID');
  expect((await approve(id, { formData: { amount: 3 } })).status).toBe(200);
});

test('S29 S107 SUBMIT needs a form and data, at definition time and when it is decided', async () => {
  expect((await publish({ type: 'submit' })).body.errors).toContainEqual({
    path: 'spec.steps.0.form',
    message: 'This step requires a form to be attached (SUBMIT type).',
  });
  const id = await attach(one({ type: 'submit', form: { schema: SCHEMA } }));
  for (const body of [{}, { formData: {} }]) {
    const refused = await approve(id, body);
    expect(refused).toMatchObject({ status: 422, body: { code: 'FORM_DATA_REQUIRED' } });
    expect(refused.body.detail).toMatch(/SUBMIT type/);
  }
  expect((await approve(id, { formData: { amount: 2 } })).status).toBe(200);
});

test('S30 CHECK_IN_VERIFY: the first approval checks in and keeps the zone, the second verifies', async () => {
  const id = await attach(one({ type: 'check-in-verify' }), one({}, 'b'));
  const at = '2026-03-01T09:30:00+05:30';
  const bad = await approve(id, { at: '1 March' });
  expect(bad).toMatchObject({ status: 400, body: { code: 'MALFORMED_COMMAND' } });
  const first = await approve(id, { at, step: 'a' });
  expect(first.body.view.current).toMatchObject([{ key: 'a' }]);
  const { responses, current } = await system.read(id);
  expect(responses).toMatchObject([{ state: 'checked-in', user: 'bob' }]);
  expect(current[0].tasks[0]).toHaveProperty('checkedInBy');
  const { timeline } = await system.read(id);
  expect(timeline.find(({ type }: { type: string }) => type === 'checked-in').data.at).toBe(at);
  const second = await approve(id, { step: 'a' });
  expect(second.body.view.current).toMatchObject([{ key: 'b' }]);
});

test('S31 S107 MOVE takes neither form nor data', async () => {
  const message = 'MOVE type does not accept forms or form_data.';
  const bad = await publish({ type: 'move', form: { schema: SCHEMA } });
  expect(bad.body.errors).toContainEqual({ path: 'spec.steps.0.form', message });
  const id = await attach(one({ type: 'move' }));
  const refused = await approve(id, { formData: { amount: 1 } });
  expect(refused).toMatchObject({ status: 422, body: { code: 'FORM_DATA_FORBIDDEN' } });
  expect((await approve(id)).body.view.status).toBe('approved');
});

test('S32 types mix in one approval, and are independent of the strategy', async () => {
  const board: Partial<StepSpec> = { approver: { role: 'board', strategy: 'quorum' } };
  const id = await attach(
    one({ type: 'move' }, 'm'),
    one({ ...board, votes: { needed: 2 }, type: 'submit', form: { schema: SCHEMA } }, 's'),
    one({ type: 'check-in-verify' }, 'c'),
  );
  await approve(id);
  const formData = { amount: 1 };
  expect((await system.send('gina', id, 'approve')).body.code).toBe('FORM_DATA_REQUIRED');
  await system.send('gina', id, 'approve', { formData });
  await system.send('hugo', id, 'approve', { formData });
  await approve(id);
  expect((await approve(id)).body.view.status).toBe('approved');
});

test('S106 a required form makes data mandatory; without a form none is needed', async () => {
  const id = await attach(one({ form: { schema: SCHEMA, required: true } }));
  const refused = await approve(id);
  expect(refused).toMatchObject({ status: 422, body: { code: 'FORM_DATA_REQUIRED' } });
  expect(refused.body.detail).toMatch(/Form data is required/);
  expect((await approve(id, { formData: { amount: 1 } })).status).toBe(200);
});

test('S133 form data is shown field by field, with sub-forms and the URLs of files', async () => {
  const id = await attach(one({ type: 'submit', form: { schema: SCHEMA } }));
  const receipt = { name: 'r.pdf', url: 'https://files.example/r.pdf' };
  const formData = { amount: 9, express: true, until: '2026-05-01', receipt };
  expect((await approve(id, { formData: { ...formData, receipt: { name: 'x' } } })).status).toBe(
    422,
  );
  expect((await approve(id, { formData })).status).toBe(200);
  const { responses } = await system.read(id);
  const answers = responses[0].answers as { path: string; label: string; url?: string }[];
  expect(answers).toContainEqual(
    expect.objectContaining({ path: 'amount', label: 'Amount in EUR' }),
  );
  expect(answers).toContainEqual(expect.objectContaining({ path: 'until', label: 'Needed until' }));
  expect(answers).toContainEqual(expect.objectContaining({ path: 'receipt', url: receipt.url }));
});

test('S8 free-form fields of a step stay with it through delegation and escalation', async () => {
  const extra = { priority: 'high', deep: { tags: ['a', { b: null }] } };
  const id = await attach(one({ extra, form: { schema: SCHEMA } }));
  await system.send('bob', id, 'delegate', { to: 'frank' });
  await system.send('frank', id, 'delegate', { to: 'carol' });
  await system.send('carol', id, 'escalate');
  const { current } = await system.read(id);
  expect(current[0]).toMatchObject({ extra, form: { schema: SCHEMA } });
  expect(await system.asked(id)).toEqual(['dave']);
});
