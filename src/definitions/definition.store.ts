import type { DataSource, EntityManager } from 'typeorm';
import type { SpecProblem } from '../domain/check-spec';
import type { DefinitionSpec, StepSpec } from '../domain/definition';
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

const KNOWN_NAMES = {
  name: 'known-names',
  text: `
SELECT
  ARRAY(SELECT username FROM countersign.user
    WHERE organization_id = $1 AND active AND username = ANY($2::text[])) AS users,
  ARRAY(SELECT r.key FROM countersign.role r
    WHERE r.organization_id = $1 AND r.key = ANY($3::text[])) AS roles,
  ARRAY(SELECT DISTINCT r.key FROM countersign.role r
    JOIN countersign.membership m ON m.role_id = r.id
    JOIN countersign.user u ON u.id = m.user_id AND u.active
    WHERE r.organization_id = $1 AND r.key = ANY($3::text[])) AS staffed`,
};

/** Steps that ask somebody who does not exist, or a role that nobody has: they could never end. */
export async function namesUnknown(
  manager: EntityManager,
  organizationId: string,
  steps: readonly { path: string; step: StepSpec }[],
): Promise<SpecProblem[]> {
  const approvers = steps.map(({ path, step }) => ({ path: `${path}.approver`, ...step.approver }));
  const users = approvers.flatMap((a) => ('user' in a ? [a.user] : []));
  const roles = approvers.flatMap((a) => ('role' in a ? [a.role] : []));
  const [known] = await run<{ users: string[]; roles: string[]; staffed: string[] }>(
    manager,
    KNOWN_NAMES,
    [organizationId, users, roles],
  );
  return approvers.flatMap((approver) => {
    const { path } = approver;
    if ('user' in approver) {
      if (known?.users.includes(approver.user)) return [];
      return [{ path: `${path}.user`, message: `There is no active user "${approver.user}".` }];
    }
    if (!known?.roles.includes(approver.role)) {
      return [{ path: `${path}.role`, message: `There is no role "${approver.role}".` }];
    }
    if (known.staffed.includes(approver.role)) return [];
    const message = `Role "${approver.role}" has no active members, so the step could never end.`;
    return [{ path: `${path}.role`, message }];
  });
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
export interface DefinitionView {
  id: string;
  key: string;
  version: number;
  status: VersionStatus;
  spec: DefinitionSpec;
}

const LIST_LATEST = {
  name: 'list-definitions',
  text: `
SELECT d.id, d.key, v.number AS version, v.status, v.spec FROM countersign.definition d
CROSS JOIN LATERAL (SELECT * FROM countersign.definition_version v
  WHERE v.definition_id = d.id ORDER BY v.number DESC LIMIT 1) v
WHERE d.organization_id = $1 ORDER BY d.key`,
};

export async function listLatest(
  dataSource: DataSource,
  organizationId: string,
): Promise<DefinitionView[]> {
  return runAlone<DefinitionView>(dataSource, LIST_LATEST, [organizationId]);
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
  if (found) return found;
  const created = manager.create(Definition, {
    id: newId(),
    organizationId,
    key,
    activeVersionId: null,
    createdAt: new Date(),
  });
  await manager.insert(Definition, created);
  return created;
}

export async function findDefinition(
  manager: EntityManager,
  organizationId: string,
  key: string,
): Promise<Definition | null> {
  return manager.findOneBy(Definition, { organizationId, key });
}

export async function latestVersion(
  manager: EntityManager,
  definitionId: string,
): Promise<DefinitionVersion | null> {
  return manager.findOne(DefinitionVersion, { where: { definitionId }, order: { number: 'DESC' } });
}
