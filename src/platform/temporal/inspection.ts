import { Connection } from '@temporalio/client';
import { newId } from '../id';
import { connected, connectionOptions, type TemporalServer } from './connection';
import { hasStatus } from './grpc-status';
import { INDEXED_VALUE_TYPES } from './setup';

/** Which pollers of a queue are meant; the numbers are those of `TaskQueueType`. */
const QUEUE_TYPES = { workflow: 1, activity: 2 } as const;
export type QueueType = keyof typeof QUEUE_TYPES;

const CONNECT_TIMEOUT_MS = 5_000;
const CALL_TIMEOUT_MS = 10_000;
/** The server refuses polls that give it less time. */
const POLL_MS = 10_000;
/** How often it is looked whether the server has noticed a poll, and how long. */
const LOOK_MS = 25;
const LOOKS = 80;

/** Looks at a Temporal cluster without changing anything that somebody would notice. */
export class TemporalInspection {
  private constructor(private readonly connection: Connection) {}

  /** @throws TemporalRefused naming the setting, or another error when nothing answers there */
  static async open(server: TemporalServer): Promise<TemporalInspection> {
    const options = { ...connectionOptions(server), connectTimeout: CONNECT_TIMEOUT_MS };
    return new TemporalInspection(await connected(server, () => Connection.connect(options)));
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  /** `1.29.1` */
  async serverVersion(): Promise<string> {
    const { serverVersion } = await this.soon(() =>
      this.connection.workflowService.getSystemInfo({}),
    );
    return serverVersion ?? '';
  }

  /** Days for which what is over stays; undefined when there is no such namespace. */
  async retentionDays(namespace: string): Promise<number | undefined> {
    try {
      const { config } = await this.soon(() =>
        this.connection.workflowService.describeNamespace({ namespace }),
      );
      return Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) / 86_400;
    } catch (error) {
      if (hasStatus(error, 'NOT_FOUND')) return undefined;
      throw error;
    }
  }

  /** Names and types of the search attributes of a namespace that are not the server's own. */
  async searchAttributes(namespace: string): Promise<Map<string, string>> {
    const { customAttributes } = await this.soon(() =>
      this.connection.operatorService.listSearchAttributes({ namespace }),
    );
    const names = new Map(Object.entries(INDEXED_VALUE_TYPES).map(([name, id]) => [id, name]));
    return new Map(
      Object.entries(customAttributes ?? {}).map(([name, type]) => [
        name,
        (names as Map<number, string>).get(Number(type)) ?? `type ${type}`,
      ]),
    );
  }

  /** When workers have last asked a queue for work, in epoch milliseconds of the server. */
  async lastPolls(namespace: string, queue: string, type: QueueType): Promise<number[]> {
    const pollers = await this.pollers(namespace, queue, type);
    return pollers.map(({ at }) => at);
  }

  /**
   * Milliseconds that the clock of the server is ahead; undefined when it could not be read. No call
   * of the API tells the time, but the server notes when a queue was polled: a queue that nobody
   * sends anything to is polled for a moment.
   */
  async clockAhead(namespace: string, queue: string): Promise<number | undefined> {
    const identity = `clock ${newId()}`;
    const polling = new AbortController();
    const begun = Date.now();
    const poll = this.connection
      .withAbortSignal(polling.signal, () =>
        this.connection.withDeadline(Date.now() + POLL_MS, () =>
          this.connection.workflowService.pollWorkflowTaskQueue({
            ...{ namespace, identity },
            taskQueue: { name: queue },
          }),
        ),
      )
      .catch(() => undefined);
    try {
      for (let look = 0; look < LOOKS; look += 1) {
        const pollers = await this.pollers(namespace, queue, 'workflow');
        const noted = pollers.find((poller) => poller.identity === identity);
        // It was noted at some time between the beginning and now.
        if (noted) return noted.at - (begun + Date.now()) / 2;
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
      return undefined;
    } finally {
      polling.abort();
      await poll;
    }
  }

  private async pollers(
    namespace: string,
    queue: string,
    type: QueueType,
  ): Promise<{ identity: string; at: number }[]> {
    const { pollers } = await this.soon(() =>
      this.connection.workflowService.describeTaskQueue({
        ...{ namespace, taskQueueType: QUEUE_TYPES[type] },
        taskQueue: { name: queue },
      }),
    );
    return (pollers ?? []).map(({ identity, lastAccessTime }) => ({
      identity: identity ?? '',
      at: Number(lastAccessTime?.seconds ?? 0) * 1e3 + (lastAccessTime?.nanos ?? 0) / 1e6,
    }));
  }

  private soon<T>(call: () => Promise<T>): Promise<T> {
    return this.connection.withDeadline(Date.now() + CALL_TIMEOUT_MS, call);
  }
}
