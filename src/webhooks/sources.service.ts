import { uncovered } from '../domain/permissions';
import type { Actor, ActorService } from '../people/actor.service';
import { ChangeRefused } from '../platform/change-refused';
import { inTransaction } from '../platform/database/statement';
import { newId } from '../platform/id';
import type { SignedMessage } from '../platform/http/signed';
import { rotated } from './secrets';
import { isSigned } from './signature';
import {
  deleteSource,
  insertSource,
  listSources,
  lockSource,
  readSource,
  receive,
  updateSourceSecrets,
} from './source.store';
import type { WebhookDependencies } from './webhooks.service';
import type { WebhookSource } from './webhook.types';

/** What the service of sources is made of. */
export type SourcesDependencies = Omit<WebhookDependencies, 'outgoing'> & { actors: ActorService };

/** A source with its secret, which is shown this once. */
export interface NewSource {
  key: string;
  secret: string;
}

/** Keys of sources are random, so that nobody finds one by trying. */
const KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Services that decide by signed webhooks, each as a user of the kind "service". */
export class SourcesService {
  constructor(private readonly dependencies: SourcesDependencies) {}

  async list({ organizationId }: Actor): Promise<WebhookSource[]> {
    return listSources(this.dependencies.dataSource, organizationId);
  }

  /** @throws ChangeRefused NOT_FOUND, NOT_PERMITTED for a service that may more than its maker */
  async create(actor: Actor, { name, username }: { name: string; username: string }) {
    const { dataSource, audit, actors, secrets } = this.dependencies;
    const { organizationId } = actor;
    const service = await actors.find(actor.organization, username);
    if (service?.kind !== 'service') {
      const message = `There is no active service account "${username}".`;
      throw new ChangeRefused('NOT_FOUND', message);
    }
    requireCover(actor, service);
    const id = newId();
    const { secret, kept } = secrets.fresh(id);
    await inTransaction(dataSource, async (manager) => {
      const source = { id, organizationId, name, userId: service.id, secrets: [kept] };
      await insertSource(manager, source);
      const metadata = { service: service.id };
      await audit.record(manager, { ...entryOf('webhook-source.create', actor, id), metadata });
    });
    return { key: id, secret } satisfies NewSource;
  }

  /**
   * Makes a new secret. What the old one has signed is good as well for the grace.
   *
   * @throws ChangeRefused NOT_FOUND, NOT_PERMITTED
   */
  async rotate(actor: Actor, key: string, graceSeconds: number): Promise<NewSource> {
    const { dataSource, audit, actors, secrets } = this.dependencies;
    const { secret, kept } = secrets.fresh(key);
    await inTransaction(dataSource, async (manager) => {
      const source = await lockSource(manager, actor.organizationId, key);
      if (!source) throw noSuchSource();
      const service = await actors.byId(source.userId);
      if (service) requireCover(actor, service);
      const all = rotated(kept, source.secrets, { graceSeconds, now: Date.now() });
      await updateSourceSecrets(manager, key, all);
      await audit.record(manager, entryOf('webhook-source.rotate', actor, key));
    });
    return { key, secret };
  }

  /** Nothing that it signs is good any more. @throws ChangeRefused NOT_FOUND */
  async remove(actor: Actor, key: string): Promise<void> {
    const { dataSource, audit } = this.dependencies;
    await inTransaction(dataSource, async (manager) => {
      if (!(await deleteSource(manager, actor.organizationId, key))) throw noSuchSource();
      await audit.record(manager, entryOf('webhook-source.delete', actor, key));
    });
  }

  /** Who has signed a message; undefined when nobody has whom the key stands for. */
  async signerOf(key: string, message: SignedMessage): Promise<Actor | undefined> {
    const { dataSource, actors, secrets } = this.dependencies;
    const source = KEY.test(key) ? await readSource(dataSource, key) : undefined;
    // For nobody as much work as for somebody, so that the time tells nothing about keys.
    const good = source
      ? secrets.open(source.id, source.secrets)
      : [secrets.fresh('nobody').secret];
    const isGood = isSigned(message, good);
    if (!isGood || !source) return undefined;
    const actor = await actors.byId(source.userId);
    return actor?.kind === 'service' ? actor : undefined;
  }

  /**
   * The approval that a message is about: for a repetition the one of the first time.
   *
   * @param now the one that it would be about now
   */
  async approvalOf<A extends { approvalId: string; workflowId: string }>(
    key: string,
    messageId: string,
    now: A,
  ): Promise<{ approvalId: string; workflowId: string }> {
    const message = { id: messageId, approvalId: now.approvalId };
    return (await receive(this.dependencies.dataSource, key, message)) ?? now;
  }
}

/** Nobody makes something decide that may more than they may themselves. */
function requireCover(actor: Actor, service: Actor): void {
  const [missing] = uncovered(actor.grants, service.grants);
  if (!missing) return;
  const message = `The service has the permission "${missing.permission}", and you do not.`;
  throw new ChangeRefused('NOT_PERMITTED', message);
}

function noSuchSource(): ChangeRefused {
  return new ChangeRefused('NOT_FOUND', 'There is no such source.');
}

function entryOf(action: string, { organizationId }: Actor, id: string) {
  return { organizationId, action, target: { type: 'webhook-source', id } };
}
