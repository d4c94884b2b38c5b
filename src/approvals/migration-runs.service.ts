import type { AuditTrail } from '../audit/audit.service';
import type { RouteCache } from '../definitions/route-cache.service';
import type { Outcome } from '../domain/directive';
import { migrationOf } from '../domain/migration';
import type { Actor } from '../people/actor.service';
import { inTransaction } from '../platform/database/statement';
import type { DataSource } from '../platform/database/types';
import { failpoint } from '../platform/failpoints';
import { inParallel } from '../platform/in-parallel';
import { TemporalUnavailable, WorkflowNotOpen } from '../platform/temporal/gateway';
import type { CommandBody, CommandsService } from './commands.service';
import { readUnlocked } from './commit.store';
import type { MigrationsService } from './migrations.service';
import {
  closeMigration,
  listUnsettled,
  settleItem,
  type Settled,
  type UnsettledItem,
} from './migrations.store';
import { MOVED_SINCE, type ItemPlan, type MigrationView } from './migrations.types';

/** How many commands are under way at a time: the others need the workers, too. */
const WIDTH = 8;

/** How much of a migration is applied. */
export interface ApplyOptions {
  /** At most so many approvals; the next call goes on. */
  limit: number;
  /** Also to those that were decided since they had been planned, by their new plans. */
  stale?: boolean | undefined;
}

/** Carries out what `MigrationsService` has planned: each approval gets a command of its own. */
export class MigrationRuns {
  constructor(
    private readonly dataSource: DataSource,
    private readonly routes: RouteCache,
    private readonly commands: CommandsService,
    private readonly migrations: MigrationsService,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Applies the next part of a plan. Repeating it goes on where it was interrupted: each approval
   * is moved at most once.
   *
   * @throws ChangeRefused NOT_FOUND
   */
  async apply(
    actor: Actor,
    key: string,
    id: string,
    { limit, stale = false }: ApplyOptions,
  ): Promise<MigrationView> {
    const { organizationId } = actor;
    const { reason } = await this.migrations.read(actor, key, id);
    await this.audit.recordAlone({
      ...{ organizationId, action: 'migration.apply', actor },
      target: { type: 'migration', id },
      metadata: { definition: key, reason, stale },
    });
    const items = await listUnsettled(this.dataSource, id, { stale, limit });
    await inParallel(WIDTH, items, async (item) => {
      const settled = await this.applyTo(actor, id, reason, item);
      await failpoint('migrate.afterMove');
      if (settled) await settleItem(this.dataSource, id, item.approvalId, settled);
    });
    await closeMigration(this.dataSource, id);
    return this.migrations.read(actor, key, id);
  }

  /** @returns undefined when the approval could not be reached, and has to be tried again */
  private async applyTo(
    actor: Actor,
    migration: string,
    reason: string,
    { approvalId, workflowId, plan, plannedVersion, toVersionId }: UnsettledItem,
  ): Promise<Settled | undefined> {
    if (plan.outcome === 'keep') return { result: 'kept', message: plan.message };
    const command: CommandBody = {
      // The same for every attempt, so that each plan is carried out once.
      id: `migrate:${migration}:${plannedVersion}`,
      ...{ kind: 'migrate', actor: actor.username, comment: reason },
      ...{ definitionVersion: toVersionId, ifVersion: plannedVersion },
      ...(actor.scopes && { scopes: [...actor.scopes] }),
    };
    try {
      const { outcome } = await this.commands.deliver({ approvalId, workflowId }, command);
      return await this.settledBy(outcome, approvalId, plan, toVersionId);
    } catch (error) {
      const isAway = error instanceof TemporalUnavailable || error instanceof WorkflowNotOpen;
      if (!isAway) throw error;
      return undefined;
    }
  }

  private async settledBy(
    outcome: Outcome,
    approvalId: string,
    plan: ItemPlan,
    toVersionId: string,
  ): Promise<Settled> {
    if (outcome.accepted) {
      return { result: plan.outcome === 're-ask' ? 're-asked' : 'moved', message: null };
    }
    if (outcome.code !== 'VERSION_CHANGED') return { result: 'kept', message: outcome.message };
    const message = 'It was decided since it had been planned, and has not been moved.';
    const replanned = await this.replan(approvalId, toVersionId);
    return { result: 'stale', message, ...(replanned && { replanned }) };
  }

  private async replan(
    approvalId: string,
    toVersionId: string,
  ): Promise<{ plan: ItemPlan; version: number } | undefined> {
    return inTransaction(this.dataSource, async (manager) => {
      const found = await readUnlocked(manager, approvalId);
      if (!found) return undefined;
      const from = await this.routes.routeOf(manager, found.versionId);
      const to = await this.routes.routeOf(manager, toVersionId);
      const isThere = found.versionId === toVersionId;
      const plan = isThere ? MOVED_SINCE : migrationOf(from, to, found.state);
      return { plan, version: found.state.version };
    });
  }
}
