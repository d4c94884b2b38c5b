import { readBacklog } from '../../approvals/backlog.store';
import { createDataSource } from '../../platform/database/data-source';
import {
  compareMigrations,
  databaseClockAhead,
  inspectDatabase,
} from '../../platform/database/inspection';
import { fail, ok, type Finding } from './finding';
import { clockFinding, outboxFinding, postgresFinding, roleFinding, schemaFinding } from './rules';

/** Everything about the database; what cannot be seen because of something else is left out. */
export async function databaseChecks(url: string, isProduction: boolean): Promise<Finding[]> {
  const applicationName = 'countersign doctor';
  const dataSource = createDataSource({ url, poolSize: 1, applicationName });
  try {
    await dataSource.initialize();
  } catch (error) {
    return [unreachable(url, error)];
  }
  try {
    const sight = await inspectDatabase(dataSource);
    const clock = clockFinding('clock-database', await databaseClockAhead(dataSource));
    const schema = schemaFinding(await compareMigrations(dataSource));
    const found = [
      ok('database', `${placeOf(url)} answers`),
      postgresFinding(sight),
      clock,
      schema,
    ];
    if (schema.verdict === 'fail') return found;
    const role = roleFinding(sight, isProduction);
    return sight.isMember
      ? [...found, role, outboxFinding(await readBacklog(dataSource))]
      : [...found, role];
  } finally {
    await dataSource.destroy();
  }
}

/** Host, port and database; never the password. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** PostgreSQL's words for why nobody was let in, as what can be done about it. */
function unreachable(url: string, error: unknown): Finding {
  const { code = '', message } = error as { code?: string; message?: string };
  const { username } = new URL(url);
  const place = placeOf(url);
  switch (code) {
    case '28P01':
    case '28000':
      return fail(
        'database',
        `${place} does not let "${username}" in: ${message}`,
        'Correct the user and the password in DATABASE_URL.',
      );
    case '3D000':
      return fail(
        'database',
        `There is no such database: ${place}`,
        'Correct DATABASE_URL, or run: createdb (then: countersign migrate)',
      );
    default:
      return fail(
        'database',
        `${place} does not answer: ${message || code}`,
        'Start PostgreSQL there, or correct DATABASE_URL.',
      );
  }
}
