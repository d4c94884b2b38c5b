import type { AuditTrail } from '../audit/audit.service';
import type { JsonObject } from '../domain/json';
import type { Actor } from '../people/actor.service';
import { ChangeRefused } from '../platform/change-refused';
import { inTransaction } from '../platform/database/statement';
import type { DataSource } from '../platform/database/types';
import { newId } from '../platform/id';
import type { Logger } from '../platform/logging';
import { onePlus, pageOf, type Page, type PageRequest } from '../platform/page';
import type { MailOutlet } from './mail.types';
import { insertMessage } from './message.store';
import { listMessages, resendMessage, type MessageFilter, type MessageRow } from './messages.store';
import { readFacts } from './notice.store';
import type { Recipient } from './recipients.service';

/** What the service of messages is made of. */
export interface MessagesDependencies {
  dataSource: DataSource;
  audit: AuditTrail;
  outlet: MailOutlet;
  log: Logger;
  clock: () => number;
}

/** Messages to people: what was sent, what failed, and mails that definitions send. */
export class MessagesService {
  constructor(private readonly dependencies: MessagesDependencies) {}

  /** Whether mails leave, and if not, what to do about it. */
  state(): { state: MailOutlet['state']; hint: string | null } {
    const { outlet } = this.dependencies;
    return { state: outlet.state, hint: outlet.state === 'ready' ? null : outlet.hint };
  }

  /** Messages of an organization, newest first. */
  async list(
    { organizationId }: Actor,
    filter: MessageFilter,
    page: PageRequest,
  ): Promise<Page<MessageRow>> {
    const { dataSource } = this.dependencies;
    const rows = await listMessages(dataSource, organizationId, filter, onePlus(page));
    return pageOf(rows, page.limit);
  }

  /** Sends again what failed, or was not sent at all. @throws ChangeRefused NOT_FOUND */
  async resend({ organizationId }: Actor, id: string): Promise<void> {
    const { dataSource, audit, clock } = this.dependencies;
    await inTransaction(dataSource, async (manager) => {
      if (!(await resendMessage(manager, organizationId, id, clock()))) {
        const message = 'There is no such message, or it has been sent or waits to be.';
        throw new ChangeRefused('NOT_FOUND', message);
      }
      const target = { type: 'message', id };
      await audit.record(manager, { organizationId, action: 'message.resend', target });
    });
  }

  /**
   * Stores mails that a definition sends. What was stored under the same key is not stored again.
   *
   * @returns how many are on their way
   */
  async enqueue(
    approvalId: string,
    key: string,
    recipients: readonly Recipient[],
    content: JsonObject,
  ): Promise<number> {
    const { dataSource, outlet, log, clock } = this.dependencies;
    const facts = await readFacts(dataSource, approvalId);
    if (!facts) return 0;
    if (outlet.state === 'not-configured') {
      log.warn({ approval: approvalId, hint: outlet.hint }, 'mail.send sends nothing');
      return 0;
    }
    const disabled = outlet.state === 'disabled' ? outlet.hint : undefined;
    const now = clock();
    await inTransaction(dataSource, async (manager) => {
      for (const [index, { user, name, email }] of recipients.entries()) {
        const { cc, ...rest } = content;
        const who: JsonObject = user ? {} : { name, email };
        await insertMessage(manager, {
          ...{ id: newId(), organizationId: facts.organizationId, userId: user?.id ?? null },
          ...{ approvalId, channel: 'mail', notificationIds: [], digest: false },
          eventKey: `${key}:${user?.id ?? email.toLowerCase()}`,
          reminderOf: null,
          // Whoever gets a copy gets one, however many recipients there are.
          content: { ...rest, ...who, cc: index === 0 ? (cc ?? []) : [] },
          ...{ dueAt: now, createdAt: now, disabled },
        });
      }
    });
    return disabled === undefined ? recipients.length : 0;
  }
}
