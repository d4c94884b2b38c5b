import type { DataSource } from 'typeorm';
import { scopeValues, visible } from '../approvals/visible.service';
import type { Scope } from '../people/scope.service';
import { runAlone } from '../platform/database/statement';
import { FINISHED } from './period.store';
import type { Period } from './period';

/** Whose approvals, of which time. */
export interface ApprovalsWanted {
  scope: Scope;
  period: Period;
  definition: string | undefined;
  /** How many approvals are looked at; the last ones to finish. */
  most: number;
}

/** One step of a definition over all approvals that finished in a period. */
export interface StepRow extends Record<string, unknown> {
  definition: string;
  step: string;
  name: string;
  pipeline: string | null;
  stage: string | null;
  count: number;
  waitingP50: number;
  waitingP90: number;
  workingP50: number;
  workingP90: number;
  totalSeconds: number;
  shareOfTime: number;
  deadlinesMet: number;
  deadlinesMissed: number;
  escalations: number;
  /** How many approvals were looked at, the same in every row. */
  approvals: number;
}

/**
 * Times of steps come from the snapshots of the approvals, what people did from their events, and
 * deadlines from tasks. One deadline is one instant of one step, however many were asked; those
 * that passed with nobody left to ask are gone from the tasks and stand in the events.
 */
export const READ_STEPS = {
  name: 'read-step-times',
  text: `
WITH finished AS MATERIALIZED (
  SELECT a.id, a.definition_key, a.state, a.closed_at
  FROM countersign.approval a WHERE ${visible()} AND ${FINISHED}
  ORDER BY a.closed_at DESC LIMIT $8
), events AS (
  SELECT e.approval_id, e.data ->> 'step' AS step,
    extract(epoch FROM min(e.at) FILTER (WHERE e.data ? 'actor'))::float8 AS touched,
    count(*) FILTER (WHERE e.type = 'step-escalated') AS escalations,
    count(*) FILTER (WHERE e.type = 'escalation-exhausted') AS exhausted
  FROM finished f JOIN countersign.event e ON e.approval_id = f.id
  WHERE e.data ? 'step' GROUP BY 1, 2
), steps AS (
  SELECT f.definition_key, s ->> 'key' AS step_key, escalations, exhausted, opened,
    greatest(opened, coalesce((s ->> 'closedAt')::float8 / 1000,
      extract(epoch FROM f.closed_at)::float8)) AS closed, touched
  FROM finished f CROSS JOIN LATERAL jsonb_array_elements(f.state -> 'steps') s
  CROSS JOIN LATERAL (SELECT (s ->> 'openedAt')::float8 / 1000 AS opened) o
  LEFT JOIN events e ON e.approval_id = f.id AND e.step = s ->> 'id'
  WHERE NOT s ? 'skipped' AND NOT s ? 'fyi'
), timed AS (
  SELECT *, least(closed, greatest(opened, coalesce(touched, closed))) AS begun FROM steps
), summed AS (
  SELECT definition_key, step_key, count(*)::int AS count,
    percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY begun - opened) AS waiting,
    percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY closed - begun) AS working,
    sum(closed - opened) AS total, coalesce(sum(escalations), 0)::int AS escalations,
    coalesce(sum(exhausted), 0)::int AS exhausted
  FROM timed GROUP BY 1, 2
), tasks AS MATERIALIZED (
  SELECT f.definition_key, f.closed_at AS ended, t.approval_id, t.step_key, t.step_name,
    t.step_number, t.pipeline, t.stage, t.due_at, t.closed_at
  FROM finished f JOIN countersign.task t ON t.approval_id = f.id WHERE t.kind IS NULL
), deadlines AS (
  SELECT definition_key, step_key, bool_or(coalesce(closed_at, ended) >= due_at) AS missed
  FROM tasks WHERE due_at < 'infinity' GROUP BY approval_id, definition_key, step_key, due_at
), kept AS (
  SELECT definition_key, step_key, count(*) FILTER (WHERE NOT missed)::int AS met,
    count(*) FILTER (WHERE missed)::int AS missed
  FROM deadlines GROUP BY 1, 2
), named AS (
  SELECT definition_key, step_key, max(step_name) AS name, max(pipeline) AS pipeline,
    max(stage) AS stage, min(step_number) AS number
  FROM tasks GROUP BY 1, 2
)
SELECT s.definition_key AS definition, s.step_key AS step, coalesce(n.name, s.step_key) AS name,
  n.pipeline, n.stage, s.count, s.waiting[1] AS "waitingP50", s.waiting[2] AS "waitingP90",
  s.working[1] AS "workingP50", s.working[2] AS "workingP90", s.total AS "totalSeconds",
  coalesce(s.total / nullif(sum(s.total) OVER (), 0), 0) AS "shareOfTime",
  coalesce(k.met, 0) AS "deadlinesMet", coalesce(k.missed, 0) + s.exhausted AS "deadlinesMissed",
  s.escalations, (SELECT count(*) FROM finished)::int AS approvals
FROM summed s LEFT JOIN named n USING (definition_key, step_key)
LEFT JOIN kept k USING (definition_key, step_key)
ORDER BY s.definition_key, n.number, s.step_key`,
};

/** The steps in the order of their definitions. */
export async function readSteps(
  dataSource: DataSource,
  { scope, period, definition, most }: ApprovalsWanted,
): Promise<StepRow[]> {
  const values = [...scopeValues(scope), period.from, period.to, definition ?? null, most];
  return runAlone<StepRow>(dataSource, READ_STEPS, values);
}
