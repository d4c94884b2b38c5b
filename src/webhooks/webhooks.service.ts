import type { Notice } from '../domain/notices';
import type { AuditTrail } from '../audit/audit.service';
import type { Actor } from '../people/actor.service';
import { ChangeRefused } from '../platform/change-refused';
import { inTransaction } from '../platform/database/statement';
import type { DataSource, EntityManager } from '../platform/database/types';
import { newId } from '../platform/id';
import { OutgoingRefused, type Outgoing } from '../platform/outgoing/outgoing';
import { deliverAgain } from './delivery.store';
import { planRows } from './plan.store';
import { rotated, type SecretBox } from './secrets';
import {
  countWebhooks,
  deleteWebhook,
  insertWebhook,
  listWebhooks,
  lockWebhook,
  readWebhook,
  updateSecrets,
  updateWebhook,
  type WebhookFields,
} from './webhook.store';
import type { KeptSecret, Webhook } from './webhook.types';

/** Each of them is asked about every event. */
const MAX_WEBHOOKS = 50;

/** What the services of webhooks are made of. */
export interface WebhookDependencies {
  dataSource: DataSource;
  audit: AuditTrail;
  outgoing: Outgoing;
  secrets: SecretBox;
}

/** What has happened to one approval. */
export interface Told {
  approvalId: string;
  notices: readonly Notice[];
}

/**
 * Plans what webhooks are told of, in the transaction of whoever announces it. Planning the same
 * again changes nothing.
 */
export async function planDeliveries(
  manager: EntityManager,
  about: readonly Told[],
): Promise<void> {
  const rows = about.flatMap(({ approvalId, notices }) =>
    notices.map(({ seq, kind, at, data }) => {
      return { approvalId, seq, kind, at: new Date(at).toISOString(), data };
    }),
  );
  if (rows.length > 0) await planRows(manager, rows);
}

/** Those who are told of events. */
export class WebhooksService {
  constructor(private readonly dependencies: WebhookDependencies) {}

  async list({ organizationId }: Actor): Promise<Webhook[]> {
    return listWebhooks(this.dependencies.dataSource, organizationId);
  }

  /** @throws ChangeRefused NOT_FOUND */
  async find(actor: Actor, id: string): Promise<Webhook & { secrets: KeptSecret[] }> {
    return known(await readWebhook(this.dependencies.dataSource, actor.organizationId, id));
  }

  /** @throws ChangeRefused WEBHOOK_URL_REFUSED, WEBHOOKS_EXHAUSTED */
  async create(actor: Actor, fields: WebhookFields): Promise<{ webhook: Webhook; secret: string }> {
    await this.requireReachable(fields.url);
    const { dataSource, audit, secrets } = this.dependencies;
    const { organizationId } = actor;
    const id = newId();
    const { secret, kept } = secrets.fresh(id);
    const webhook = await inTransaction(dataSource, async (manager) => {
      if ((await countWebhooks(manager, organizationId)) >= MAX_WEBHOOKS) {
        const message = `An organization has ${MAX_WEBHOOKS} webhooks at most.`;
        throw new ChangeRefused('WEBHOOKS_EXHAUSTED', message);
      }
      const made = await insertWebhook(manager, { id, organizationId, secrets: [kept] }, fields);
      await audit.record(manager, entryOf('webhook.create', actor, made));
      return made;
    });
    return { webhook, secret };
  }

  /**
   * Changes what is given. One that becomes active goes on with the deliveries that wait.
   *
   * @param version the one that is to be changed and no other
   * @throws ChangeRefused NOT_FOUND, VERSION_CHANGED, WEBHOOK_URL_REFUSED
   */
  async change(
    actor: Actor,
    id: string,
    change: Partial<WebhookFields & Pick<Webhook, 'status'>>,
    version: string | undefined,
  ): Promise<Webhook> {
    if (change.url !== undefined) await this.requireReachable(change.url);
    const { dataSource, audit } = this.dependencies;
    return inTransaction(dataSource, async (manager) => {
      const { secrets: _secrets, ...old } = known(
        await lockWebhook(manager, actor.organizationId, id),
      );
      if (version !== undefined && version !== String(old.version)) {
        const message = `The webhook has changed since; it has version ${old.version} now.`;
        throw new ChangeRefused('VERSION_CHANGED', message);
      }
      const changed = await updateWebhook(manager, { ...old, ...change });
      if (old.status !== 'active' && changed.status === 'active') {
        await deliverAgain(manager, id, { status: ['waiting'] });
      }
      await audit.record(manager, entryOf('webhook.change', actor, changed));
      return changed;
    });
  }

  /**
   * Makes a new secret. The old one signs as well for the grace.
   *
   * @throws ChangeRefused NOT_FOUND
   */
  async rotate(actor: Actor, id: string, graceSeconds: number): Promise<string> {
    const { dataSource, audit, secrets } = this.dependencies;
    const { secret, kept } = secrets.fresh(id);
    await inTransaction(dataSource, async (manager) => {
      const webhook = known(await lockWebhook(manager, actor.organizationId, id));
      const all = rotated(kept, webhook.secrets, { graceSeconds, now: Date.now() });
      await updateSecrets(manager, id, all);
      await audit.record(manager, entryOf('webhook.rotate', actor, webhook));
    });
    return secret;
  }

  /** Removes it with all its deliveries. @throws ChangeRefused NOT_FOUND */
  async remove(actor: Actor, id: string): Promise<void> {
    const { dataSource, audit } = this.dependencies;
    await inTransaction(dataSource, async (manager) => {
      const webhook = known(await lockWebhook(manager, actor.organizationId, id));
      await deleteWebhook(manager, id);
      await audit.record(manager, entryOf('webhook.delete', actor, webhook));
    });
  }

  private async requireReachable(url: string): Promise<void> {
    try {
      await this.dependencies.outgoing.checkName(url);
    } catch (error) {
      if (!(error instanceof OutgoingRefused)) throw error;
      throw new ChangeRefused('WEBHOOK_URL_REFUSED', error.message);
    }
  }
}

function known<T>(found: T | undefined): T {
  if (found) return found;
  throw new ChangeRefused('NOT_FOUND', 'There is no such webhook.');
}

/** Without the path of the URL, which often is a secret of the receiver. */
function entryOf(action: string, { organizationId }: Actor, webhook: Webhook) {
  const { id, url, kinds, subjectType, status } = webhook;
  const metadata = { host: new URL(url).host, kinds, subjectType, status };
  return { organizationId, action, target: { type: 'webhook', id }, metadata };
}
