import type { DataSource, EntityManager } from 'typeorm';
import { run, runAlone } from '../platform/database/statement';
import type { KeptSecret, Webhook } from './webhook.types';

const COLUMNS = `id, name, url, kinds, subject_type AS "subjectType", status, reason,
  failing_since AS "failingSince", version, created_at AS "createdAt"`;

const LIST = {
  name: 'list-webhooks',
  text: `SELECT ${COLUMNS} FROM countersign.webhook WHERE organization_id = $1 ORDER BY name, id`,
};

export async function listWebhooks(
  dataSource: DataSource,
  organizationId: string,
): Promise<Webhook[]> {
  return runAlone<Webhook>(dataSource, LIST, [organizationId]);
}

const READ = {
  name: 'read-webhook',
  text: `SELECT ${COLUMNS}, secrets FROM countersign.webhook WHERE organization_id = $1 AND id = $2`,
};

export async function readWebhook(
  dataSource: DataSource,
  organizationId: string,
  id: string,
): Promise<(Webhook & { secrets: KeptSecret[] }) | undefined> {
  const [row] = await runAlone<Webhook & { secrets: KeptSecret[] }>(dataSource, READ, [
    organizationId,
    id,
  ]);
  return row;
}

const LOCK = { name: 'lock-webhook', text: `${READ.text} FOR NO KEY UPDATE` };

/** The webhook, for the transaction that changes it. Whoever plans deliveries need not wait. */
export async function lockWebhook(
  manager: EntityManager,
  organizationId: string,
  id: string,
): Promise<(Webhook & { secrets: KeptSecret[] }) | undefined> {
  const [row] = await run<Webhook & { secrets: KeptSecret[] }>(manager, LOCK, [organizationId, id]);
  return row;
}

const COUNT = {
  name: 'count-webhooks',
  text: 'SELECT count(*)::int AS count FROM countersign.webhook WHERE organization_id = $1',
};

export async function countWebhooks(
  manager: EntityManager,
  organizationId: string,
): Promise<number> {
  const [row] = await run<{ count: number }>(manager, COUNT, [organizationId]);
  return row?.count ?? 0;
}

const INSERT = {
  name: 'insert-webhook',
  text: `
INSERT INTO countersign.webhook (id, organization_id, name, url, kinds, subject_type, secrets, status)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'active') RETURNING ${COLUMNS}`,
};

/** What users say about a webhook. */
export type WebhookFields = Pick<Webhook, 'name' | 'url' | 'kinds' | 'subjectType'>;

export async function insertWebhook(
  manager: EntityManager,
  owner: { id: string; organizationId: string; secrets: KeptSecret[] },
  { name, url, kinds, subjectType }: WebhookFields,
): Promise<Webhook> {
  const { id, organizationId, secrets } = owner;
  const values = [id, organizationId, name, url, kinds, subjectType, JSON.stringify(secrets)];
  const [row] = await run<Webhook>(manager, INSERT, values);
  return row as Webhook;
}

/** Whoever changes a webhook has looked at it: it starts without a history of failures. */
const UPDATE = {
  name: 'update-webhook',
  text: `
UPDATE countersign.webhook SET name = $2, url = $3, kinds = $4, subject_type = $5, status = $6,
  reason = CASE WHEN status = $6 THEN reason END, failing_since = NULL, version = version + 1
WHERE id = $1 RETURNING ${COLUMNS}`,
};

export async function updateWebhook(
  manager: EntityManager,
  { id, name, url, kinds, subjectType, status }: Webhook,
): Promise<Webhook> {
  const [row] = await run<Webhook>(manager, UPDATE, [id, name, url, kinds, subjectType, status]);
  return row as Webhook;
}

const UPDATE_SECRETS = {
  name: 'update-webhook-secrets',
  text: 'UPDATE countersign.webhook SET secrets = $2, version = version + 1 WHERE id = $1',
};

export async function updateSecrets(
  manager: EntityManager,
  id: string,
  secrets: KeptSecret[],
): Promise<void> {
  await run(manager, UPDATE_SECRETS, [id, JSON.stringify(secrets)]);
}

const DELETE = { name: 'delete-webhook', text: 'DELETE FROM countersign.webhook WHERE id = $1' };

export async function deleteWebhook(manager: EntityManager, id: string): Promise<void> {
  await run(manager, DELETE, [id]);
}

/** @param condition what else has to be true of a webhook that is switched off */
const disabling = (name: string, condition: string) => ({
  name,
  text: `
UPDATE countersign.webhook SET status = 'disabled', reason = $2, version = version + 1
WHERE id = $1 AND status = 'active' ${condition} RETURNING organization_id AS "organizationId"`,
});
const DISABLE = disabling('disable-webhook', '');
const DISABLE_FAILING = disabling(
  'disable-failing-webhook',
  'AND failing_since < now() - make_interval(days => $3)',
);

/** Switches an active webhook off; returns its organization if it was active. */
export async function disableWebhook(
  manager: EntityManager,
  id: string,
  reason: string,
): Promise<string | undefined> {
  return (await run<{ organizationId: string }>(manager, DISABLE, [id, reason]))[0]?.organizationId;
}

/** The same, if nothing has arrived for some days. */
export async function disableFailing(
  manager: EntityManager,
  id: string,
  { reason, days }: { reason: string; days: number },
): Promise<string | undefined> {
  const rows = await run<{ organizationId: string }>(manager, DISABLE_FAILING, [id, reason, days]);
  return rows[0]?.organizationId;
}
