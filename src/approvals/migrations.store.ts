import type { DataSource, EntityManager } from 'typeorm';
import type { ApprovalState } from '../domain/state';
import type { DefinitionSpec } from '../domain/definition';
import type { Scope } from '../people/scope.service';
import { storable } from '../platform/database/json';
import { run, runAlone } from '../platform/database/statement';
import type { ItemPlan, MigrationItem, MigrationResult, MigrationRow } from './migrations.types';
import { scopeValues, visible } from './visible.store';

/** A version of a definition, as a migration names it. */
export interface NamedVersion {
  definitionId: string;
  id: string;
  number: number;
  status: 'draft' | 'active' | 'retired';
}

const FIND_VERSION = {
  name: 'find-version-by-number',
  text: `
SELECT d.id AS "definitionId", v.id, v.number, v.status FROM countersign.definition d
LEFT JOIN countersign.definition_version v ON v.definition_id = d.id
  AND CASE WHEN $3::int IS NULL THEN v.id = d.active_version_id ELSE v.number = $3 END
WHERE d.organization_id = $1 AND d.key = $2 AND d.deleted_at IS NULL`,
};

/** A version by its number, or the one in use; its `id` is null when there is none. */
export async function findVersion(
  manager: EntityManager,
  organizationId: string,
  key: string,
  number: number | undefined,
): Promise<NamedVersion | { definitionId: string; id: null } | undefined> {
  const values = [organizationId, key, number ?? null];
  const [row] = await run<NamedVersion>(manager, FIND_VERSION, values);
  return row;
}

/** An approval that may be moved. */
export interface Candidate {
  id: string;
  versionId: string;
  version: number;
  state: ApprovalState;
  /** Of a revert: the version that it had. */
  toVersionId?: string;
}

const LIST_CANDIDATES = {
  name: 'list-migration-candidates',
  text: `
SELECT a.id, a.definition_version_id AS "versionId", a.version, a.state
FROM countersign.approval a
WHERE ${visible()} AND a.definition_id = $5 AND a.status IN ('not-started', 'open')
  AND a.definition_version_id <> $6 AND ($7::uuid[] IS NULL OR a.id = ANY($7))
ORDER BY a.id LIMIT $8`,
};

/** Open approvals of a definition that go by other versions than one, the oldest first. */
export async function listCandidates(
  manager: EntityManager,
  scope: Scope,
  at: { definitionId: string; versionId: string; only: readonly string[] | undefined },
  limit: number,
): Promise<Candidate[]> {
  const values = [...scopeValues(scope), at.definitionId, at.versionId, at.only ?? null, limit];
  return run<Candidate & Record<string, unknown>>(manager, LIST_CANDIDATES, values);
}

const LIST_MOVED = {
  name: 'list-moved-approvals',
  text: `
SELECT a.id, a.definition_version_id AS "versionId", a.version, a.state,
  i.from_version_id AS "toVersionId", i.to_version_id AS "movedTo"
FROM countersign.approval_migration_item i JOIN countersign.approval a ON a.id = i.approval_id
WHERE ${visible()} AND i.migration_id = $5 AND i.result IN ('moved', 're-asked')
ORDER BY a.id`,
};

/** The approvals that a migration has moved, as they are now. */
export async function listMoved(
  manager: EntityManager,
  scope: Scope,
  migrationId: string,
): Promise<(Candidate & { toVersionId: string; movedTo: string })[]> {
  return run(manager, LIST_MOVED, [...scopeValues(scope), migrationId]);
}

