import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..', '..', '..');
const DIST = path.join(ROOT, 'dist');
/** Below the repository, so that a copy finds the same packages; ignored by git. */
const COPIES = path.join(ROOT, '.scratch', 'fault-copies');

/** A change of the compiled product: this text, once, becomes the other. */
export interface Replacement {
  file: string;
  find: string;
  replace: string;
}

/** Makes a copy of the compiled product; returns its `main.js`. */
export function copyProduct(name: string): string {
  if (!existsSync(DIST)) throw new Error('There is no dist/: run `npm run build` first.');
  const folder = path.join(COPIES, name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(DIST, folder, {
    recursive: true,
    filter: (file) => !file.endsWith('.d.ts') && !file.endsWith('.map'),
  });
  return path.join(folder, 'src', 'main.js');
}

/** Removes all copies. */
export function removeCopies(): void {
  rmSync(COPIES, { recursive: true, force: true });
}

/**
 * Changes a copy.
 *
 * @throws Error when the text is not there exactly once: then the mutant has to be written anew
 */
export function change(main: string, { file, find, replace }: Replacement): void {
  const target = path.resolve(path.dirname(main), '..', file);
  const text = readFileSync(target, 'utf8');
  const times = text.split(find).length - 1;
  if (times !== 1) throw new Error(`${file} has this text ${times} times:\n${find}`);
  writeFileSync(
    target,
    text.replace(find, () => replace),
  );
}

/** Bundles the workflows of a copy anew, with failing ones on demand. */
export async function bundleAgain(main: string, options: { failing: boolean }): Promise<void> {
  const workflows = path.resolve(path.dirname(main), '..', 'workflows');
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(workflows, 'index.js'),
    workflowInterceptorModules: options.failing ? [require.resolve('./faulty-workflows')] : [],
    logger: new DefaultLogger('ERROR'),
  });
  writeFileSync(path.join(workflows, 'bundle.js'), code);
}
