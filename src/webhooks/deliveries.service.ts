import type { Actor } from '../people/actor.service';
import { ChangeRefused } from '../platform/change-refused';
import { inTransaction } from '../platform/database/statement';
import type { EntityManager } from '../platform/database/types';
import { newId } from '../platform/id';
import { OutgoingRefused } from '../platform/outgoing/outgoing';
import { pageOf, onePlus, type Page, type PageRequest } from '../platform/page';
import {
  beginDelivery,
  deliverAgain,
  insertAttempt,
  listAttempts,
  listDeliveries,
  noteError,
  noteHealth,
  readDelivery,
  settleDelivery,
  type DeliveryRound,
  type DeliveryWithBody,
} from './delivery.store';
import { signatureHeaders } from './signature';
import { disableFailing, disableWebhook } from './webhook.store';
import type { WebhookDependencies, WebhooksService } from './webhooks.service';
import type { Attempt, Delivery, DeliveryStatus, KeptSecret } from './webhook.types';

const TIMEOUT_MS = 20_000;
const GONE = 410;
const FAILING_DAYS = 5;
const MAX_ERROR = 500;

/** An attempt that has not delivered, in words fit to be shown. */
export class DeliveryFailed extends Error {
  constructor(
    message: string,
    /** Trying again is of no use. */
    readonly permanent: boolean,
  ) {
    super(message);
  }
}

/** What one attempt has led to. */
interface Sent {
  attempt: Omit<Attempt, 'number'>;
  permanent: boolean;
}

/** Tells webhooks what has happened, and shows how that went. */
export class DeliveriesService {
  constructor(
    private readonly dependencies: WebhookDependencies,
    private readonly webhooks: WebhooksService,
  ) {}

  /**
   * One attempt. Does nothing when the delivery is over or its webhook is not active.
   *
   * @throws DeliveryFailed
   */
  async deliver(delivery: DeliveryRound, signal: AbortSignal): Promise<void> {
    const open = await beginDelivery(this.dependencies.dataSource, delivery);
    if (!open) return;
    const { webhookId, url, body, number } = open;
    const secrets = this.secretsOf(webhookId, open.secrets);
    const message = { id: delivery.deliveryId, url, body, signal };
    const { attempt, permanent } = await this.send(message, secrets);
    await inTransaction(this.dependencies.dataSource, async (manager) => {
      await this.record(manager, { ...delivery, webhookId }, { ...attempt, number });
    });
    if (attempt.error !== null) throw new DeliveryFailed(attempt.error, permanent);
  }

  /** The last attempt has failed. Idempotent. */
  async giveUp(delivery: DeliveryRound): Promise<void> {
    const { dataSource } = this.dependencies;
    const webhookId = await inTransaction(dataSource, (manager) =>
      settleDelivery(manager, delivery, { status: 'failed' }),
    );
    if (webhookId === undefined) return;
    await inTransaction(dataSource, async (manager) => {
      const reason = `Nothing has arrived for ${FAILING_DAYS} days.`;
      const found = await disableFailing(manager, webhookId, { reason, days: FAILING_DAYS });
      await this.recordDisabled(manager, webhookId, found, reason);
    });
  }

  /** Sends an event of the type `webhook.test`, at once and once. @throws ChangeRefused NOT_FOUND */
  async test(actor: Actor, id: string): Promise<Omit<Attempt, 'number'>> {
    const { url, secrets: kept } = await this.webhooks.find(actor, id);
    const timestamp = new Date().toISOString();
    const data = { organization: actor.organization };
    const body = JSON.stringify({ type: 'webhook.test', timestamp, data });
    const secrets = this.secretsOf(id, kept);
    return (await this.send({ id: newId(), url, body }, secrets)).attempt;
  }

  /** @throws ChangeRefused NOT_FOUND */
  async list(
    actor: Actor,
    webhookId: string,
    page: PageRequest & { status?: DeliveryStatus | undefined },
  ): Promise<Page<Delivery>> {
    await this.webhooks.find(actor, webhookId);
    const rows = await listDeliveries(this.dependencies.dataSource, webhookId, onePlus(page));
    return pageOf(rows, page.limit);
  }

  /** One with its attempts, the newest first. @throws ChangeRefused NOT_FOUND */
  async find(
    actor: Actor,
    webhookId: string,
    id: string,
  ): Promise<DeliveryWithBody & { history: Attempt[] }> {
    await this.webhooks.find(actor, webhookId);
    const delivery = await readDelivery(this.dependencies.dataSource, webhookId, id);
    if (!delivery) throw noSuchDelivery();
    return { ...delivery, history: await listAttempts(this.dependencies.dataSource, id) };
  }

