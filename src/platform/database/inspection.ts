import type { DataSource } from 'typeorm';
import { MIGRATIONS } from './migrations';
import { runAlone } from './statement';

/** What can be seen of a database without changing anything. */
export interface DatabaseSight {
  /** `18.1`, and as a number 180001. */
  version: string;
  versionNumber: number;
  user: string;
  /** True when the user may do what the owner of the tables may: also rewrite history. */
  isOwner: boolean;
  /** True when the user may work as `countersign_app`. */
  isMember: boolean;
}

const LOOK = {
  name: 'inspect-database',
  text: `
SELECT current_setting('server_version') AS version,
  current_setting('server_version_num')::int AS "versionNumber",
  session_user::text AS "user",
  coalesce((SELECT pg_has_role(session_user, relowner, 'USAGE') FROM pg_class
    WHERE oid = to_regclass('countersign.approval')), false) AS "isOwner",
  coalesce((SELECT pg_has_role(session_user, oid, 'MEMBER') FROM pg_roles
    WHERE rolname = 'countersign_app'), false) AS "isMember"`,
};

export async function inspectDatabase(dataSource: DataSource): Promise<DatabaseSight> {
  const [row] = await runAlone<DatabaseSight & object>(dataSource, LOOK, []);
  if (!row) throw new Error('It is always one row');
  return row;
}

const HAS_MIGRATIONS = {
  name: 'inspect-has-migrations',
  text: `SELECT to_regclass('countersign_migration') IS NOT NULL AS "isThere"`,
};
const LIST_MIGRATIONS = {
  name: 'inspect-migrations',
  text: 'SELECT name FROM countersign_migration ORDER BY id',
};

/** Migrations of the program that are missing, and those in the database that it does not know. */
export async function compareMigrations(
  dataSource: DataSource,
): Promise<{ pending: string[]; unknown: string[] }> {
  const names: string[] = MIGRATIONS.map((Migration) => new Migration().name);
  const [table] = await runAlone<{ isThere: boolean }>(dataSource, HAS_MIGRATIONS, []);
  if (!table?.isThere) return { pending: names, unknown: [] };
  const rows = await runAlone<{ name: string }>(dataSource, LIST_MIGRATIONS, []);
  const applied = rows.map(({ name }) => name);
  return {
    pending: names.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !names.includes(name)),
  };
}

const READ_CLOCK = { name: 'inspect-clock', text: 'SELECT clock_timestamp() AS now' };

/** Milliseconds that the clock of the database is ahead of that of this machine. */
export async function databaseClockAhead(dataSource: DataSource): Promise<number> {
  // The first call connects and prepares; the second one is quick enough to be measured.
  await runAlone(dataSource, READ_CLOCK, []);
  const begun = Date.now();
  const [row] = await runAlone<{ now: Date }>(dataSource, READ_CLOCK, []);
  return (row?.now.getTime() ?? Number.NaN) - (begun + Date.now()) / 2;
}
