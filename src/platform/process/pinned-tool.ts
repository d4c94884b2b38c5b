import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startBoundChild } from './bound-child';
import { releaseLock, takeLock } from './lock';

/** Tells people what takes so long. */
export type Progress = (line: string) => void;

/** Makes a tool, a file or a folder of several, at a path; throws when it cannot. */
export type Obtain = (target: string, progress: Progress) => Promise<void>;

/** A tool of others in one version, which this program gets once for all who need it. */
export interface PinnedTool {
  /** What people call it: "the Temporal CLI". */
  title: string;
  /** Name in the cache, with its version. */
  name: string;
  /** Tried in order. */
  ways: readonly Obtain[];
  /** The error for those who have none, given why nothing has worked. */
  missing: (reasons: string) => Error;
}

/** What `go build` makes of a module whose checksums `tools` of this package pins. */
export interface GoModule {
  /** What people call it: "the Temporal CLI v1.5.1". */
  title: string;
  /** Folder in `tools`. */
  folder: string;
  /** One makes a file, several a folder of files. */
  packages: readonly string[];
  /** How long it takes, in words. */
  takes: string;
}

const REPORT_MS = 10_000;
const LOOK_MS = 500;

/**
 * Where a tool is in the cache, after making it when it is not there yet. Several callers that need
 * it at once, in any number of processes, make it once.
 */
export async function obtainTool(
  tool: PinnedTool,
  progress: Progress,
  cache = cacheFolder(),
): Promise<string> {
  const target = path.join(cache, `${tool.name}-${os.platform()}-${os.arch()}`);
  if (existsSync(target)) return target;
  mkdirSync(cache, { recursive: true });
  await withLock(`${target}.lock`, tool.title, progress, async () => {
    if (!existsSync(target)) await obtain(tool, target, progress);
  });
  return target;
}

async function obtain(tool: PinnedTool, target: string, progress: Progress): Promise<void> {
  const reasons: string[] = [];
  for (const way of tool.ways) {
    const temporary = `${target}.new`; // One name: what a killed process left is overwritten.
    try {
      await way(temporary, progress);
      renameSync(temporary, target);
      return;
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
      rmSync(temporary, { force: true, recursive: true });
    }
  }
  throw tool.missing(reasons.join('; '));
}

/** Builds a module with the Go that is installed. */
export function goBuild({ title, folder, packages, takes }: GoModule): Obtain {
  return async (target, progress) => {
    if (spawnSync('go', ['version']).status !== 0) throw new Error('Go is not installed');
    progress(`Building ${title} once; this takes about ${takes} …`);
    if (packages.length > 1) mkdirSync(target, { recursive: true });
    const started = Date.now();
    const seconds = (): number => Math.round((Date.now() - started) / 1_000);
    const built = { count: 0, last: '' };
    const child = startBoundChild({
      command: 'go',
      args: [
        ...['build', '-v', '-mod=readonly', '-trimpath', '-ldflags', '-s -w', '-o', target],
        ...packages,
      ],
      cwd: moduleFolder(folder),
      stopSignal: 'SIGINT',
      hearsCtrlC: true,
      onLine: (line) => {
        built.count += 1;
        built.last = line;
      },
    });
    const report = setInterval(
      () => progress(`  … ${seconds()} s, ${built.count} packages, now ${built.last}`),
      REPORT_MS,
    );
    const how = await child.exited;
    clearInterval(report);
    if (how !== '0') throw new Error(`go build failed: ${child.lastWords()}`);
    progress(`Built ${title} in ${seconds()} s.`);
  };
}

/** One at a time over all processes; a lock of a dead process is broken. */
async function withLock(
  file: string,
  title: string,
  progress: Progress,
  work: () => Promise<void>,
): Promise<void> {
  let owner = takeLock(file);
  if (owner !== undefined) progress(`Process ${owner} is making ${title}; waiting for it …`);
  while (owner !== undefined) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    owner = takeLock(file);
  }
  try {
    await work();
  } finally {
    releaseLock(file);
  }
}

/** A folder in `tools` of this package, from the sources as well as from `dist`. */
function moduleFolder(name: string): string {
  let folder = __dirname;
  while (!existsSync(path.join(folder, 'tools', name, 'go.mod'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error(`tools/${name} is missing from this installation`);
    folder = parent;
  }
  return path.join(folder, 'tools', name);
}

/** Shared by all checkouts of this user. */
function cacheFolder(): string {
  const home = os.homedir();
  const base =
    os.platform() === 'darwin' ? path.join(home, 'Library', 'Caches') : path.join(home, '.cache');
  return path.join(base, 'countersign');
}
