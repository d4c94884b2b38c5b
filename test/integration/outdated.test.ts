import type { DefinitionSpec } from '../../src/domain/definition';
import { countersign } from '../support/processes';
import { ONE_STEP, TestSystem } from '../support/system';

// Each call is a process of its own.
jest.setTimeout(90_000);

test('S210 `countersign outdated` lists what is still decided by something that is not in use', async () => {
  const system = await TestSystem.start({ workers: false });
  const outdated = async (...words: string[]) =>
    countersign(['outdated', ...words], system.environment);
  const attachBy = async (definition: string, subject: string): Promise<string> => {
    const body = { definition, subject: { type: 'job', id: subject } };
    return (await system.as('alice').post('/approvals', body)).body.approvalId as string;
  };
  const changed: DefinitionSpec = {
    strategy: 3,
    steps: [{ key: 'only', approver: { user: 'carol' } }],
  };
  for (const key of ['stays', 'changes', 'ends']) await system.publish(ONE_STEP, key);
  await attachBy('stays', '1');
  const older = await attachBy('changes', '2');
  const off = await attachBy('ends', '3');
  expect(await outdated()).toEqual({
    code: 0,
    output: 'Every open approval goes by what is in use.\n',
  });

  await system.publish(changed, 'changes');
  await attachBy('changes', '4');
  await system.as('alice').post('/definitions/ends/deactivate');
  const found = await outdated();
  expect(found.code).toBe(1);
  expect(found.output.split('\n').slice(0, 2)).toEqual([
    `${older}  acme: job 2 "job 2", by changes version 1, now 2: older version`,
    `${off}  acme: job 3 "job 3", by ends version 1: definition switched off`,
  ]);
  expect(found.output).toContain('2 open approval(s)');
  const [first = ''] = (await outdated('--json')).output.split('\n');
  expect(JSON.parse(first)).toMatchObject({ id: older, version: 1, current: 2 });
  await system.stop();
});
