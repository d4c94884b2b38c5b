import { Client, Connection } from '@temporalio/client';
import { testServers } from './servers';

/** What a test reads of a workflow's history. */
export interface HistoryFacts {
  events: number;
  bytes: number;
  /** Names of the event types in order, for example `TimerStarted`. */
  types: string[];
}

/** A Temporal client of the test's own, to look at what the product did. */
export async function withTemporal<T>(
  work: (client: Client) => Promise<T>,
  address = testServers().temporalAddress,
): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
}

export async function historyFacts(workflowId: string): Promise<HistoryFacts> {
  return withTemporal(async (client) => {
    const handle = client.workflow.getHandle(workflowId);
    const [history, description] = await Promise.all([handle.fetchHistory(), handle.describe()]);
    const events = history.events ?? [];
    const types = events.map(
      (event) => Object.keys(event).find((key) => key.endsWith('EventAttributes')) ?? '',
    );
    return {
      events: events.length,
      bytes: Number(description.historySize ?? 0),
      types: types.map((name) => name.replace('EventAttributes', '')),
    };
  });
}
