import type { DataSource, EntityManager } from 'typeorm';
import type { DefinitionSpec } from '../domain/definition';
import { run, runAlone } from '../platform/database/statement';
import { newId } from '../platform/id';
import { Definition, DefinitionVersion, type VersionStatus } from './definition.entity';

const READ_SPEC = {
  name: 'read-spec',
  text: 'SELECT spec FROM countersign.definition_version WHERE id = $1',
};

/** The spec of a version; undefined when there is no such version. */
export async function readSpec(
  manager: EntityManager,
  versionId: string,
): Promise<DefinitionSpec | undefined> {
  const [row] = await run<{ spec: DefinitionSpec }>(manager, READ_SPEC, [versionId]);
  return row?.spec;
}

export async function readSpecAlone(
  dataSource: DataSource,
  versionId: string,
): Promise<DefinitionSpec | undefined> {
  const [row] = await runAlone<{ spec: DefinitionSpec }>(dataSource, READ_SPEC, [versionId]);
  return row?.spec;
}

/** Retires the active version and activates another one. */
export async function activate(
  manager: EntityManager,
  definitionId: string,
  versionId: string,
): Promise<void> {
  await manager.update(
    DefinitionVersion,
    { definitionId, status: 'active' },
    { status: 'retired' },
  );
  await manager.update(
    DefinitionVersion,
    { id: versionId },
    { status: 'active', publishedAt: new Date() },
  );
  await manager.update(Definition, { id: definitionId }, { activeVersionId: versionId });
}

const INSERT_DRAFT = {
  name: 'insert-draft',
  text: `
INSERT INTO countersign.definition_version (id, definition_id, number, status, spec)
VALUES ($1, $2, $3, 'draft', $4)`,
};

export async function insertDraft(
  manager: EntityManager,
  draft: { id: string; definitionId: string; number: number; spec: DefinitionSpec },
): Promise<void> {
  const { id, definitionId, number, spec } = draft;
  await run(manager, INSERT_DRAFT, [id, definitionId, number, JSON.stringify(spec)]);
}

const REPLACE_DRAFT = {
  name: 'replace-draft',
  text: `UPDATE countersign.definition_version SET spec = $2 WHERE id = $1 AND status = 'draft'`,
};

export async function replaceDraft(
  manager: EntityManager,
  versionId: string,
  spec: DefinitionSpec,
): Promise<void> {
  await run(manager, REPLACE_DRAFT, [versionId, JSON.stringify(spec)]);
}

/** A definition with its newest version. */
export interface DefinitionRow {
  id: string;
  key: string;
  version: number;
  status: VersionStatus;
  spec: DefinitionSpec;
  /** False when nothing new can be attached by it. */
  active: boolean;
  /** True when some version of it is published. */
  published: boolean;
}

const LATEST = `
SELECT d.id, d.key, v.number AS version, v.status, v.spec, d.active,
  d.active_version_id IS NOT NULL AS published
FROM countersign.definition d
CROSS JOIN LATERAL (SELECT * FROM countersign.definition_version v
  WHERE v.definition_id = d.id ORDER BY v.number DESC LIMIT 1) v
WHERE d.organization_id = $1 AND d.deleted_at IS NULL`;

const LIST_LATEST = { name: 'list-definitions', text: `${LATEST} ORDER BY d.key` };
const READ_LATEST = { name: 'read-definition', text: `${LATEST} AND d.key = $2` };

export async function listLatest(
  dataSource: DataSource,
  organizationId: string,
): Promise<DefinitionRow[]> {
  return runAlone<DefinitionRow>(dataSource, LIST_LATEST, [organizationId]);
}

export async function readLatest(
  manager: EntityManager,
  organizationId: string,
  key: string,
): Promise<DefinitionRow | undefined> {
  const [row] = await run<DefinitionRow>(manager, READ_LATEST, [organizationId, key]);
  return row;
}

const READ_PUBLISHED = {
  name: 'read-published-definition',
  text: `
SELECT d.id, d.key, v.number AS version, v.status, v.spec, d.active, true AS published
FROM countersign.definition d JOIN countersign.definition_version v ON v.id = d.active_version_id
WHERE d.organization_id = $1 AND d.deleted_at IS NULL AND d.key = $2`,
};

