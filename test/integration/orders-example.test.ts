import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PURCHASE_REQUEST } from '../../src/cli/demo/demo-data';
import type { DefinitionSpec } from '../../src/domain/definition';
import { TestSystem } from '../support/system';

const ROOT = path.resolve(__dirname, '../..');
const FOLDER = path.join(ROOT, 'docs/examples/orders');
const [, , commands = ''] = readFileSync(path.join(FOLDER, 'README.md'), 'utf8').split('```sh\n');
/** All tests share the workflows, so that this order needs a name of its own. */
const ORDER = `DESK-${randomBytes(4).toString('hex')}`;

let system: TestSystem;
beforeAll(async () => {
  // In the way that `COUNTERSIGN_EXTENSIONS` of the documented command says it.
  const extension = 'docs/examples/orders/extension.js';
  system = await TestSystem.start({ environment: { COUNTERSIGN_EXTENSIONS: extension } });
  const { databaseUrl, temporalAddress, config } = system;
  const { taskQueue } = config.temporal;
  const endpoint = { databaseUrl, temporalAddress, taskQueue };
  writeFileSync(path.join(config.stateDir, 'endpoint.json'), JSON.stringify(endpoint));
  // The definition of the demo, with the roles of the tests.
  const spec = JSON.stringify(PURCHASE_REQUEST).replaceAll('finance-director', 'director');
  await system.publish(JSON.parse(spec) as DefinitionSpec, 'purchase-request');
});
afterAll(() => system.stop());

/** Runs lines of a shell in the repository, as a reader of the documentation does. */
function shell(lines: string): Promise<{ code: number | null; output: string }> {
  const env = { PATH: process.env['PATH'], COUNTERSIGN_STATE_DIR: system.config.stateDir };
  const child = spawn('sh', ['-e', '-c', lines], { cwd: ROOT, env });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ output, code })));
}

test('the documented commands place an order, change it, and have it approved and booked', async () => {
  const lines = (commands.split('```')[0] ?? '').replaceAll('DESK-1', ORDER);
  const { code, output } = await shell(lines);
  expect(output.trim().split('\n')).toEqual([
    'The tables of the shop are there.',
    JSON.stringify({ id: ORDER, status: 'new', stage: null, booked: [] }),
    '1 approval was told of the change.',
    'bob approved; the approval is open.',
    'carol approved; the approval is open.',
    'dave approved; the approval is open.',
    'erin approved; the approval is approved.',
    JSON.stringify({ id: ORDER, status: 'approved', stage: 'sign-off', booked: ['950'] }),
  ]);
  expect(code).toBe(0);
}, 60_000);

test('an order that cannot be approved is not placed', async () => {
  const { code, output } = await shell(
    'node docs/examples/orders/service.js place NO-1 "Desk" 5 nobody-of-this-name',
  );
  expect(code).toBe(1);
  expect(output).toMatch(/nobody-of-this-name/);
  expect(await system.rows(`SELECT 1 FROM orders.purchase_order WHERE id = 'NO-1'`)).toEqual([]);
});