const INSERT_MIGRATION = {
  name: 'insert-approval-migration',
  text: `
INSERT INTO countersign.approval_migration (id, organization_id, definition_id, to_version_id,
  reverts_id, reason, created_by_id) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
};

const INSERT_ITEMS = {
  name: 'insert-approval-migration-items',
  text: `
INSERT INTO countersign.approval_migration_item (migration_id, approval_id, from_version_id,
  to_version_id, planned_version, plan)
SELECT $1, i.* FROM jsonb_to_recordset($2)
  AS i(approval uuid, "from" uuid, "to" uuid, version int, plan jsonb)`,
};

/** One approval with its plan. */
export interface PlannedItem {
  approval: string;
  from: string;
  to: string;
  version: number;
  plan: ItemPlan;
}

export async function insertMigration(
  manager: EntityManager,
  migration: {
    id: string;
    organizationId: string;
    definitionId: string;
    toVersionId: string | null;
    reverts: string | null;
    reason: string;
    by: string;
  },
  items: readonly PlannedItem[],
): Promise<void> {
  const { id, organizationId, definitionId, toVersionId, reverts, reason, by } = migration;
  const values = [id, organizationId, definitionId, toVersionId, reverts, reason, by];
  await run(manager, INSERT_MIGRATION, values);
  await run(manager, INSERT_ITEMS, [id, storable(items)]);
}

const COLUMNS = `
m.id, d.key AS definition, m.definition_id AS "definitionId", v.number AS "to",
m.reverts_id AS reverts, m.reason, u.username AS by, m.created_at AS "createdAt",
m.applied_at AS "appliedAt", counts.*
FROM countersign.approval_migration m
JOIN countersign.definition d ON d.id = m.definition_id
JOIN countersign.user u ON u.id = m.created_by_id
LEFT JOIN countersign.definition_version v ON v.id = m.to_version_id
CROSS JOIN LATERAL (
  SELECT jsonb_build_object('keep', count(*) FILTER (WHERE plan ->> 'outcome' = 'keep'),
      'move', count(*) FILTER (WHERE plan ->> 'outcome' = 'move'),
      're-ask', count(*) FILTER (WHERE plan ->> 'outcome' = 're-ask')) AS planned,
    jsonb_build_object('moved', count(*) FILTER (WHERE result = 'moved'),
      're-asked', count(*) FILTER (WHERE result = 're-asked'),
      'kept', count(*) FILTER (WHERE result = 'kept'),
      'stale', count(*) FILTER (WHERE result = 'stale')) AS results,
    (count(*) FILTER (WHERE result IS NULL))::int AS open
  FROM countersign.approval_migration_item WHERE migration_id = m.id
) counts
WHERE m.organization_id = $1 AND d.key = $2`;

const LIST_MIGRATIONS = {
  name: 'list-approval-migrations',
  text: `SELECT ${COLUMNS} ORDER BY m.id DESC LIMIT 100`,
};
const READ_MIGRATION = { name: 'read-approval-migration', text: `SELECT ${COLUMNS} AND m.id = $3` };

type StoredMigration = MigrationRow & { definitionId: string };

export async function listMigrations(
  dataSource: DataSource,
  organizationId: string,
  key: string,
): Promise<StoredMigration[]> {
  const values = [organizationId, key];
  return runAlone<StoredMigration & Record<string, unknown>>(dataSource, LIST_MIGRATIONS, values);
}

export async function readMigration(
  dataSource: DataSource,
  organizationId: string,
  key: string,
  id: string,
): Promise<StoredMigration | undefined> {
  const values = [organizationId, key, id];
  const [row] = await runAlone<StoredMigration & Record<string, unknown>>(
    ...([dataSource, READ_MIGRATION, values] as const),
  );
  return row;
}

const LIST_SPECS = {
  name: 'list-migration-specs',
  text: `
SELECT DISTINCT ON (f.number, t.number) f.number AS "from", t.number AS "to",
  f.spec AS before, t.spec AS after
FROM (SELECT DISTINCT from_version_id, to_version_id FROM countersign.approval_migration_item
  WHERE migration_id = $1) i
JOIN countersign.definition_version f ON f.id = i.from_version_id
JOIN countersign.definition_version t ON t.id = i.to_version_id
ORDER BY f.number, t.number`,
};

/** Every pair of versions between which a migration moves something. */
export async function listSpecs(
  dataSource: DataSource,
  migrationId: string,
): Promise<{ from: number; to: number; before: DefinitionSpec; after: DefinitionSpec }[]> {
  return runAlone(dataSource, LIST_SPECS, [migrationId]);
}

const LIST_ITEMS = {
  name: 'list-approval-migration-items',
  text: `
SELECT i.approval_id AS "approvalId", a.subject_type AS "subjectType",
  a.subject_id AS "subjectId", a.subject_title AS "subjectTitle", f.number AS "from",
  t.number AS "to", i.plan, i.result, i.message, i.settled_at AS "settledAt"
FROM countersign.approval_migration_item i
JOIN countersign.approval a ON a.id = i.approval_id
JOIN countersign.definition_version f ON f.id = i.from_version_id
JOIN countersign.definition_version t ON t.id = i.to_version_id
WHERE ${visible()} AND i.migration_id = $5 AND ($6::uuid IS NULL OR i.approval_id > $6)
ORDER BY i.approval_id LIMIT $7`,
};

export async function listItems(
  dataSource: DataSource,
  scope: Scope,
  migrationId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<MigrationItem[]> {
  const values = [...scopeValues(scope), migrationId, after ?? null, limit];
  return runAlone<MigrationItem & Record<string, unknown>>(dataSource, LIST_ITEMS, values);
}

const LIST_UNSETTLED = {
  name: 'list-unsettled-migration-items',
  text: `
SELECT i.approval_id AS "approvalId", a.workflow_id AS "workflowId", i.plan,
  i.to_version_id AS "toVersionId", i.planned_version AS "plannedVersion"
FROM countersign.approval_migration_item i JOIN countersign.approval a ON a.id = i.approval_id
WHERE i.migration_id = $1 AND (i.result IS NULL OR ($2 AND i.result = 'stale'))
  AND ($3::uuid IS NULL OR i.approval_id > $3)
ORDER BY i.approval_id LIMIT $4`,
};

/** An approval to which a migration is to be applied. */
export interface UnsettledItem {
  approvalId: string;
  workflowId: string;
  plan: ItemPlan;
  toVersionId: string;
  plannedVersion: number;
}

/** The next ones; `stale` also those that were decided since they had been planned. */
export async function listUnsettled(
  dataSource: DataSource,
  migrationId: string,
  which: { stale: boolean; after?: string | undefined; limit: number },
): Promise<UnsettledItem[]> {
  const values = [migrationId, which.stale, which.after ?? null, which.limit];
  return runAlone<UnsettledItem & Record<string, unknown>>(dataSource, LIST_UNSETTLED, values);
}

const SETTLE_ITEM = {
  name: 'settle-migration-item',
  text: `
UPDATE countersign.approval_migration_item SET result = $3, message = $4, settled_at = now(),
  plan = coalesce($5, plan), planned_version = coalesce($6, planned_version)
WHERE migration_id = $1 AND approval_id = $2`,
};

/** What has become of an approval, and the plan that would be made for it now. */
export interface Settled {
  result: MigrationResult;
  message: string | null;
  replanned?: { plan: ItemPlan; version: number };
}

export async function settleItem(
  dataSource: DataSource,
  migrationId: string,
  approvalId: string,
  { result, message, replanned }: Settled,
): Promise<void> {
  const plan = replanned ? storable(replanned.plan) : null;
  const values = [migrationId, approvalId, result, message, plan, replanned?.version ?? null];
  await runAlone(dataSource, SETTLE_ITEM, values);
}

const CLOSE_MIGRATION = {
  name: 'close-approval-migration',
  text: `
UPDATE countersign.approval_migration m SET applied_at = now()
WHERE m.id = $1 AND m.applied_at IS NULL AND NOT EXISTS (
  SELECT FROM countersign.approval_migration_item WHERE migration_id = $1 AND result IS NULL)`,
};

/** Notes that nothing is left to apply, if that is so. */
export async function closeMigration(dataSource: DataSource, migrationId: string): Promise<void> {
  await runAlone(dataSource, CLOSE_MIGRATION, [migrationId]);
}
