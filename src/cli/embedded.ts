import path from 'node:path';
import type { Config } from '../platform/config/config';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../platform/database/embedded-postgres';
import { freePort } from '../platform/process/free-port';
import type { Progress } from '../platform/process/pinned-tool';
import { StateDirectory } from '../platform/process/state-directory';
import {
  startDevelopmentServer,
  type DevelopmentServer,
} from '../platform/temporal/development-server';
import { temporalExecutable } from '../platform/temporal/executable';
import type { Addresses } from './compose';

/** The servers that run beside the program on a bare machine. */
export interface EmbeddedServers extends Addresses {
  temporalUi: string | undefined;
  /** Settles with a sentence when one of them ends by itself. */
  failed: Promise<string>;
  stop(): Promise<void>;
}

/** Starts what the configuration does not point to: PostgreSQL, Temporal, or both. */
export async function startEmbeddedServers(
  config: Config,
  progress: Progress,
): Promise<EmbeddedServers> {
  const state = StateDirectory.take(config.stateDir);
  const started: { stop(): Promise<void> }[] = [];
  const failures: Promise<string>[] = [];
  const stop = async (): Promise<void> => {
    for (const server of started.reverse()) await server.stop();
    state.release();
  };
  // At once, so that the one that runs is stopped when the other one cannot start.
  const keep = async <S extends EmbeddedPostgres | DevelopmentServer>(
    name: string,
    starting: Promise<S>,
  ): Promise<S> => {
    const server = await starting;
    started.push(server);
    failures.push(server.exited.then((how) => `The embedded ${name} ended (${how}).`));
    return server;
  };
  try {
    const [postgres, temporal] = await Promise.all([
      config.databaseUrl === undefined
        ? keep('PostgreSQL', embeddedPostgres(state, progress))
        : undefined,
      config.temporal.address === undefined
        ? keep('Temporal server', embeddedTemporal(config, state, progress))
        : undefined,
    ]);
    return {
      databaseUrl: config.databaseUrl ?? postgres?.url('postgres') ?? '',
      temporalAddress: config.temporal.address ?? temporal?.address ?? '',
      temporalUi: config.temporal.uiUrl ?? temporal?.uiUrl,
      failed: Promise.race(failures.length > 0 ? failures : [new Promise<string>(() => undefined)]),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function embeddedPostgres(
  state: StateDirectory,
  progress: Progress,
): Promise<EmbeddedPostgres> {
  progress('Starting PostgreSQL …');
  const directory = state.file('postgres');
  const postgres = await startEmbeddedPostgres({ directory, port: state.port('postgres') });
  state.rememberPort('postgres', postgres.port);
  return postgres;
}

async function embeddedTemporal(
  config: Config,
  state: StateDirectory,
  progress: Progress,
): Promise<DevelopmentServer> {
  const executable = await temporalExecutable(progress);
  progress('Starting Temporal …');
  const uiPort = await freePort(state.port('temporal-ui') ?? 8233);
  const server = await startDevelopmentServer({
    executable,
    namespace: config.temporal.namespace,
    databaseFile: path.join(state.path, 'temporal.db'),
    port: state.port('temporal'),
    uiPort,
  });
  state.rememberPort('temporal', server.port);
  state.rememberPort('temporal-ui', uiPort);
  return server;
}
