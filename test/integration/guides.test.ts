import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadExtensions } from '../../src/actions/extensions';
import type { StepSpec, StepType } from '../../src/domain/definition';
import { Receiver } from '../support/receiver';
import { TestSystem } from '../support/system';
import { until } from '../support/until';

const guide = (name: string): string =>
  readFileSync(path.join(__dirname, `../../docs/${name}.md`), 'utf8');

/** The code of a guide in one language, in the order of its pages. */
const codeIn = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, code = '']) => code,
  );

const headings = (text: string): string[] =>
  [...text.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);

const actionsGuide = guide('extensions');
const typesGuide = guide('step-types');

let erp: Receiver;
let system: TestSystem;
beforeAll(async () => {
  erp = await Receiver.start();
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'countersign-guide-')), 'extension.js');
  writeFileSync(file, codeIn(actionsGuide, 'js')[0] ?? '');
  system = await TestSystem.start({
    prepare: ({ actions }) => {
      for (const extension of loadExtensions([file])) actions.add(extension);
    },
  });
});
afterAll(async () => {
  await system.stop();
  erp.stop();
});

const steps = codeIn(typesGuide, 'json').map((code) => JSON.parse(code) as StepSpec);
const [approve, submit, checkIn, move] = steps as [StepSpec, StepSpec, StepSpec, StepSpec];

test('S178 the guide to the types of steps has each of them, and what is said of it holds', async () => {
  const types: StepType[] = ['approve', 'submit', 'check-in-verify', 'move'];
  expect(headings(typesGuide).slice(0, 4)).toEqual(types);
  expect(steps.map(({ type }) => type)).toEqual(types);
  const answers: [StepSpec, object[]][] = [
    [approve, [{ comment: 'Within budget' }]],
    [submit, [{ formData: { number: '2026-17' } }]],
    [checkIn, [{}, {}]],
    [move, [{}]],
  ];
  for (const [step, bodies] of answers) {
    const id = await system.attach({ strategy: 3, steps: [step] });
    const seen: string[] = [];
    for (const body of bodies) {
      const { status, body: said } = await system.send('bob', id, 'approve', body);
      expect([step.key, status]).toEqual([step.key, 200]);
      seen.push(said.view.status);
    }
    // Everything but the last answer leaves it open.
    expect([step.key, seen]).toEqual([
      step.key,
      [...bodies.slice(1).map(() => 'open'), 'approved'],
    ]);
  }
});

test('S178 what the guide says of refusals and repetitions holds', async () => {
  expect(headings(typesGuide)).toEqual(
    expect.arrayContaining(['The same answer twice', 'When an answer is refused', 'Test yours']),
  );
  const id = await system.attach({ strategy: 3, steps: [submit] });
  const codeOf = async (body: object) => (await system.send('bob', id, 'approve', body)).body.code;
  expect(await codeOf({})).toBe('FORM_DATA_REQUIRED');
  expect(await codeOf({ formData: { number: 17 } })).toBe('FORM_DATA_INVALID');
  const key = { 'idempotency-key': 'guide-1' };
  const url = `/approvals/${id}/approve`;
  const body = { formData: { number: '2026-17' } };
  const first = await system.as('bob').post(url, body, key);
  expect((await system.as('bob').post(url, body, key)).body.outcome).toEqual(first.body.outcome);
  const other = await system.as('bob').post(url, { formData: { number: '18' } }, key);
  expect(other.body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  const moved = await system.attach({ strategy: 3, steps: [move] });
  const refused = await system.send('bob', moved, 'approve', { formData: { number: '1' } });
  expect(refused.body.code).toBe('FORM_DATA_FORBIDDEN');
});

/** The definition of the guide with its action, once it is approved. */
async function effectOf(): Promise<{ status: string; attempts: number; error: string | null }> {
  const [action = ''] = codeIn(actionsGuide, 'json');
  const spec = JSON.parse(action) as { parameters: { endpoint: string } };
  spec.parameters.endpoint = erp.url;
  const id = await system.attach({ strategy: 3, steps: [approve], actions: [spec as never] });
  expect((await system.send('bob', id, 'approve')).status).toBe(200);
  const { body } = await until(
    () => system.as('alice').get(`/approvals/${id}`),
    (answer) => ['succeeded', 'failed'].includes(answer.body.effects[0]?.status as string),
  );
  return body.effects[0] as Awaited<ReturnType<typeof effectOf>>;
}

test('S178 the action of the guide is tried again under one key, and not when it never can succeed', async () => {
  expect(actionsGuide).toMatch(/At least once/);
  expect(headings(actionsGuide)).toEqual(
    expect.arrayContaining(['What you can rely on', 'When one has failed', 'Test yours']),
  );
  erp.answers = [500, 503];
  expect(await effectOf()).toMatchObject({ status: 'succeeded', attempts: 3 });
  const keys = erp.messages.map(({ headers }) => headers['idempotency-key']);
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
  erp.reset();
  erp.answers = [422];
  expect(await effectOf()).toMatchObject({
    status: 'failed',
    attempts: 1,
    error: expect.stringContaining('The ERP refuses this order'),
  });
  expect(erp.messages).toHaveLength(1);
});
