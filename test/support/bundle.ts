import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildWorkflowBundle } from '../../src/platform/temporal/workflow-bundle';

/** Builds the workflow bundle once for all test files. */
export async function writeTestBundle(directory: string): Promise<string> {
  const file = path.join(directory, 'workflow-bundle.js');
  const { code } = await buildWorkflowBundle();
  writeFileSync(file, code);
  return file;
}
