import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { SEARCH_ATTRIBUTES } from '../../../workflows/contract';
import { connected, connectionOptions, type TemporalServer } from './connection';
import { hasStatus } from './grpc-status';

/** Numbers of `IndexedValueType` in Temporal's API. */
export const INDEXED_VALUE_TYPES = {
  TEXT: 1,
  KEYWORD: 2,
  INT: 3,
  DOUBLE: 4,
  BOOL: 5,
  DATETIME: 6,
  KEYWORD_LIST: 7,
} as const;

/** Names and types of the search attributes, as the development server takes them at its start. */
export function searchAttributeTypes(): Record<string, keyof typeof INDEXED_VALUE_TYPES> {
  return Object.fromEntries(Object.values(SEARCH_ATTRIBUTES).map(({ name, type }) => [name, type]));
}

/** How long Temporal keeps what is over. Our rows and the audit trail stay. */
const RETENTION_DAYS = 30;
/** Processes of a cluster learn of a new namespace within seconds. */
const MADE_KNOWN_MS = 60_000;

/**
 * Registers the namespace and the search attributes where they are missing. Repeating it changes
 * nothing.
 *
 * @returns what was added
 */
export async function setUpTemporal(server: TemporalServer, namespace: string): Promise<string[]> {
  const options = connectionOptions(server);
  const connection = await connected(server, () => Connection.connect(options));
  try {
    const made = (await registerNamespace(connection, namespace)) ? [`namespace ${namespace}`] : [];
    return [...made, ...(await registerSearchAttributes(connection, namespace))];
  } finally {
    await connection.close();
  }
}

/** True when it was not there. */
async function registerNamespace(connection: Connection, namespace: string): Promise<boolean> {
  const workflowExecutionRetentionPeriod = msToTs(`${RETENTION_DAYS} days`);
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod,
    });
    return true;
  } catch (error) {
    if (hasStatus(error, 'ALREADY_EXISTS')) return false;
    throw error;
  }
}

async function registerSearchAttributes(
  connection: Connection,
  namespace: string,
): Promise<string[]> {
  const { customAttributes } = await onceKnown(() =>
    connection.operatorService.listSearchAttributes({ namespace }),
  );
  const missing = Object.entries(searchAttributeTypes()).filter(
    ([name]) => !Object.hasOwn(customAttributes ?? {}, name),
  );
  if (missing.length === 0) return [];
  await onceKnown(() =>
    connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(
        missing.map(([name, type]) => [name, INDEXED_VALUE_TYPES[type]]),
      ),
    }),
  );
  return missing.map(([name]) => name);
}

/** Calls again while the server does not know the namespace yet. */
async function onceKnown<T>(call: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + MADE_KNOWN_MS;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!hasStatus(error, 'NOT_FOUND') || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
