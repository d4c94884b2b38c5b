import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Owned } from './server-owner';

/** How a test starts a process that owns a server. */
export interface OwnerOptions {
  server: 'postgres' | 'temporal';
  directory: string;
  /** The Temporal CLI. */
  executable?: string;
  /** Words before `node`, for example to become another user. */
  prefix?: readonly string[];
  environment?: NodeJS.ProcessEnv;
}

/** A process of its own that owns a server. */
export interface Owner extends Owned {
  ownerPid: number;
  /** `kill -9`, as a crash does it: nothing of its own gets a chance to clean up. */
  kill(): Promise<void>;
}

const folders = new Set<string>();
const processes = new Set<ChildProcess>();

/** A folder that {@link cleanUp} removes. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'countersign-embedded-'));
  folders.add(folder);
  return folder;
}

/** Ends what is left of a test. */
export async function cleanUp(): Promise<void> {
  for (const process of processes) await killed(process);
  // What they owned ends right after them, and may still be writing.
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
  folders.clear();
}

/** Starts a server in a process of its own, which is ready when this resolves. */
export async function startOwner(options: OwnerOptions): Promise<Owner> {
  const { server, directory, executable = '', prefix = [], environment = process.env } = options;
  const words = [
    ...[...prefix, process.execPath, '-r', path.join(__dirname, 'register-swc.cjs')],
    ...[path.join(__dirname, 'server-owner.ts'), server, directory, executable],
  ];
  const child = spawn(words[0] as string, words.slice(1), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment,
  });
  processes.add(child);
  const owned = JSON.parse(await firstWords(child)) as Owned;
  return { ...owned, ownerPid: child.pid ?? 0, kill: () => killed(child) };
}

/** Whether a process runs; one that has ended but was not buried yet does not. */
export function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z');
}

/** Command lines of all processes that name a folder: what a test may have left behind. */
export function processesOf(folder: string): string[] {
  const { stdout } = spawnSync('ps', ['-A', '-ww', '-o', 'args='], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes(folder));
}

function firstWords(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let words = '';
    let complaints = '';
    child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    child.stdout?.on('data', (chunk: Buffer) => {
      words += chunk.toString();
      if (words.includes('\n')) resolve(words);
    });
    child.once('close', () => reject(new Error(complaints)));
    child.once('error', reject);
  });
}

async function killed(child: ChildProcess): Promise<void> {
  processes.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
