import type { DataSource, EntityManager } from '../platform/database/types';
import { inTransaction } from '../platform/database/statement';
import { newId } from '../platform/id';
import { inParallel } from '../platform/in-parallel';
import type { Logger } from '../platform/logging';
import { Loop } from '../platform/loop';
import { isAddress } from './address';
import type { Carrier } from './carrier.service';
import type { MailOutlet } from './mail.types';
import {
  claimMessages,
  claimNotifications,
  insertMessage,
  lockPeople,
  recentReminders,
  settleMessage,
  type ClaimedMessage,
  type Settled,
} from './message.store';
import { plan, type DueNotification, type PlannedMessage, type Reachable } from './planning';
import { preferencesIn } from './preferences.service';
import { readRecipientsIn, type RecipientRow } from './preferences.store';
import { CHANNELS, REMINDING, type Channel } from './preferences.types';

const BATCH = 50;
const WIDTH = 5;
const PAUSE_MS = 1_000;
const MINUTE_MS = 60_000;
const MAX_PAUSE_MS = 6 * 60 * MINUTE_MS;
/** After which a message that nobody takes has failed. */
const PATIENCE_MS = 3 * 86_400_000;

/** What a postman works with. */
export interface PostmanDependencies {
  dataSource: DataSource;
  outlet: MailOutlet;
  carrier: Carrier;
  /** Incoming webhook that an organization shares, by its key. */
  sharedChat: (organization: string) => string | undefined;
  reminderHours: number;
  log: Logger;
  clock: () => number;
}

/**
 * Plans messages for what happened, and sends them. Any number of postmen work side by side, and
 * no decision waits for one.
 */
export class Postman {
  /** One for each channel, and each plans: one that hangs holds up neither the other nor planning. */
  private readonly loops = CHANNELS.map(
    (channel) =>
      new Loop(
        () => this.runOnce([channel]),
        PAUSE_MS,
        (error) => this.dependencies.log.warn({ err: error }, 'messages wait'),
      ),
  );
  private hasToldState = false;

  constructor(private readonly dependencies: PostmanDependencies) {}

  start(): void {
    for (const loop of this.loops) loop.start();
  }

  /** Finishes the batches under way. */
  async stop(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  /** Plans one batch, and sends one of each channel; true when there may be more to do. */
  async runOnce(channels: readonly Channel[] = CHANNELS): Promise<boolean> {
    const planned = await this.plan();
    const sent = await Promise.all(channels.map((channel) => this.send(channel)));
    return [planned, ...sent].includes(BATCH);
  }

  /** Turns notifications into messages; returns how many notifications there were. */
  async plan(): Promise<number> {
    const { dataSource, clock } = this.dependencies;
    const now = clock();
    return inTransaction(dataSource, async (manager) => {
      const due = await claimNotifications(manager, now, BATCH);
      if (due.length === 0) return 0;
      this.tellState();
      const people = due.map(({ userId }) => userId);
      await lockPeople(manager, people);
      const rows = await readRecipientsIn(manager, people);
      const recipients = new Map(rows.map((row) => [row.id, row]));
      const isThrottled = await this.throttle(manager, due, now);
      for (const group of groupsOf(due)) {
        const row = recipients.get(group[0].userId);
        if (!row) continue;
        for (const planned of plan(group, this.reachable(row), now, isThrottled)) {
          await insertMessage(manager, this.stored(planned, now));
        }
      }
      return due.length;
    });
  }

  /** Sends what is due in a channel; returns how many messages there were. */
  async send(channel: Channel): Promise<number> {
    const { dataSource, clock } = this.dependencies;
    const messages = await claimMessages(dataSource, channel, clock(), BATCH);
    await inParallel(WIDTH, messages, (message) => this.carry(message));
    return messages.length;
  }

  private async carry(message: ClaimedMessage): Promise<void> {
    const { carrier, dataSource, log, clock } = this.dependencies;
    let settled: Settled;
    try {
      settled = await carrier.carry(message, clock());
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      log.warn({ message: message.id, channel: message.channel, why }, 'a message was not taken');
      settled = afterFailure(message, why, clock());
    }
    // When this fails, the message comes back with the same Message-ID.
    await settleMessage(dataSource, message.id, settled, clock()).catch((error: unknown) =>
      log.warn({ message: message.id, err: error }, 'what became of a message was not kept'),
    );
  }

  private reachable(row: RecipientRow): Reachable {
    const { outlet, sharedChat } = this.dependencies;
    const preferences = preferencesIn(row);
    const hasMail = outlet.state !== 'not-configured' && isAddress(row.email ?? '');
    const hasChat = (preferences.chatWebhookUrl ?? sharedChat(row.organization)) !== undefined;
    const channels: Channel[] = [...(hasMail ? ['mail' as const] : [])];
    if (hasChat) channels.push('chat');
    return { preferences, channels };
  }

  private stored(planned: PlannedMessage, now: number) {
    const { outlet } = this.dependencies;
    const isDisabled = planned.channel === 'mail' && outlet.state === 'disabled';
    const disabled = isDisabled ? outlet.hint : undefined;
    return { ...planned, id: newId(), content: null, createdAt: now, disabled };
  }

  /** Reminders of the last hours, those of this batch included. */
  private async throttle(manager: EntityManager, due: readonly DueNotification[], now: number) {
    const tasks = due.flatMap(({ kind, taskId }) =>
      taskId !== null && REMINDING.includes(kind) ? [taskId] : [],
    );
    const since = now - this.dependencies.reminderHours * 60 * MINUTE_MS;
    const recent = tasks.length === 0 ? [] : await recentReminders(manager, tasks, since);
    const known = new Set(recent.map(({ channel, taskId }) => `${channel} ${taskId}`));
    return (channel: Channel, taskId: string): boolean => {
      const key = `${channel} ${taskId}`;
      if (known.has(key)) return true;
      known.add(key);
      return false;
    };
  }

  /** Once, and only where there would be something to send. */
  private tellState(): void {
    const { outlet, log } = this.dependencies;
    if (outlet.state === 'ready' || this.hasToldState) return;
    this.hasToldState = true;
    log.warn({ state: outlet.state, hint: outlet.hint }, 'mails are not sent');
  }
}

type Group = [DueNotification, ...DueNotification[]];

/** What one person is told about one event. */
function groupsOf(due: readonly DueNotification[]): Group[] {
  const groups = new Map<string, Group>();
  for (const notification of due) {
    const { userId, approvalId, seq } = notification;
    const key = `${userId} ${approvalId} ${seq}`;
    const group = groups.get(key);
    if (group) group.push(notification);
    else groups.set(key, [notification]);
  }
  return [...groups.values()];
}

/** Growing pauses for three days; after these it has failed. */
function afterFailure(
  { attempts, firstAttemptAt }: ClaimedMessage,
  error: string,
  now: number,
): Settled {
  const dueAt = now + Math.min(MAX_PAUSE_MS, MINUTE_MS * 2 ** Math.min(attempts - 1, 10));
  if (dueAt > firstAttemptAt.getTime() + PATIENCE_MS) return { status: 'failed', error };
  return { status: 'waiting', dueAt, error };
}
