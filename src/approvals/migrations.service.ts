import type { AuditTrail } from '../audit/audit.service';
import type { RouteCache } from '../definitions/route-cache.service';
import { differenceOf } from '../domain/definition-diff';
import { migrationOf } from '../domain/migration';
import type { Actor } from '../people/actor.service';
import { scopeOf, type Scope } from '../people/scope.service';
import { ChangeRefused } from '../platform/change-refused';
import { inTransaction } from '../platform/database/statement';
import type { DataSource, EntityManager } from '../platform/database/types';
import { newId } from '../platform/id';
import { onePlus, pageOf, type Page } from '../platform/page';
import {
  findVersion,
  insertMigration,
  listCandidates,
  listItems,
  listMigrations,
  listMoved,
  listSpecs,
  readMigration,
  type Candidate,
  type NamedVersion,
  type PlannedItem,
} from './migrations.store';
import {
  MOVED_SINCE,
  type MigrationItem,
  type MigrationRow,
  type MigrationView,
} from './migrations.types';

/** How many approvals one migration plans; the next one takes the rest. */
const MAX_ITEMS = 10_000;

/** What is to be moved, and why. */
export interface WantedMigration {
  /** Number of the version; the one in use unless given. */
  to?: number | undefined;
  reason: string;
  /** Only these approvals. */
  approvals?: readonly string[] | undefined;
}

/**
 * Plans how open approvals move to other versions of their definition, and back.
 * `migration-runs.service.ts` carries the plans out.
 */
