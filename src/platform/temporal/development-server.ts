import { Connection } from '@temporalio/client';
import { startBoundChild, type BoundChild } from '../process/bound-child';
import { freePort } from '../process/free-port';
import { searchAttributeTypes } from './setup';

/** How to run a Temporal server of our own. */
export interface DevelopmentServerOptions {
  /** The Temporal CLI. */
  executable: string;
  namespace: string;
  /** File for its database; without it nothing survives the process. */
  databaseFile?: string;
  port?: number | undefined;
  /** Port of its web UI; without it there is none. */
  uiPort?: number | undefined;
}

/** A running Temporal server of our own. */
export interface DevelopmentServer {
  address: string;
  port: number;
  uiUrl: string | undefined;
  /** Settles when it has ended, for whatever reason. */
  exited: Promise<string>;
  pid: number;
  stop(): Promise<void>;
}

const START_MS = 60_000;
const PAUSE_MS = 50;
/** What it says where one that was killed has not let go of the file yet. */
const LOCKED = 'database is locked';
const MAX_ATTEMPTS = 3;

/** Type names as the CLI takes them. */
const CLI_TYPES = {
  TEXT: 'Text',
  KEYWORD: 'Keyword',
  INT: 'Int',
  DOUBLE: 'Double',
  BOOL: 'Bool',
  DATETIME: 'Datetime',
  KEYWORD_LIST: 'KeywordList',
} as const;

/** Starts the development server of the Temporal CLI on the loopback interface. */
export async function startDevelopmentServer(
  options: DevelopmentServerOptions,
): Promise<DevelopmentServer> {
  const { namespace, uiPort } = options;
  const port = await freePort(options.port);
  const address = `127.0.0.1:${port}`;
  for (let attempt = 1; ; attempt += 1) {
    const child = launch(options, port);
    try {
      await ready(child, address, namespace);
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !child.lastWords().includes(LOCKED)) throw error;
      continue;
    }
    return {
      address,
      port,
      uiUrl: uiPort === undefined ? undefined : `http://127.0.0.1:${uiPort}`,
      exited: child.exited,
      pid: child.pid,
      stop: () => child.stop(),
    };
  }
}

function launch(options: DevelopmentServerOptions, port: number): BoundChild {
  const { executable, namespace, databaseFile, uiPort } = options;
  const attributes = Object.entries(searchAttributeTypes()).flatMap(([name, type]) => [
    '--search-attribute',
    `${name}=${CLI_TYPES[type]}`,
  ]);
  return startBoundChild({
    command: executable,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port)],
      ...['--namespace', namespace, '--log-level', 'error'],
      ...['--dynamic-config-value', 'frontend.enableServerVersionCheck=false'],
      ...(databaseFile === undefined ? [] : ['--db-filename', databaseFile]),
      ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
      ...attributes,
    ],
    stopSignal: 'SIGTERM',
  });
}

/** Ready is when the namespace can be described, not when the port is open. */
async function ready(child: BoundChild, address: string, namespace: string): Promise<void> {
  const deadline = Date.now() + START_MS;
  let ended: string | undefined;
  void child.exited.then((how) => (ended = how));
  while (ended === undefined && Date.now() < deadline) {
    if (await answers(address, namespace)) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  await child.stop();
  throw new Error(
    `The Temporal server ${ended === undefined ? 'was not ready in time' : `ended (${ended})`}. ` +
      `It said:\n${child.lastWords()}`,
  );
}

async function answers(address: string, namespace: string): Promise<boolean> {
  const connection = Connection.lazy({ address, connectTimeout: '1 second' });
  try {
    await connection.withDeadline(Date.now() + 1_000, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}
