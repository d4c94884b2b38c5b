import type { DataSource, EntityManager } from 'typeorm';
import { run, runAlone } from '../platform/database/statement';
import { PersonKey } from './person-key.entity';

/** A person's wrapped keys, by the secret that wraps them. */
export type WrappedKeys = Readonly<Record<string, string>>;

const INSERT_KEY = {
  name: 'insert-person-key',
  text: `
INSERT INTO countersign.person_key (user_id, wrapped_by, wrapped_key) VALUES ($1, $2, $3)
ON CONFLICT DO NOTHING`,
};

const READ_KEY = {
  name: 'read-person-key',
  text: 'SELECT wrapped_key AS key FROM countersign.person_key WHERE user_id = $1 AND wrapped_by = $2',
};

/** The wrapped key of a person; `fresh` becomes it when there is none, and the first one wins. */
export async function ensureKey(
  where: { manager: EntityManager } | { dataSource: DataSource },
  user: string,
  wrappedBy: string,
  fresh: () => string,
): Promise<string> {
  const ask = <Row extends object>(statement: typeof READ_KEY, values: unknown[]) =>
    'manager' in where
      ? run<Row & Record<string, unknown>>(where.manager, statement, values)
      : runAlone<Row & Record<string, unknown>>(where.dataSource, statement, values);
  const [found] = await ask<{ key: string }>(READ_KEY, [user, wrappedBy]);
  if (found) return found.key;
  await ask(INSERT_KEY, [user, wrappedBy, fresh()]);
  const [made] = await ask<{ key: string }>(READ_KEY, [user, wrappedBy]);
  if (!made) throw new Error('The key of a person was removed while it was made.');
  return made.key;
}

const READ_KEYS = {
  name: 'read-person-keys',
  text: `
SELECT user_id AS "user", jsonb_object_agg(wrapped_by, wrapped_key) AS keys
FROM countersign.person_key WHERE user_id = ANY($1::uuid[]) GROUP BY user_id`,
};

/** The wrapped keys of people, by the id of the person. */
export async function readKeys(
  dataSource: DataSource,
  users: readonly string[],
): Promise<Map<string, WrappedKeys>> {
  const rows = await runAlone<{ user: string; keys: WrappedKeys }>(dataSource, READ_KEYS, [users]);
  return new Map(rows.map(({ user, keys }) => [user, keys]));
}

/** Makes everything unreadable that was sealed with the keys of a person. */
export async function deleteKeys(manager: EntityManager, user: string): Promise<void> {
  await manager.delete(PersonKey, { userId: user });
}
