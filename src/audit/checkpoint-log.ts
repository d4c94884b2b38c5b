import { CheckpointSequence, parseCheckpoint, type Checkpoint } from './checkpoint';
import type { PublicKey } from './checkpoint-keys';
import { linesOf } from './lines';
import type { Anchors } from './verification';

/** What the verification of a file of checkpoints has found. */
export interface CheckpointReport {
  count: number;
  /** The last one that could be used. */
  last: { number: number; at: string; root: string } | null;
  /** Checkpoints from after the export, which cannot tell anything about it. */
  later: number;
  problems: string[];
}

/**
 * Verifies a file of checkpoints and collects what it announces.
 *
 * @param until when the export was begun, ISO 8601
 */
export async function readCheckpoints(
  file: string,
  { keys, until, anchors }: { keys: readonly PublicKey[]; until: string; anchors: Anchors },
): Promise<CheckpointReport> {
  const report: CheckpointReport = { count: 0, last: null, later: 0, problems: [] };
  const sequence = new CheckpointSequence();
  for await (const { text, isTorn } of linesOf(file)) {
    // A writer died in the middle, or writes at this moment; it has announced nothing yet.
    if (isTorn) break;
    report.count += 1;
    const checkpoint = parseCheckpoint(text);
    const found = checkpoint ? sequence.check(checkpoint, keys) : ['is no checkpoint'];
    report.problems.push(...found.map((problem) => `Checkpoint ${report.count} ${problem}.`));
    if (!checkpoint || found.length > 0) continue;
    if (Date.parse(checkpoint.at) > Date.parse(until)) report.later += 1;
    else {
      anchors.add(checkpoint.heads);
      report.last = lastOf(checkpoint);
    }
  }
  return report;
}

function lastOf({ number, at, root }: Checkpoint): CheckpointReport['last'] {
  return { number, at, root };
}
