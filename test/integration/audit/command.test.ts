import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CHECKPOINT_FILE } from '../../../src/audit/checkpoint-file';
import { countersign, type Ended } from '../../support/processes';
import { ONE_STEP, TestSystem } from '../../support/system';

jest.setTimeout(60_000);

let system: TestSystem;
let folder: string;
beforeAll(async () => {
  system = await TestSystem.start({ workers: false });
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-audit-'));
  await system.attach(ONE_STEP);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await system.stop();
});

/** `countersign audit …`; without a database unless the environment names one. */
const audit = (words: string[], environment: Record<string, string> = {}): Promise<Ended> =>
  countersign(
    ['audit', ...words],
    { COUNTERSIGN_STATE_DIR: folder, ...environment },
    { cwd: folder },
  );

test('export, checkpoint, key and verify work together; verify needs neither database nor secret', async () => {
  const { environment } = system;
  const written = await audit(['checkpoint'], environment);
  expect(written).toEqual({ code: 0, output: expect.stringContaining('2 chains have grown') });
  expect((await audit(['checkpoint'], environment)).output).toContain('Nothing is new');
  const exported = await audit(['export', 'all.jsonl'], environment);
  expect(exported).toEqual({ code: 0, output: expect.stringMatching(/Wrote 2 chains, \d+ rows/) });
  expect((await audit(['export', 'all.jsonl'], environment)).code).toBe(2);
  const key = (await audit(['key'], environment)).output.trim();
  const checkpoints = path.join(system.config.checkpoints.directory, CHECKPOINT_FILE);

  const words = ['--checkpoints', checkpoints, '--public-key', key];
  const good = await audit(['verify', 'all.jsonl', ...words]);
  expect(good).toEqual({ code: 0, output: expect.stringContaining('Intact.') });

  const file = path.join(folder, 'all.jsonl');
  const forged = readFileSync(file, 'utf8').replace('"version": 1', '"version": 2');
  writeFileSync(path.join(folder, 'forged.jsonl'), forged.replace('"version":1', '"version":2'));
  const bad = await audit(['verify', 'forged.jsonl', ...words]);
  expect(bad.code).toBe(1);
  const chain = `organization:${system.organizationId}`;
  expect(bad.output).toMatch(new RegExp(`CHANGED ${chain} row \\d+`));
});

test.each([
  [['verify']],
  [['verify', 'no-such-file']],
  [['verify', __filename, '--checkpoints', 'no-such-file']],
  [['verify', __filename, '--checkpoints', __filename, '--public-key', 'x']],
  [['verify', __filename, '--checkpoints', __filename]],
  [['no-such-command']],
  [['export', 'x.jsonl']],
  [['key']],
])('wrong usage ends with 2: %j', async (words) => {
  expect(await audit(words)).toMatchObject({ code: 2, output: expect.stringMatching(/\w/) });
});

test('what is no export is said to be none', async () => {
  expect(await audit(['verify', __filename])).toEqual({
    code: 1,
    output: expect.stringContaining('no export'),
  });
});
