import { PURCHASE_REQUEST } from '../../src/cli/demo/demo-data';
import { TestSystem } from '../support/system';
import { until } from '../support/until';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
});
afterAll(() => system.stop());

/** The demo's definition over the roles of the test's directory. */
function purchaseRequest() {
  const spec = structuredClone(PURCHASE_REQUEST);
  const director = spec.pipelines?.[0]?.stages?.[2]?.steps[0];
  if (director) director.approver = { role: 'director', strategy: 'anyone' };
  return spec;
}

test('S174 S175 S218 the purchase request advances by itself with each approval, through Finance in three stages and Management in one', async () => {
  const id = await system.attach(purchaseRequest());
  const seen: unknown[] = [];
  for (const user of ['bob', 'carol', 'dave', 'erin']) {
    const before = await system.as('alice').get(`/approvals/${id}`);
    seen.push([before.body.summary.currentPipeline, before.body.summary.currentStage]);
    const answer = await system.as(user).post(`/approvals/${id}/approve`);
    expect(answer.status).toBe(200);
  }
  expect(seen).toEqual([
    ['finance', 'budget-check'],
    ['finance', 'review'],
    ['finance', 'director'],
    ['management', 'sign-off'],
  ]);
  const done = await until(
    () => system.as('alice').get(`/approvals/${id}`),
    ({ body }) => body.effects[0]?.status === 'succeeded',
  );
  expect(done.body.status).toBe('approved');
  expect(done.body.summary).toMatchObject({ progressPercentage: 100, isComplete: true });
});
