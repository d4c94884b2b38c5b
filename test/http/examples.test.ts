import { readFileSync } from 'node:fs';
import type { DefinitionSpec } from '../../src/domain/definition';
import { TestSystem } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
});
afterAll(() => system.stop());

const spec = JSON.parse(
  readFileSync('docs/examples/contract-definition.json', 'utf8'),
) as DefinitionSpec;

test('the example of the documentation is published, matched, previewed and played to its end', async () => {
  const saved = await system
    .as('alice')
    .post('/definitions', { key: 'contract', spec, publish: true });
  expect(saved).toMatchObject({ status: 201, body: { status: 'active' } });
  const attributes = { amount: 60_000, partner: 'ACME' };
  const subject = { type: 'contract', id: 'C-1', attributes };
  const preview = await system.as('alice').post('/approvals/preview', { subject });
  expect(preview.body.steps.map(({ key }: { key: string }) => key)).toEqual([
    'head',
    'finance',
    'legal',
    'inform',
    'board',
    'file',
  ]);
  const { body } = await system.as('alice').put('/subjects/contract/C-1', { attributes });
  const id = body.attached.approvalId as string;
  await system.send('dave', id, 'approve');
  const formData = { costCentre: '4711', foreign: true, currency: 'USD' };
  const [expert] = await system.asked(id);
  await system.send(expert ?? '', id, 'approve', { formData });
  await system.send('hugo', id, 'approve');
  await system.send('gina', id, 'abstain');
  await system.send('ivan', id, 'approve');
  expect(await system.asked(id)).toContain('erin');
  expect((await system.send('erin', id, 'approve')).body.view.status).toBe('approved');
});

test('a reject by the one with a veto ends it, with the reason that the definition wants', async () => {
  const attributes = { amount: 70_000, partner: 'Other' };
  const { body } = await system.as('alice').put('/subjects/contract/C-2', { attributes });
  const id = body.attached.approvalId as string;
  await system.send('dave', id, 'approve');
  const formData = { costCentre: '4711' };
  const [expert] = await system.asked(id);
  await system.send(expert ?? '', id, 'approve', { formData });
  expect((await system.send('gina', id, 'reject')).body.code).toBe('COMMENT_REQUIRED');
  const end = await system.send('gina', id, 'reject', { comment: 'too risky' });
  expect(end.body.view.status).toBe('rejected');
});