  /**
   * Delivers one again, with the same id and body.
   *
   * @throws ChangeRefused NOT_FOUND
   */
  async replay(actor: Actor, webhookId: string, id: string): Promise<void> {
    const status: DeliveryStatus[] = ['waiting', 'delivered', 'failed', 'cancelled'];
    if ((await this.again(actor, webhookId, { status, id })) === 0) throw noSuchDelivery();
  }

  /** Starts a new round of one that waits, because the workflow of this one is lost. */
  async restart(webhookId: string, id: string): Promise<void> {
    await inTransaction(this.dependencies.dataSource, (manager) =>
      deliverAgain(manager, webhookId, { status: ['waiting'], id }),
    );
  }

  /** All that have failed and were planned since then; returns how many. */
  async replayFailed(actor: Actor, webhookId: string, since: Date): Promise<number> {
    return this.again(actor, webhookId, { status: ['failed'], since });
  }

  /** Ends one that waits. @throws ChangeRefused NOT_FOUND when none does */
  async cancel(actor: Actor, webhookId: string, id: string): Promise<void> {
    const { round } = await this.find(actor, webhookId, id);
    const { dataSource, audit } = this.dependencies;
    await inTransaction(dataSource, async (manager) => {
      const status = 'cancelled';
      const settled = await settleDelivery(manager, { deliveryId: id, round }, { status });
      if (settled === undefined) throw new ChangeRefused('NOT_FOUND', 'It does not wait any more.');
      await audit.record(manager, entryOf('webhook.cancel', actor.organizationId, webhookId));
    });
  }

  private async again(
    actor: Actor,
    webhookId: string,
    which: Parameters<typeof deliverAgain>[2],
  ): Promise<number> {
    await this.webhooks.find(actor, webhookId);
    const { dataSource, audit } = this.dependencies;
    return inTransaction(dataSource, async (manager) => {
      const count = await deliverAgain(manager, webhookId, which);
      const entry = entryOf('webhook.replay', actor.organizationId, webhookId);
      if (count > 0) await audit.record(manager, { ...entry, metadata: { count } });
      return count;
    });
  }

  private secretsOf(webhookId: string, kept: readonly KeptSecret[]): string[] {
    return this.dependencies.secrets.open(webhookId, kept);
  }

  private async send(
    message: { id: string; url: string; body: string; signal?: AbortSignal },
    secrets: readonly string[],
  ): Promise<Sent> {
    const at = new Date();
    const ended = (status: number | null, error: string | null, permanent = false): Sent => {
      const ms = Date.now() - at.getTime();
      return { attempt: { at, status, error: error?.slice(0, MAX_ERROR) ?? null, ms }, permanent };
    };
    if (secrets.length === 0) return ended(null, UNREADABLE, true);
    try {
      const status = await this.dependencies.outgoing.post(message.url, {
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Countersign',
          ...signatureHeaders(message, secrets, at.getTime()),
        },
        body: message.body,
        timeoutMs: TIMEOUT_MS,
        signal: message.signal,
      });
      if (status >= 200 && status < 300) return ended(status, null);
      return ended(status, `The receiver answered with status ${status}.`, status === GONE);
    } catch (error) {
      return ended(null, messageOf(error), error instanceof OutgoingRefused);
    }
  }

  /** Always the webhook before its delivery, as those who resume webhooks do: nobody gets stuck. */
  private async record(
    manager: EntityManager,
    delivery: DeliveryRound & { webhookId: string },
    attempt: Attempt,
  ): Promise<void> {
    const { webhookId, deliveryId } = delivery;
    const { status, error } = attempt;
    const disabled =
      status === GONE ? await disableWebhook(manager, webhookId, GONE_REASON) : undefined;
    await noteHealth(manager, webhookId, error !== null);
    if (error === null) await settleDelivery(manager, delivery, { status: 'delivered' });
    else await noteError(manager, delivery, error);
    await insertAttempt(manager, deliveryId, attempt);
    await this.recordDisabled(manager, webhookId, disabled, GONE_REASON);
  }

  /** @param organizationId undefined when nothing was disabled */
  private async recordDisabled(
    manager: EntityManager,
    webhookId: string,
    organizationId: string | undefined,
    reason: string,
  ): Promise<void> {
    if (organizationId === undefined) return;
    const entry = entryOf('webhook.disable', organizationId, webhookId);
    await this.dependencies.audit.record(manager, { ...entry, metadata: { reason } });
  }
}

const GONE_REASON = 'The receiver answered with status 410: it wants no more of them.';
const UNREADABLE =
  'The secret of the webhook cannot be read: COUNTERSIGN_SECRETS lacks the one under which it was ' +
  'kept. Add that one again, or rotate the secret of the webhook.';

function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.replaceAll('\u0000', '');
}

function noSuchDelivery(): ChangeRefused {
  return new ChangeRefused('NOT_FOUND', 'The webhook has no such delivery.');
}

function entryOf(action: string, organizationId: string, id: string) {
  return { organizationId, action, target: { type: 'webhook', id } };
}
