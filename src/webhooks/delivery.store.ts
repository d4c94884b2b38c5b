import type { DataSource, EntityManager } from 'typeorm';
import { run, runAlone } from '../platform/database/statement';
import type { PageRequest } from '../platform/page';
import { ORDER } from './plan.store';
import type { Attempt, Delivery, DeliveryStatus, KeptSecret } from './webhook.types';

/** A delivery in one round of its life. */
export interface DeliveryRound {
  deliveryId: string;
  round: number;
}

/** A delivery on its way, with where it goes. */
export interface OpenDelivery {
  /** Of this attempt. */
  number: number;
  body: string;
  webhookId: string;
  url: string;
  secrets: KeptSecret[];
}

/**
 * Counts an attempt. The lock makes it wait for whoever is just resuming the webhook: they plan
 * again what they see waiting, so an attempt must not see it paused after that.
 */
const BEGIN = {
  name: 'begin-webhook-delivery',
  text: `
WITH w AS (
  SELECT w.* FROM countersign.webhook w
  JOIN countersign.webhook_delivery d ON d.webhook_id = w.id WHERE d.id = $1 FOR SHARE OF w
), d AS (
  UPDATE countersign.webhook_delivery d SET attempts = d.attempts + 1 FROM w
  WHERE d.id = $1 AND d.round = $2 AND d.status = 'waiting' AND w.status = 'active' RETURNING d.*
)
SELECT d.attempts AS number, d.body::text AS body, w.id AS "webhookId", w.url, w.secrets
FROM d, w`,
};

/** Undefined when there is nothing to do (any more). */
export async function beginDelivery(
  dataSource: DataSource,
  { deliveryId, round }: DeliveryRound,
): Promise<OpenDelivery | undefined> {
  return (await runAlone<OpenDelivery>(dataSource, BEGIN, [deliveryId, round]))[0];
}

const INSERT_ATTEMPT = {
  name: 'insert-webhook-attempt',
  text: `
INSERT INTO countersign.webhook_attempt (delivery_id, number, at, status, error, ms)
SELECT $1, $2, $3, $4, $5, $6 WHERE EXISTS (SELECT FROM countersign.webhook_delivery WHERE id = $1)
ON CONFLICT DO NOTHING`,
};

export async function insertAttempt(
  manager: EntityManager,
  deliveryId: string,
  { number, at, status, error, ms }: Attempt,
): Promise<void> {
  await run(manager, INSERT_ATTEMPT, [deliveryId, number, at, status, error, ms]);
}

const SETTLE = {
  name: 'settle-webhook-delivery',
  text: `
UPDATE countersign.webhook_delivery
SET status = $3, error = coalesce($4, CASE WHEN $3 = 'failed' THEN error END), settled_at = now()
WHERE id = $1 AND round = $2 AND status = 'waiting' RETURNING webhook_id AS "webhookId"`,
};

/** Ends a round; returns the webhook, if it had not ended before. */
export async function settleDelivery(
  manager: EntityManager,
  { deliveryId, round }: DeliveryRound,
  end: { status: Exclude<DeliveryStatus, 'waiting'>; error?: string },
): Promise<string | undefined> {
  const values = [deliveryId, round, end.status, end.error ?? null];
  return (await run<{ webhookId: string }>(manager, SETTLE, values))[0]?.webhookId;
}

const NOTE_ERROR = {
  name: 'note-webhook-error',
  text: `
UPDATE countersign.webhook_delivery SET error = $3
WHERE id = $1 AND round = $2 AND status = 'waiting'`,
};

export async function noteError(
  manager: EntityManager,
  { deliveryId, round }: DeliveryRound,
  error: string,
): Promise<void> {
  await run(manager, NOTE_ERROR, [deliveryId, round, error]);
}

const NOTE_HEALTH = {
  name: 'note-webhook-health',
  text: `
UPDATE countersign.webhook SET failing_since = CASE WHEN $2 THEN now() END
WHERE id = $1 AND (failing_since IS NULL) = $2`,
};

/** Notes when a webhook begins and ceases to fail. */
export async function noteHealth(
  manager: EntityManager,
  webhookId: string,
  isFailing: boolean,
): Promise<void> {
  await run(manager, NOTE_HEALTH, [webhookId, isFailing]);
}

const AGAIN = {
  name: 'webhook-deliveries-again',
  text: `
WITH d AS (
  UPDATE countersign.webhook_delivery d
  SET status = 'waiting', round = round + 1, error = NULL, settled_at = NULL
  WHERE d.webhook_id = $1 AND d.status = ANY ($2) AND d.id = coalesce($3, d.id)
    AND d.created_at >= coalesce($4, '-infinity'::timestamptz)
  RETURNING d.id, d.approval_id, d.kind, d.round)
INSERT INTO countersign.outbox (id, kind, approval_id, body, due_at)
SELECT gen_random_uuid(), 'deliver', d.approval_id, ${ORDER}, now()
FROM d JOIN countersign.webhook w ON w.id = $1
JOIN countersign.organization o ON o.id = w.organization_id
RETURNING 1`,
};

/** Starts a new round of some deliveries of a webhook; returns how many there are. */
export async function deliverAgain(
  manager: EntityManager,
  webhookId: string,
  which: { status: readonly DeliveryStatus[]; id?: string; since?: Date },
): Promise<number> {
  const values = [webhookId, which.status, which.id ?? null, which.since ?? null];
  return (await run(manager, AGAIN, values)).length;
}

const COLUMNS = `d.id, d.number, d.approval_id AS "approvalId", d.seq, d.kind, d.status, d.attempts,
  d.error, d.created_at AS "createdAt", d.settled_at AS "settledAt"`;

const LIST = {
  name: 'list-webhook-deliveries',
  text: `
SELECT ${COLUMNS} FROM countersign.webhook_delivery d
WHERE d.webhook_id = $1 AND ($2::text IS NULL OR d.status = $2)
  AND ($3::bigint IS NULL OR d.number < $3) ORDER BY d.number DESC LIMIT $4`,
};

/** Deliveries of a webhook, the newest first. */
export async function listDeliveries(
  dataSource: DataSource,
  webhookId: string,
  { status, after, limit }: PageRequest & { status?: DeliveryStatus | undefined },
): Promise<Delivery[]> {
  return runAlone<Delivery>(dataSource, LIST, [webhookId, status ?? null, after ?? null, limit]);
}

const READ = {
  name: 'read-webhook-delivery',
  text: `
SELECT ${COLUMNS}, d.round, d.body FROM countersign.webhook_delivery d
WHERE d.webhook_id = $1 AND d.id = $2`,
};

export type DeliveryWithBody = Delivery & { round: number; body: object };

export async function readDelivery(
  dataSource: DataSource,
  webhookId: string,
  id: string,
): Promise<DeliveryWithBody | undefined> {
  return (await runAlone<DeliveryWithBody>(dataSource, READ, [webhookId, id]))[0];
}

const ATTEMPTS = {
  name: 'list-webhook-attempts',
  text: `
SELECT number, at, status, error, ms FROM countersign.webhook_attempt
WHERE delivery_id = $1 ORDER BY number DESC LIMIT 100`,
};

/** Attempts at a delivery, the newest first. */
export async function listAttempts(dataSource: DataSource, id: string): Promise<Attempt[]> {
  return runAlone<Attempt>(dataSource, ATTEMPTS, [id]);
}
