import { stat } from 'node:fs/promises';
import path from 'node:path';
import { CHECKPOINT_FILE } from './checkpoint-file';
import { publicKey, signingKey, type PublicKey } from './checkpoint-keys';
import { readCheckpoints, type CheckpointReport } from './checkpoint-log';
import type { ExportLine, ExportScope, ExportService } from './export.service';
import { EXPORT_FORMAT } from './export.service';
import { linesOf } from './lines';
import { Anchors, ChainVerifier, type Verification } from './verification';

/** A file that is no export, or cannot be read. */
export class ExportUnreadable extends Error {
  readonly code = 'EXPORT_UNREADABLE';
}

/** Chains and checkpoints, held against each other. */
export interface AuditReport extends Verification {
  /** When the rows were read. */
  at: string;
  intact: boolean;
  /** Null when no checkpoints were at hand. */
  checkpoints: CheckpointReport | null;
}

/** The public keys that belong to secrets. */
export function publicKeysOf(secrets: readonly string[]): PublicKey[] {
  return secrets.map((secret) => signingKey(secret));
}

/** Public keys as people write them. */
export function readPublicKeys(texts: readonly string[]): PublicKey[] {
  return texts.map(publicKey);
}

/** Verifies the lines of an export against a file of checkpoints, without any database. */
export async function verifyLines(
  lines: AsyncIterable<ExportLine>,
  { checkpoints, keys }: { checkpoints: string | undefined; keys: readonly PublicKey[] },
): Promise<AuditReport> {
  let verifier: ChainVerifier | undefined;
  let header: { at: string; scope: ExportScope } | undefined;
  let report: CheckpointReport | null = null;
  for await (const line of lines) {
    if ('format' in line) {
      header = line;
      const anchors = new Anchors((head) => isIn(head, line.scope));
      const until = line.at;
      if (checkpoints !== undefined) {
        report = await readCheckpoints(checkpoints, { keys, until, anchors });
      }
      verifier = new ChainVerifier(anchors);
    }
    if (!verifier) break;
    verifier.take(line);
  }
  if (!verifier || !header) throw new ExportUnreadable('This is no export of an audit trail.');
  const verification = verifier.finish();
  const problems = [verification.problems, report?.problems ?? []];
  const intact = problems.every((found) => found.length === 0);
  return { at: header.at, intact, ...verification, checkpoints: report };
}

/** The lines of a file of JSON lines; others, like those of an evidence document, are skipped. */
export async function* linesOfExport(file: string): AsyncGenerator<ExportLine> {
  for await (const { text } of linesOf(file)) {
    if (!text.startsWith('{')) continue;
    const line = parsed(text);
    if (!line) throw new ExportUnreadable(`A line of ${file} cannot be read: ${text.slice(0, 80)}`);
    yield line;
  }
}

/** Verifies the trail of an organization as the database has it now. */
export class VerificationService {
  private readonly running = new Map<string, Promise<AuditReport>>();

  constructor(
    private readonly exports: ExportService,
    private readonly options: { directory: string; secrets: readonly string[] },
  ) {}

  /** Those who ask while it runs get the same answer. */
  async verify(organization: string): Promise<AuditReport> {
    const known = this.running.get(organization);
    if (known) return known;
    const work = this.run(organization).finally(() => this.running.delete(organization));
    this.running.set(organization, work);
    return work;
  }

  private async run(organization: string): Promise<AuditReport> {
    const file = path.join(this.options.directory, CHECKPOINT_FILE);
    const isThere = await stat(file).then(
      () => true,
      () => false,
    );
    return verifyLines(this.exports.lines({ organization }), {
      checkpoints: isThere ? file : undefined,
      keys: publicKeysOf(this.options.secrets),
    });
  }
}

function isIn(
  { chain, organization }: { chain: string; organization: string },
  scope: ExportScope,
): boolean {
  if (scope.organization !== undefined && scope.organization !== organization) return false;
  return scope.approval === undefined || chain === `approval:${scope.approval}`;
}

function parsed(text: string): ExportLine | undefined {
  try {
    const line = JSON.parse(text) as Record<string, unknown>;
    const isLine =
      line['format'] === EXPORT_FORMAT || 'head' in line || 'row' in line || 'end' in line;
    return isLine ? (line as unknown as ExportLine) : undefined;
  } catch {
    return undefined;
  }
}
