import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { withTemporal } from './histories';
import { testServers } from './servers';

/** Histories that the product has made, as the SDK writes them. */
const FOLDER = path.join(__dirname, '..', 'replay', 'histories');
const isRecording = process.env['COUNTERSIGN_RECORD'] === '1';

/** Names of the recorded histories, without their ending. */
export function recordedNames(): string[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  return files.map((name) => path.basename(name, '.json'));
}

export function recordedText(name: string): string {
  return readFileSync(path.join(FOLDER, `${name}.json`), 'utf8');
}

/** Replays one history with the workflow code of today. */
export async function replay(history: unknown, workflowId: string): Promise<void> {
  const workflowBundle = { codePath: testServers().bundle };
  await Worker.runReplayHistory({ workflowBundle }, history, workflowId);
}

/** Names of the recorded histories that some workflow code does not replay, with the reason. */
export async function refusedBy(
  workflowBundle: WorkflowBundleOption,
): Promise<Map<string, string>> {
  const histories = recordedNames().map((name) => {
    return { workflowId: name, history: JSON.parse(recordedText(name)) as unknown };
  });
  const refused = new Map<string, string>();
  for await (const { workflowId, error } of Worker.runReplayHistories(
    { workflowBundle },
    histories,
  )) {
    if (error) refused.set(workflowId, error.name);
  }
  return refused;
}

/** Replays what has just happened, when it is over, and keeps it when histories are recorded. */
export async function replayRun(workflowId: string, name: string, runId?: string): Promise<void> {
  const history = await withTemporal(async (client) => {
    const handle = client.workflow.getHandle(workflowId, runId);
    await handle.result().catch(() => undefined);
    return handle.fetchHistory();
  });
  await replay(history, workflowId);
  if (isRecording) record(workflowId, name, runId);
}

/** By the CLI, because `historyToJSON` of SDK 1.24 fails with "type must be a Type". */
function record(workflowId: string, name: string, runId: string | undefined): void {
  const { executable, temporalAddress } = testServers();
  const json = execFileSync(executable, [
    ...['workflow', 'show', '--output', 'json', '--address', temporalAddress],
    ...['--workflow-id', workflowId, ...(runId === undefined ? [] : ['--run-id', runId])],
  ]);
  // Stack traces name the folder in which they were recorded, which is nobody's business.
  const text = json.toString().replaceAll(`${process.cwd()}/`, '');
  writeFileSync(path.join(FOLDER, `${name}.json`), text);
}
