import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { CheckpointWriter } from '../audit/checkpoints.service';
import { ExportService, type ExportLine } from '../audit/export.service';
import {
  linesOfExport,
  publicKeysOf,
  readPublicKeys,
  verifyLines,
  type AuditReport,
} from '../audit/verification.service';
import type { Config } from '../platform/config/config';
import { UsageError, withDatabase, type Say } from './command';
import { withKnownSecret } from './kept-secret';

/** How many chains are named that were removed. */
const REMOVED_SHOWN = 20;

/** What an export is held against. */
export interface VerifyOptions {
  checkpoints?: string;
  publicKey?: string[];
}

/** Writes all chains to a new file. */
export async function exportTo(config: Config, name: string, say: Say): Promise<void> {
  await withDatabase(config, 'audit', async (dataSource) => {
    const file = await open(name, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw new UsageError(`${name} exists already.`);
      throw error;
    });
    try {
      let end: ExportLine | undefined;
      for await (const line of new ExportService(dataSource).lines({})) {
        await file.write(`${JSON.stringify(line)}\n`);
        end = line;
      }
      if (end && 'end' in end) say(`Wrote ${end.end.chains} chains, ${end.end.rows} rows.`);
    } finally {
      await file.close();
    }
  });
}

/** @throws Error when something was changed */
export async function verifyFile(
  given: Config,
  file: string,
  { checkpoints, publicKey }: VerifyOptions,
  say: Say,
): Promise<void> {
  for (const name of [file, checkpoints]) {
    if (name !== undefined && !existsSync(name)) throw new UsageError(`There is no file ${name}.`);
  }
  const config = withKnownSecret(given);
  const keys = publicKey ? keysFrom(publicKey) : publicKeysOf(config.secrets);
  if (checkpoints !== undefined && keys.length === 0) {
    throw new UsageError('Name the key of the checkpoints with --public-key; see "audit key".');
  }
  const report = await verifyLines(linesOfExport(file), { checkpoints, keys });
  for (const line of describe(report)) say(line);
  if (!report.intact) throw new Error('The audit trail has been changed.');
}

function keysFrom(texts: readonly string[]) {
  try {
    return readPublicKeys(texts);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function describe(report: AuditReport): string[] {
  const { at, chains, rows, unanchored, removed, problems, checkpoints } = report;
  const found = problems.map(
    ({ chain, seq, problem, message }) =>
      `${problem.toUpperCase()} ${chain}${seq > 0 ? ` row ${seq}` : ''}: ${message}`,
  );
  const last = checkpoints?.last;
  const against =
    checkpoints === null
      ? 'without checkpoints: chains that were replaced as a whole are not found'
      : last
        ? `against ${checkpoints.count} checkpoints; number ${last.number} of ${last.at} is the last one before the export`
        : 'no checkpoint is older than the export';
  return [
    ...found,
    ...(checkpoints?.problems ?? []),
    ...removed
      .slice(0, REMOVED_SHOWN)
      .map(({ chain, seq, at: when }) => `REMOVED ${chain}: its ${seq} rows at ${when}`),
    ...(removed.length > 0
      ? [`${removed.length} chains were removed by a cleanup; their tombstones are in the trail.`]
      : []),
    `${chains} chains, ${rows} rows as of ${at}, ${against}.`,
    `${unanchored} rows are younger than the last checkpoint of their chain.`,
    ...(found.length + (checkpoints?.problems.length ?? 0) === 0 ? ['Intact.'] : []),
  ];
}

/** Writes a checkpoint now, if anything has grown. */
export async function writeCheckpoint(given: Config, say: Say): Promise<void> {
  const config = withKnownSecret(given);
  const [secret] = config.secrets;
  if (secret === undefined) throw new UsageError('Set COUNTERSIGN_SECRETS.');
  await withDatabase(config, 'audit', async (dataSource) => {
    const writer = new CheckpointWriter(
      dataSource,
      { ...config.checkpoints, secret },
      () => undefined,
    );
    const count = await writer.writeNow();
    say(count > 0 ? `${count} chains have grown and are announced.` : 'Nothing is new.');
  });
}

/** Tells the keys that verify checkpoints. */
export function printKeys(given: Config, say: Say): void {
  const { secrets } = withKnownSecret(given);
  if (secrets.length === 0) throw new UsageError('Set COUNTERSIGN_SECRETS.');
  for (const { text } of publicKeysOf(secrets)) say(text);
}
