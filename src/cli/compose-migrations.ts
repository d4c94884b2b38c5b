import type { CommandsService } from '../approvals/commands.service';
import { MigrationRuns } from '../approvals/migration-runs.service';
import { MigrationsService } from '../approvals/migrations.service';
import type { AuditTrail } from '../audit/audit.service';
import type { RouteCache } from '../definitions/route-cache.service';
import type { DataSource } from '../platform/database/types';

interface Parts {
  dataSource: DataSource;
  routes: RouteCache;
  commands: CommandsService;
  audit: AuditTrail;
}

/** What moves open approvals to other versions of their definition. */
export function openMigrations({ dataSource, routes, commands, audit }: Parts): {
  migrations: MigrationsService;
  migrationRuns: MigrationRuns;
} {
  const migrations = new MigrationsService(dataSource, routes, audit);
  const migrationRuns = new MigrationRuns(dataSource, routes, commands, migrations, audit);
  return { migrations, migrationRuns };
}
