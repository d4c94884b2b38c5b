import { IsNull, MoreThan, type DataSource, type EntityManager } from 'typeorm';
import { run, runAlone } from '../platform/database/statement';
import { ApiKey } from './api-key.entity';

export async function insertApiKey(
  manager: EntityManager,
  key: Omit<ApiKey, 'createdAt' | 'lastUsedAt'>,
): Promise<void> {
  await manager.insert(ApiKey, key);
}

/** Keys of a service that have not ended, newest first. */
export async function openApiKeys(dataSource: DataSource, userId: string): Promise<ApiKey[]> {
  return dataSource.manager.find(ApiKey, {
    where: [
      { userId, endsAt: IsNull() },
      { userId, endsAt: MoreThan(new Date()) },
    ],
    order: { createdAt: 'DESC', id: 'DESC' },
    take: 200,
  });
}

const END_API_KEY = {
  name: 'end-api-key',
  text: `
UPDATE countersign.api_key SET ends_at = least(ends_at, now() + make_interval(secs => $3))
WHERE user_id = $1 AND id = $2 AND (ends_at IS NULL OR ends_at > now())
RETURNING id`,
};

/** Ends a key of a service after some seconds; returns the key, if it was good until now. */
export async function endApiKey(
  manager: EntityManager,
  userId: string,
  id: string,
  afterSeconds = 0,
): Promise<ApiKey | undefined> {
  const before = await manager.findOneBy(ApiKey, { id, userId });
  const [ended] = await run(manager, END_API_KEY, [userId, id, afterSeconds]);
  return ended && before ? before : undefined;
}

const NOTE_USE = {
  name: 'note-api-key-use',
  text: `UPDATE countersign.api_key SET last_used_at = now()
WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
};

/** Notes that a key is in use, once a minute. */
export async function noteUse(dataSource: DataSource, id: string): Promise<void> {
  await runAlone(dataSource, NOTE_USE, [id]);
}
