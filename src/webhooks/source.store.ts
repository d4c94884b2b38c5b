import type { DataSource, EntityManager } from 'typeorm';
import { run, runAlone } from '../platform/database/statement';
import type { KeptSecret, WebhookSource } from './webhook.types';

/** A source as the verification needs it. */
export interface SourceRow {
  id: string;
  userId: string;
  secrets: KeptSecret[];
}

const COLUMNS = 's.id AS key, s.name, u.username, s.created_at AS "createdAt"';

const LIST = {
  name: 'list-webhook-sources',
  text: `
SELECT ${COLUMNS} FROM countersign.webhook_source s
JOIN countersign.user u ON u.id = s.user_id
WHERE s.organization_id = $1 ORDER BY s.name, s.id`,
};

export async function listSources(
  dataSource: DataSource,
  organizationId: string,
): Promise<WebhookSource[]> {
  return runAlone<WebhookSource>(dataSource, LIST, [organizationId]);
}

const READ = {
  name: 'read-webhook-source',
  text: `SELECT id, user_id AS "userId", secrets FROM countersign.webhook_source WHERE id = $1`,
};

export async function readSource(
  dataSource: DataSource,
  id: string,
): Promise<SourceRow | undefined> {
  return (await runAlone<SourceRow>(dataSource, READ, [id]))[0];
}

const LOCK = {
  name: 'lock-webhook-source',
  text: `
SELECT id, user_id AS "userId", secrets FROM countersign.webhook_source
WHERE organization_id = $1 AND id = $2 FOR NO KEY UPDATE`,
};

/** The source, for the transaction that changes it. */
export async function lockSource(
  manager: EntityManager,
  organizationId: string,
  id: string,
): Promise<SourceRow | undefined> {
  return (await run<SourceRow>(manager, LOCK, [organizationId, id]))[0];
}

const INSERT = {
  name: 'insert-webhook-source',
  text: `
INSERT INTO countersign.webhook_source (id, organization_id, name, user_id, secrets)
VALUES ($1, $2, $3, $4, $5)`,
};

export async function insertSource(
  manager: EntityManager,
  source: SourceRow & { organizationId: string; name: string },
): Promise<void> {
  const { id, organizationId, name, userId, secrets } = source;
  await run(manager, INSERT, [id, organizationId, name, userId, JSON.stringify(secrets)]);
}

const UPDATE_SECRETS = {
  name: 'update-webhook-source-secrets',
  text: 'UPDATE countersign.webhook_source SET secrets = $2 WHERE id = $1',
};

export async function updateSourceSecrets(
  manager: EntityManager,
  id: string,
  secrets: KeptSecret[],
): Promise<void> {
  await run(manager, UPDATE_SECRETS, [id, JSON.stringify(secrets)]);
}

const DELETE = {
  name: 'delete-webhook-source',
  text: 'DELETE FROM countersign.webhook_source WHERE organization_id = $1 AND id = $2 RETURNING id',
};

/** True when there was one. */
export async function deleteSource(
  manager: EntityManager,
  organizationId: string,
  id: string,
): Promise<boolean> {
  return (await run(manager, DELETE, [organizationId, id])).length === 1;
}

/** What is older than any repetition goes with the next message. */
const RECEIVE = {
  name: 'receive-webhook',
  text: `
WITH old AS (
  DELETE FROM countersign.webhook_receipt
  WHERE source_id = $1 AND received_at < now() - interval '30 days'
), kept AS (
  INSERT INTO countersign.webhook_receipt (source_id, message_id, approval_id)
  VALUES ($1, $2, $3) ON CONFLICT DO NOTHING)
SELECT a.id AS "approvalId", a.workflow_id AS "workflowId"
FROM countersign.webhook_receipt r JOIN countersign.approval a ON a.id = r.approval_id
WHERE r.source_id = $1 AND r.message_id = $2 AND r.received_at >= now() - interval '30 days'`,
};

/**
 * Keeps which approval a message is about.
 *
 * @returns the one that it was about when it came for the first time, if it has come before
 */
export async function receive(
  dataSource: DataSource,
  sourceId: string,
  message: { id: string; approvalId: string },
): Promise<{ approvalId: string; workflowId: string } | undefined> {
  const values = [sourceId, message.id, message.approvalId];
  const [row] = await runAlone<{ approvalId: string; workflowId: string }>(
    dataSource,
    RECEIVE,
    values,
  );
  return row;
}
