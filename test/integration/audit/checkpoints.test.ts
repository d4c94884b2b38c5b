import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CHECKPOINT_FILE } from '../../../src/audit/checkpoint-file';
import { signingKey } from '../../../src/audit/checkpoint-keys';
import { publicKeysOf, verifyLines } from '../../../src/audit/verification.service';
import { ONE_STEP, TestSystem } from '../../support/system';
import { until } from '../../support/until';

let system: TestSystem;
let file: string;
beforeEach(async () => {
  system = await TestSystem.start({ workers: false });
  file = path.join(system.config.checkpoints.directory, CHECKPOINT_FILE);
});
afterEach(() => system.stop());

const write = () => system.services.checkpoints().writeNow();
const lines = () => readFileSync(file, 'utf8').split('\n').slice(0, -1);
const verify = (keys = publicKeysOf(system.config.secrets)) =>
  verifyLines(system.services.exports.lines({}), { checkpoints: file, keys });

test('only chains that have grown are announced, and nothing is written when none has', async () => {
  await system.attach(ONE_STEP);
  expect(await write()).toBe(2);
  expect(await write()).toBe(0);
  const id = await system.attach(ONE_STEP);
  // A writer that goes on, and one that begins with the file.
  expect(await write()).toBe(2);
  expect(await write()).toBe(0);
  const [, second] = lines().map((line) => JSON.parse(line) as { heads: { chain: string }[] });
  expect(second?.heads.map(({ chain }) => chain)).toEqual([
    `approval:${id}`,
    `organization:${system.organizationId}`,
  ]);
  expect(lines()).toHaveLength(2);
  expect(await verify()).toMatchObject({ intact: true, unanchored: 0 });
});

test('several writers on one file take turns', async () => {
  await system.attach(ONE_STEP);
  const writers = Array.from({ length: 4 }, () => system.services.checkpoints());
  for (let round = 0; round < 5; round += 1) {
    await system.attach(ONE_STEP);
    await Promise.all(writers.map((writer) => writer.writeNow()));
  }
  await write();
  expect(await verify()).toMatchObject({ intact: true, unanchored: 0 });
});

test('a line that a crash has torn is ignored, and removed by the next writer', async () => {
  await system.attach(ONE_STEP);
  await write();
  appendFileSync(file, '{"number":2,"at":"20');
  expect(await verify()).toMatchObject({ intact: true });
  await system.attach(ONE_STEP);
  expect(await write()).toBe(2);
  expect(lines()).toHaveLength(2);
  expect(await verify()).toMatchObject({ intact: true, unanchored: 0 });
});

test('a checkpoint that is changed, left out, signed by a stranger or no checkpoint is named', async () => {
  for (let n = 0; n < 3; n += 1) {
    await system.attach(ONE_STEP);
    await write();
  }
  const [first = '', second = '', third = ''] = lines();
  const problemsWith = async (...content: string[]): Promise<string[]> => {
    writeFileSync(file, content.map((line) => `${line}\n`).join(''));
    return (await verify()).checkpoints?.problems ?? [];
  };
  const changed = second.replace(/"seq":\d+/, '"seq":99');
  expect(await problemsWith(first, changed, third)).toEqual([
    'Checkpoint 2 has no valid signature.',
    'Checkpoint 2 has a root that does not belong to its heads.',
    expect.stringMatching(/^Checkpoint 3 does not follow/),
    expect.stringMatching(/^Checkpoint 3 has a root/),
  ]);
  expect(await problemsWith(first, third)).toContainEqual(
    'Checkpoint 2 does not follow the checkpoint before it.',
  );
  expect(await problemsWith(first, '{}', third)).toContainEqual('Checkpoint 2 is no checkpoint.');
  expect(await problemsWith(first, second, third)).toEqual([]);
  const stranger = await verify([signingKey('somebody else')]);
  expect(stranger.checkpoints?.problems).toHaveLength(3);
  expect(stranger.intact).toBe(false);
});

test('checkpoints from after the export are left out, so a trail that grows is no damage', async () => {
  await system.attach(ONE_STEP);
  await write();
  async function* slowly() {
    for await (const line of system.services.exports.lines({})) {
      yield line;
      if (!('format' in line)) continue;
      await system.attach(ONE_STEP);
      await write();
    }
  }
  const keys = publicKeysOf(system.config.secrets);
  const report = await verifyLines(slowly(), { checkpoints: file, keys });
  expect(report).toMatchObject({ intact: true, checkpoints: { problems: [] } });
});

test('when the file is taken away, a new one announces everything again', async () => {
  await system.attach(ONE_STEP);
  const writer = system.services.checkpoints();
  expect(await writer.writeNow()).toBe(2);
  rmSync(file);
  expect(await writer.writeNow()).toBe(2);
  expect(await verify()).toMatchObject({ intact: true, unanchored: 0 });
});

test('the workers write checkpoints by themselves', async () => {
  await system.attach(ONE_STEP);
  await system.startWorkers();
  await until(() => Promise.resolve(existsSync(file) && lines().length > 0));
  await system.stopWorkers();
});
