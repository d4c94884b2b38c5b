import type { DefinitionSpec } from '../../../src/domain/definition';
import { CommandLine } from '../../support/command-line';
import { TestSystem } from '../../support/system';
import { until } from '../../support/until';

// Each call is a process of its own.
jest.setTimeout(120_000);

const FAILING: DefinitionSpec = {
  strategy: 3,
  steps: [{ key: 'only', approver: { user: 'bob' } }],
  actions: [
    {
      ...{ on: 'on-complete', run: 'http.post', maxAttempts: 1 },
      parameters: { url: 'http://127.0.0.1:1/erp' },
    },
  ],
};

test('an action that has failed is found, looked at, tried again and skipped', async () => {
  const system = await TestSystem.start();
  await system.organization({
    organization: { key: 'acme', name: 'Acme' },
    roles: [],
    users: [{ username: 'root', name: 'Root', roles: ['admin'] }],
  });
  const root = await CommandLine.of(system, 'root', 'root');
  expect((await root.type(['effect', 'list'])).output).toBe('No action has failed.\n');
  const approval = await system.attach(FAILING, { subject: { type: 'cli-effect', id: '1' } });
  await system.send('bob', approval, 'approve');
  const failed = async () => (await system.as('root').get('/effects')).body.items as unknown[];
  await until(failed, (found) => found.length > 0);

  const [effect] = await root.json(['effect', 'list', '--action', 'http.post']);
  expect(effect).toMatchObject({ subjectId: '1', action: 'http.post', status: 'failed' });
  const shown = await root.type(['effect', 'show', effect.id]);
  expect(shown.output).toMatch(/http\.post \(on-complete\) of cli-effect\/1\nfailed after 1 of 1/);
  const retried = await root.type(['effect', 'retry', effect.id, '--reason', 'It is back.']);
  expect(retried).toEqual({ code: 0, output: 'It will be tried again: http.post\n' });
  await until(failed, (found) => found.length > 0);
  expect((await root.type(['effect', 'skip', effect.id])).code).toBe(0);
  const again = await root.type(['effect', 'skip', effect.id]);
  expect(again).toEqual({ code: 1, output: expect.stringMatching(/\nRead how the effect stands/) });
  root.leave();
  await system.stop();
});