/** With its published version, whatever drafts there are. */
export async function readPublished(
  dataSource: DataSource,
  organizationId: string,
  key: string,
): Promise<DefinitionRow | undefined> {
  const values = [organizationId, key];
  const [row] = await runAlone<DefinitionRow>(dataSource, READ_PUBLISHED, values);
  return row;
}

/** Versions that are published, or by which approvals are under way. */
const LIST_SPECS_IN_USE = {
  name: 'list-specs-in-use',
  text: `
SELECT d.key, v.spec
FROM countersign.definition d JOIN countersign.definition_version v ON v.definition_id = d.id
WHERE d.organization_id = $1 AND ((v.id = d.active_version_id AND d.deleted_at IS NULL)
  OR EXISTS (SELECT FROM countersign.approval a
    WHERE a.organization_id = $1 AND a.definition_id = d.id AND a.definition_version_id = v.id
      AND a.status IN ('not-started', 'open')))
ORDER BY d.key`,
};

export async function listSpecsInUse(
  manager: EntityManager,
  organizationId: string,
): Promise<{ key: string; spec: DefinitionSpec }[]> {
  return run(manager, LIST_SPECS_IN_USE, [organizationId]);
}

const HAS_OPEN = {
  name: 'definition-has-open',
  text: `
SELECT EXISTS (SELECT FROM countersign.approval
  WHERE definition_id = $1 AND status IN ('not-started', 'open')) AS "isOpen"`,
};

/** True while approvals of the definition are under way. */
export async function hasOpenApprovals(
  manager: EntityManager,
  definitionId: string,
): Promise<boolean> {
  const [row] = await run<{ isOpen: boolean }>(manager, HAS_OPEN, [definitionId]);
  return row?.isOpen ?? false;
}

/** Switches a definition on or off, or hides it. */
export async function updateDefinition(
  manager: EntityManager,
  id: string,
  change: Partial<Pick<Definition, 'active' | 'deletedAt'>>,
): Promise<void> {
  await manager.update(Definition, { id }, change);
}

/** Makes others who change the definition of this key wait. */
export async function lockDefinition(
  manager: EntityManager,
  organizationId: string,
  key: string,
): Promise<void> {
  const lock = { mode: 'pessimistic_write' } as const;
  await manager.findOne(Definition, { where: { organizationId, key }, lock });
}

/** The definition of this key, locked against others who save it; created when it does not exist. */
export async function findOrCreateDefinition(
  manager: EntityManager,
  organizationId: string,
  key: string,
): Promise<Definition> {
  const found = await manager.findOne(Definition, {
    where: { organizationId, key },
    lock: { mode: 'pessimistic_write' },
  });
  if (found?.deletedAt) {
    // The key is free again; the versions that approvals have pinned stay.
    await manager.update(Definition, { id: found.id }, { deletedAt: null, active: true });
  }
  if (found) return found;
  const created = manager.create(Definition, {
    id: newId(),
    organizationId,
    key,
    activeVersionId: null,
    active: true,
    deletedAt: null,
    createdAt: new Date(),
  });
  await manager.insert(Definition, created);
  return created;
}

const INSTALL_DEFINITION = {
  name: 'install-definition',
  text: `
WITH installed AS (
  INSERT INTO countersign.definition (id, organization_id, key, active_version_id)
  VALUES ($1, $2, $3, $4) ON CONFLICT (organization_id, key) DO NOTHING RETURNING id
)
INSERT INTO countersign.definition_version (id, definition_id, number, status, spec, published_at)
SELECT $4, id, 1, 'active', $5, now() FROM installed`,
};

/** Publishes a first version, unless the organization has or had a definition of this key. */
export async function installDefinition(
  manager: EntityManager,
  organizationId: string,
  key: string,
  spec: DefinitionSpec,
): Promise<void> {
  const values = [newId(), organizationId, key, newId(), JSON.stringify(spec)];
  await run(manager, INSTALL_DEFINITION, values);
}

export async function latestVersion(
  manager: EntityManager,
  definitionId: string,
): Promise<DefinitionVersion | null> {
  return manager.findOne(DefinitionVersion, { where: { definitionId }, order: { number: 'DESC' } });
}
