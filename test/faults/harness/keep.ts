import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Evidence } from './oracle/evidence';
import type { RunResult } from './scenario';
import type { Stage } from './stage';

/** Where failed runs are kept; ignored by git. */
const KEPT = path.resolve(__dirname, '..', '..', '..', '.scratch', 'faults');

/** The command that plays the same schedule again. */
export function commandOf({ scenario, seed }: Pick<RunResult, 'scenario' | 'seed'>): string {
  return `npm run faults -- --only ${scenario.number} --seed ${seed}`;
}

/** Keeps all that is known of a run in which something was wrong. */
export function keepEvidence(stage: Stage, result: RunResult, evidence: Evidence): string {
  const folder = path.join(KEPT, `${stage.setup.name}-seed-${result.seed}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, 'histories'), { recursive: true });
  const write = (name: string, content: unknown): void =>
    writeFileSync(path.join(folder, name), JSON.stringify(content, undefined, 2));
  const { runs, exported, log: _log, people, approvalIds, ...rows } = evidence;
  write('result.json', { ...result, repeat: commandOf(result), hits: [...result.hits] });
  write('rows.json', { ...rows, people: [...people], approvalIds: [...approvalIds] });
  write('audit-export.json', exported);
  for (const { workflowId, runId, history } of runs) {
    write(
      path.join('histories', `${workflowId.replaceAll(/[^\w-]/g, '_')}-${runId}.json`),
      history,
    );
  }
  for (const { name, written } of stage.members) {
    writeFileSync(path.join(folder, `${name}.log`), written);
  }
  cpSync(stage.client.log.path, path.join(folder, 'operations.jsonl'));
  return folder;
}
