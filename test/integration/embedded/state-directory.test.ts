import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { releaseLock, takeLock } from '../../../src/platform/process/lock';
import { StateDirectory } from '../../../src/platform/process/state-directory';
import { cleanUp, startOwner, temporaryFolder } from '../../support/owners';

afterEach(cleanUp);

describe('the state directory', () => {
  it('is refused to a second process, which learns who has it and what to do', async () => {
    const directory = temporaryFolder();
    const owner = await startOwner({ server: 'postgres', directory });
    expect(() => StateDirectory.take(directory)).toThrow(
      new RegExp(`in use by process ${owner.ownerPid}.*COUNTERSIGN_STATE_DIR`),
    );
  });

  it('is refused to a second owner within one process', () => {
    const directory = temporaryFolder();
    const state = StateDirectory.take(directory);
    expect(() => StateDirectory.take(directory)).toThrow(/in use by process/);
    state.release();
    StateDirectory.take(directory).release();
  });

  it('is free again once its owner was killed', async () => {
    const directory = temporaryFolder();
    const owner = await startOwner({ server: 'postgres', directory });
    await owner.kill();
    StateDirectory.take(directory).release();
  });

  it('remembers ports', () => {
    const state = StateDirectory.take(temporaryFolder());
    expect(state.port('postgres')).toBeUndefined();
    state.rememberPort('postgres', 4711);
    expect(state.port('postgres')).toBe(4711);
    state.release();
  });
});

describe('a lock', () => {
  it('is broken when its process id belongs to somebody else by now', () => {
    const file = path.join(temporaryFolder(), 'lock');
    takeLock(file);
    const [pid, start] = readFileSync(file, 'utf8').split(' ');
    writeFileSync(file, `${pid} ${start}0`);
    expect(takeLock(file)).toBeUndefined();
  });

  it('is broken when it is empty, as after a full disk', () => {
    const file = path.join(temporaryFolder(), 'lock');
    writeFileSync(file, '');
    expect(takeLock(file)).toBeUndefined();
  });

  it('of a dead process is broken, also by a process that died while it broke it', () => {
    const file = path.join(temporaryFolder(), 'lock');
    writeFileSync(file, '1999999999 1');
    writeFileSync(`${file}.breaker`, '1999999999 1');
    expect(takeLock(file)).toBeUndefined();
    expect(existsSync(`${file}.breaker`)).toBe(false);
  });

  it('of somebody else is not released', () => {
    const file = path.join(temporaryFolder(), 'lock');
    writeFileSync(file, '1 1');
    releaseLock(file);
    expect(existsSync(file)).toBe(true);
  });

  it('has one owner at a time, however many want it and however they leave it', async () => {
    const folder = temporaryFolder();
    const contender = path.join(__dirname, '..', '..', 'support', 'lock-contender.ts');
    const register = path.join(__dirname, '..', '..', 'support', 'register-swc.cjs');
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => run(process.execPath, ['-r', register, contender, folder])),
    );
    const results = answers.map((text) => JSON.parse(text) as { taken: number; shared: number });
    expect(results.map(({ taken }) => taken)).toEqual([200, 200, 200, 200]);
    expect(results.map(({ shared }) => shared)).toEqual([0, 0, 0, 0]);
  });
});

function run(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.once('error', reject);
    child.once('close', () => resolve(text));
  });
}
