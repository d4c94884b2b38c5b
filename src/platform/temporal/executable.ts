import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startBoundChild } from '../process/bound-child';
import { releaseLock, takeLock } from '../process/lock';

/** Later versions of the CLI do not build as a module. */
const VERSION = 'v1.5.1';
const PACKAGE = 'github.com/temporalio/cli/cmd/temporal';
/** Enough to learn whether the download can be reached; the archive itself may take longer. */
const ANSWER_MS = 5_000;
const DOWNLOAD_MS = 300_000;
const REPORT_MS = 10_000;

/** There is no Temporal CLI and none could be made; the message lists the ways to get one. */
export class TemporalCliMissing extends Error {
  readonly code = 'TEMPORAL_CLI_MISSING';
}

/** Tells people what takes so long. */
export type Progress = (line: string) => void;

/** Makes the executable at a path; throws when it cannot. */
export type Obtain = (file: string, progress: Progress) => Promise<void>;

/** Where to look; tests have their own places and ways. */
export interface ExecutableOptions {
  /** Folder shared by all checkouts of this user. */
  cache?: string;
  /** Command that counts as installed when it runs. */
  installed?: string;
  /** Tried in order when there is none. */
  ways?: readonly Obtain[];
}

/**
 * Finds the Temporal CLI: on the PATH, in the cache, by download, or built from the pinned Go
 * module. Several callers that need it at once, in any number of processes, make it once.
 */
export async function temporalExecutable(
  progress: Progress,
  {
    cache = cacheFolder(),
    installed = 'temporal',
    ways = [download, build],
  }: ExecutableOptions = {},
): Promise<string> {
  if (runs(installed)) return installed;
  const file = path.join(cache, `temporal-${VERSION}-${os.platform()}-${os.arch()}`);
  if (existsSync(file)) return file;
  mkdirSync(cache, { recursive: true });
  await withLock(`${file}.lock`, progress, async () => {
    if (!existsSync(file)) await obtain(file, progress, ways);
  });
  return file;
}

async function obtain(file: string, progress: Progress, ways: readonly Obtain[]): Promise<void> {
  const reasons: string[] = [];
  for (const way of ways) {
    const temporary = `${file}.new`; // One name: what a killed process left is overwritten.
    try {
      await way(temporary, progress);
      renameSync(temporary, file);
      return;
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
      rmSync(temporary, { force: true, recursive: true });
    }
  }
  throw new TemporalCliMissing(
    `The Temporal CLI is missing (${reasons.join('; ')}). Do one of these:\n` +
      '  - set TEMPORAL_ADDRESS to a Temporal server that runs already\n' +
      '  - install the Temporal CLI so that `temporal` is on the PATH\n' +
      '  - install Go 1.26 or newer: the CLI is then built once, which takes some minutes',
  );
}

/** The official archive; a closed network answers at once or within seconds. */
async function download(file: string, progress: Progress): Promise<void> {
  const platform = os.platform();
  const arch = os.arch() === 'x64' ? 'amd64' : os.arch();
  const query = `platform=${platform}&arch=${arch}`;
  const url = `https://temporal.download/cli/archive/${VERSION}?${query}`;
  const patience = new AbortController();
  let timer = setTimeout(() => patience.abort(), ANSWER_MS);
  const response = await fetch(url, { signal: patience.signal })
    .catch(() => {
      throw new Error('it cannot be downloaded from here');
    })
    .finally(() => clearTimeout(timer));
  if (!response.ok) throw new Error(`the download answered ${response.status}`);
  progress(`Downloading the Temporal CLI ${VERSION} …`);
  const folder = `${file}.unpacked`;
  mkdirSync(folder, { recursive: true });
  timer = setTimeout(() => patience.abort(), DOWNLOAD_MS);
  try {
    const archive = Buffer.from(await response.arrayBuffer());
    const { status } = spawnSync('tar', ['-xzf', '-', '-C', folder], { input: archive });
    const unpacked = path.join(folder, 'temporal');
    if (status !== 0 || !runs(unpacked)) throw new Error('the downloaded archive does not work');
    renameSync(unpacked, file);
  } finally {
    clearTimeout(timer);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `go build` of the module that `tools/temporal` pins with its checksums. */
async function build(file: string, progress: Progress): Promise<void> {
  if (spawnSync('go', ['version']).status !== 0) throw new Error('Go is not installed');
  progress(`Building the Temporal CLI ${VERSION} once; this takes about four minutes …`);
  const started = Date.now();
  const args = [
    'build',
    '-v',
    '-mod=readonly',
    '-trimpath',
    '-ldflags',
    '-s -w',
    '-o',
    file,
    PACKAGE,
  ];
  let packages = 0;
  let last = '';
  const child = startBoundChild({
    command: 'go',
    args,
    cwd: moduleFolder(),
    stopSignal: 'SIGINT',
    hearsCtrlC: true,
    onLine: (line) => {
      packages += 1;
      last = line;
    },
  });
  const report = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1_000);
    progress(`  … ${seconds} s, ${packages} packages, now ${last}`);
  }, REPORT_MS);
  const how = await child.exited;
  clearInterval(report);
  if (how !== '0') throw new Error(`go build failed: ${child.lastWords()}`);
  progress(`Built the Temporal CLI in ${Math.round((Date.now() - started) / 1_000)} s.`);
}

/** One at a time over all processes; a lock of a dead process is broken. */
async function withLock(
  file: string,
  progress: Progress,
  work: () => Promise<void>,
): Promise<void> {
  let owner = takeLock(file);
  if (owner !== undefined)
    progress(`Process ${owner} is making the Temporal CLI; waiting for it …`);
  while (owner !== undefined) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    owner = takeLock(file);
  }
  try {
    await work();
  } finally {
    releaseLock(file);
  }
}

function runs(command: string): boolean {
  return spawnSync(command, ['--version']).status === 0;
}

/** `tools/temporal` of this package, from the sources as well as from `dist`. */
function moduleFolder(): string {
  let folder = __dirname;
  while (!existsSync(path.join(folder, 'tools', 'temporal', 'go.mod'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('tools/temporal is missing from this installation');
    folder = parent;
  }
  return path.join(folder, 'tools', 'temporal');
}

function cacheFolder(): string {
  const home = os.homedir();
  const base =
    os.platform() === 'darwin' ? path.join(home, 'Library', 'Caches') : path.join(home, '.cache');
  return path.join(base, 'countersign');
}