export class MigrationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly routes: RouteCache,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Plans for every open approval what would become of it. Nothing changes yet.
   *
   * @throws ChangeRefused DEFINITION_NOT_FOUND, DEFINITION_NOT_PUBLISHED, MIGRATION_IMPOSSIBLE
   */
  async plan(actor: Actor, key: string, wanted: WantedMigration): Promise<MigrationView> {
    const id = newId();
    await inTransaction(this.dataSource, async (manager) => {
      const version = await this.published(manager, actor, key, wanted.to);
      const { definitionId, id: versionId } = version;
      const at = { definitionId, versionId, only: wanted.approvals };
      const found = await listCandidates(manager, migratable(actor), at, MAX_ITEMS);
      const items = await this.planAll(
        manager,
        found.map((each) => ({ ...each, toVersionId: versionId })),
      );
      const target = { definitionId, toVersionId: versionId, reverts: null };
      await this.keep(manager, actor, { id, key, ...target, reason: wanted.reason }, items);
    });
    return this.read(actor, key, id);
  }

  /**
   * Plans the way back for the approvals that a migration has moved, each to the version that it
   * had. Apply it like every other one.
   *
   * @throws ChangeRefused NOT_FOUND
   */
  async revert(actor: Actor, key: string, id: string, reason: string): Promise<MigrationView> {
    const { definitionId } = await this.stored(actor, key, id);
    const back = newId();
    await inTransaction(this.dataSource, async (manager) => {
      const moved = await listMoved(manager, migratable(actor), id);
      const items = await this.planAll(manager, moved);
      const target = { definitionId, toVersionId: null, reverts: id };
      await this.keep(manager, actor, { id: back, key, ...target, reason }, items);
    });
    return this.read(actor, key, back);
  }

  /** The latest hundred migrations of a definition, newest first. */
  async list({ organizationId }: Actor, key: string): Promise<MigrationView[]> {
    const rows = await listMigrations(this.dataSource, organizationId, key);
    return rows.map((row) => viewOf(row, []));
  }

  /** @throws ChangeRefused NOT_FOUND */
  async read(actor: Actor, key: string, id: string): Promise<MigrationView> {
    const row = await this.stored(actor, key, id);
    const specs = await listSpecs(this.dataSource, id);
    const differences = specs.map(({ from, to, before, after }) => {
      return { from, to, ...differenceOf(before, after) };
    });
    return viewOf(row, differences);
  }

  /** @throws ChangeRefused NOT_FOUND */
  async items(
    actor: Actor,
    key: string,
    id: string,
    page: { after?: string | undefined; limit: number },
  ): Promise<Page<MigrationItem>> {
    await this.stored(actor, key, id);
    const rows = await listItems(this.dataSource, migratable(actor), id, onePlus(page));
    return pageOf(rows, page.limit);
  }

  private async stored({ organizationId }: Actor, key: string, id: string) {
    const row = await readMigration(this.dataSource, organizationId, key, id);
    if (!row) throw new ChangeRefused('NOT_FOUND', 'There is no such migration.');
    return row;
  }

  private async published(
    manager: EntityManager,
    { organizationId }: Actor,
    key: string,
    to: number | undefined,
  ): Promise<NamedVersion> {
    const found = await findVersion(manager, organizationId, key, to);
    if (!found) {
      throw new ChangeRefused('DEFINITION_NOT_FOUND', `There is no definition "${key}".`);
    }
    if (found.id === null) {
      const message =
        to === undefined
          ? `"${key}" was never published. Publish it first.`
          : `"${key}" has no version ${to}.`;
      const code = to === undefined ? 'DEFINITION_NOT_PUBLISHED' : 'DEFINITION_NOT_FOUND';
      throw new ChangeRefused(code, message);
    }
    if (found.status !== 'draft') return found;
    const message = `Version ${found.number} of "${key}" is a draft. Publish it first.`;
    throw new ChangeRefused('DEFINITION_NOT_PUBLISHED', message);
  }

  private async planAll(
    manager: EntityManager,
    found: readonly (Candidate & { toVersionId: string; movedTo?: string })[],
  ): Promise<PlannedItem[]> {
    const items: PlannedItem[] = [];
    for (const { id, versionId: from, version, state, toVersionId: to, movedTo = from } of found) {
      const routes = {
        from: await this.routes.routeOf(manager, from),
        to: await this.routes.routeOf(manager, to),
      };
      requireSameSubjects(routes.from.settings, routes.to.settings);
      const plan = movedTo === from ? migrationOf(routes.from, routes.to, state) : MOVED_SINCE;
      items.push({ approval: id, from, to, version, plan });
    }
    return items;
  }

  private async keep(
    manager: EntityManager,
    actor: Actor,
    migration: {
      id: string;
      key: string;
      definitionId: string;
      toVersionId: string | null;
      reverts: string | null;
      reason: string;
    },
    items: readonly PlannedItem[],
  ): Promise<void> {
    const { id, key, reverts } = migration;
    // Who reads the trail wants to know why.
    const reason = migration.reason.trim();
    if (reason === '') throw new ChangeRefused('COMMENT_REQUIRED', 'Say why in "reason".');
    const { organizationId } = actor;
    const row = { ...migration, organizationId, reason, by: actor.id };
    await insertMigration(manager, row, items);
    await this.audit.record(manager, {
      ...{ organizationId, action: reverts === null ? 'migration.plan' : 'migration.revert' },
      ...{ actor, target: { type: 'migration', id } },
      metadata: { definition: key, reason, reverts, approvals: items.length },
    });
  }
}

/** Approvals for which the actor may do it. */
function migratable(actor: Actor): Scope {
  return scopeOf(actor, 'approval.migrate');
}

/** A version for other subjects would be decided by attributes that these do not have. */
function requireSameSubjects(
  { match: before }: { match?: { subjectType: string } },
  { match: after }: { match?: { subjectType: string } },
): void {
  if (!before || !after || before.subjectType === after.subjectType) return;
  throw new ChangeRefused(
    'MIGRATION_IMPOSSIBLE',
    `The version is for subjects of type "${after.subjectType}", and open approvals are of ` +
      `"${before.subjectType}". Attach them to a definition of their own.`,
    { why: 'SUBJECT_TYPE' },
  );
}

function viewOf(
  { definitionId: _definitionId, ...row }: MigrationRow & { definitionId: string },
  differences: MigrationView['differences'],
): MigrationView {
  const isBegun = Object.values(row.results).some((count) => count > 0);
  const status = row.appliedAt !== null ? 'applied' : isBegun ? 'applying' : 'planned';
  return { ...row, status, differences };
}
