import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleOption } from '@temporalio/worker';

/** `workflows/index` beside the compiled or the original sources, whichever runs. */
const WORKFLOWS = require.resolve('../../../workflows/index');
const PREBUILT = path.join(path.dirname(WORKFLOWS), 'bundle.js');

/** The workflow code as workers load it: built beforehand where possible, else now. */
export async function workflowBundle(): Promise<WorkflowBundleOption> {
  if (existsSync(PREBUILT)) return { codePath: PREBUILT };
  return buildWorkflowBundle();
}

/** Builds the bundle beside the compiled workflows; part of `npm run build`. */
export async function writeWorkflowBundle(): Promise<string> {
  const { code } = await buildWorkflowBundle();
  await writeFile(PREBUILT, code);
  return PREBUILT;
}

/** The bundle itself. Minified: every workflow thread parses it, and every context keeps it. */
export async function buildWorkflowBundle(): Promise<{ code: string }> {
  return bundleWorkflowCode({
    workflowsPath: WORKFLOWS,
    // Our modules keep no state of their own, so all workflows of a thread can share them.
    preloadModules: [WORKFLOWS],
    webpackConfigHook: (config) => ({ ...config, mode: 'production' }),
    // Webpack's report of every build interests nobody; its errors do.
    logger: new DefaultLogger('ERROR'),
  });
}
