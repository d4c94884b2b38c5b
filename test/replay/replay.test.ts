import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PURCHASE_REQUEST } from '../../src/cli/demo/demo-data';
import type { DefinitionSpec } from '../../src/domain/definition';
import { recordedNames, recordedText, replay, replayRun } from '../support/recording';
import { quiet, TestSystem } from '../support/system';
import { until } from '../support/until';

// Recorded histories must replay with today's workflow code: an approval may be open for months.
// After a deliberate change of the workflow (behind a patch), add new ones:
//   COUNTERSIGN_RECORD=1 npx jest test/replay
beforeAll(quiet);

test.each(recordedNames())('the recorded history %s replays', async (name) => {
  await replay(JSON.parse(recordedText(name)), `recorded-${name}`);
});

test('a history that this code did not produce is refused', async () => {
  const text = recordedText('demo');
  await expect(
    replay(JSON.parse(text.replaceAll('core_local_activity', 'Version')), 'broken'),
  ).rejects.toMatchObject({
    name: 'DeterminismViolationError',
  });
});

describe('what the product does today replays', () => {
  let system: TestSystem;
  const erp = createServer((request, response) => {
    request.resume().on('end', () => {
      erpCalls += 1;
      response.statusCode = erpCalls === 1 ? 503 : 200;
      response.end();
    });
  });
  let erpCalls = 0;
  beforeAll(async () => {
    system = await TestSystem.start();
    await new Promise<void>((resolve) => erp.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    erp.close();
    await system.stop();
  });

  async function finish(id: string, name: string): Promise<void> {
    const { body } = await system.as('alice').get(`/approvals/${id}`);
    await replayRun(body.workflowId as string, name);
  }

  /** The demo's definition over the test's roles, with a short deadline and an unreliable ERP. */
  function demo(): DefinitionSpec {
    const spec = structuredClone(PURCHASE_REQUEST);
    const director = spec.pipelines?.[0]?.stages?.[2]?.steps[0];
    if (director) {
      director.approver = { role: 'director', strategy: 'anyone' };
      director.deadline = { after: 'PT1S', then: 'escalate' };
    }
    const { port } = erp.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/`;
    return { ...spec, actions: [{ on: 'on-complete', run: 'http.post', parameters: { url } }] };
  }

  test('the demo: decisions, delegation, escalation, an action that fails first', async () => {
    const id = await system.attach(demo());
    const post = (user: string, verb: string, body = {}) =>
      system.as(user).post(`/approvals/${id}/${verb}`, body);
    await post('bob', 'approve', { comment: 'Within budget' });
    await post('carol', 'delegate', { to: 'bob' });
    await post('bob', 'approve');
    await until(
      () => system.as('alice').get(`/approvals/${id}`),
      ({ body }) => body.current[0].tasks.at(-1).handle === 'erin',
    );
    await post('erin', 'approve');
    await post('erin', 'approve');
    await finish(id, 'demo');
  });

  test('a rejection', async () => {
    const id = await system.attach(demo());
    await system.as('bob').post(`/approvals/${id}/reject`, { comment: 'Three offers are needed.' });
    await finish(id, 'rejection');
  });

  test('signals, refusals and a resubmission', async () => {
    const id = await system.attach(demo());
    const { body } = await system.as('alice').get(`/approvals/${id}`);
    const { gateway } = system.services;
    await gateway.signal(body.workflowId, 'comment', { actor: 'bob', comment: 'hm' });
    await gateway.signal(body.workflowId, 'approve', { actor: 'mallory' });
    await gateway.wake(body.workflowId);
    await system.as('bob').post(`/approvals/${id}/request-resubmission`, { comment: 'more' });
    await system.as('bob').post(`/approvals/${id}/reject`);
    await finish(id, 'signals');
  });

  test('a cancel by the requester', async () => {
    const id = await system.attach(demo());
    await system.as('alice').post(`/approvals/${id}/cancel`, { comment: 'not needed' });
    await finish(id, 'cancel');
  });
});
