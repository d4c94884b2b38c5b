import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { goBuild, obtainTool, type Obtain, type Progress } from '../process/pinned-tool';

/** Later versions of the CLI do not build as a module. */
const VERSION = 'v1.5.1';
/** Enough to learn whether the download can be reached; the archive itself may take longer. */
const ANSWER_MS = 5_000;
const DOWNLOAD_MS = 300_000;

/** There is no Temporal CLI and none could be made; the message lists the ways to get one. */
export class TemporalCliMissing extends Error {
  readonly code = 'TEMPORAL_CLI_MISSING';
}

/** Where to look; tests have their own places and ways. */
export interface ExecutableOptions {
  /** Folder shared by all checkouts of this user. */
  cache?: string;
  /** Command that counts as installed when it runs. */
  installed?: string;
  /** Tried in order when there is none. */
  ways?: readonly Obtain[];
}

const build = goBuild({
  title: `the Temporal CLI ${VERSION}`,
  folder: 'temporal',
  packages: ['github.com/temporalio/cli/cmd/temporal'],
  takes: 'four minutes',
});

/** Finds the Temporal CLI: on the PATH, in the cache, by download, or built once. */
export async function temporalExecutable(
  progress: Progress,
  { cache, installed = 'temporal', ways = [download, build] }: ExecutableOptions = {},
): Promise<string> {
  if (runs(installed)) return installed;
  const tool = { title: 'the Temporal CLI', name: `temporal-${VERSION}`, ways, missing };
  return obtainTool(tool, progress, cache);
}

function missing(reasons: string): TemporalCliMissing {
  return new TemporalCliMissing(
    `The Temporal CLI is missing (${reasons}). Do one of these:\n` +
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

function runs(command: string): boolean {
  return spawnSync(command, ['--version']).status === 0;
}
