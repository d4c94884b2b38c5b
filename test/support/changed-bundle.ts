import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const ROOT = path.resolve(__dirname, '..', '..');

/** A change of one file of `workflows`: a text that is in it once, and what takes its place. */
export interface Change {
  file: string;
  from: string;
  to: string;
}

/** The bundle of a copy of the workflow code with some changes. */
export async function changedBundle(changes: readonly Change[]): Promise<{ code: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'countersign-workflows-'));
  try {
    for (const part of ['workflows', 'src/domain', 'activities/activity-interface.ts']) {
      cpSync(path.join(ROOT, part), path.join(folder, part), { recursive: true });
    }
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
    for (const change of changes) applyTo(path.join(folder, 'workflows', change.file), change);
    return await bundleWorkflowCode({
      workflowsPath: path.join(folder, 'workflows/index.ts'),
      logger: new DefaultLogger('ERROR'),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function applyTo(file: string, { from, to }: Change): void {
  const text = readFileSync(file, 'utf8');
  if (text.split(from).length !== 2) throw new Error(`${file} has not once: ${from}`);
  // Not as a pattern: the texts have dollar signs of their own.
  writeFileSync(
    file,
    text.replace(from, () => to),
  );
}
