import type { EntityManager } from 'typeorm';
import { textIn } from '../domain/definition';
import type { VersionTarget } from '../domain/facts';
import { planOf } from '../domain/route';
import { currentSteps, currentTasks, type ApprovalState } from '../domain/state';
import { storable } from '../platform/database/json';
import { run } from '../platform/database/statement';
import { labelsOf } from './task-labels';

const READ_TARGET = {
  name: 'read-migration-target',
  text: `
SELECT v.id, v.number FROM countersign.definition_version v
JOIN countersign.approval a ON a.definition_id = v.definition_id
WHERE a.id = $1 AND v.id = $2 AND v.status <> 'draft'`,
};

/** A published version of the definition of an approval. */
export async function readTarget(
  manager: EntityManager,
  approvalId: string,
  versionId: string,
): Promise<{ id: string; number: number } | undefined> {
  const values = [approvalId, versionId];
  const [row] = await run<{ id: string; number: number }>(manager, READ_TARGET, values);
  return row;
}

const PIN_VERSION = {
  name: 'pin-version',
  text: `
WITH a AS (
  UPDATE countersign.approval
  SET definition_version_id = $2, version_number = $3, definition_name = $4 WHERE id = $1
)
UPDATE countersign.task t SET definition_name = $4, step_number = c.step_number,
  step_name = c.step_name, step_type = c.step_type, pipeline = c.pipeline, stage = c.stage,
  comment_required = c.comment_required
FROM jsonb_to_recordset($5)
  AS c(id uuid, step_number int, step_name text, step_type text, pipeline text, stage text,
    comment_required text[])
WHERE t.id = c.id`,
};

/** The approval goes by another version, and its open tasks are told by its words. */
export async function pinVersion(
  manager: EntityManager,
  approvalId: string,
  { id, number, route: base }: VersionTarget,
  state: ApprovalState,
): Promise<void> {
  const route = planOf(base, state);
  const tasks = currentSteps(state).flatMap((step) => {
    const labels = labelsOf(route, step);
    return currentTasks(step).map((task) => ({ id: task.id, ...labels }));
  });
  const name = textIn(route.settings.name, 'en') ?? null;
  await run(manager, PIN_VERSION, [approvalId, id, number, name, storable(tasks)]);
}
