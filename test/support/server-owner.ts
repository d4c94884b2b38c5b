import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres';
import { StateDirectory } from '../../src/platform/process/state-directory';
import { startDevelopmentServer } from '../../src/platform/temporal/development-server';

/** What this program says once its server answers. */
export interface Owned {
  /** Process id of the server. */
  pid: number;
  port: number;
  /** Of its database, when it is a PostgreSQL. */
  url?: string;
}

/** A program for tests to kill: takes a state directory, starts one server in it and stays. */
async function own(server: string, directory: string, executable: string): Promise<Owned> {
  const state = StateDirectory.take(directory);
  if (server === 'postgres') {
    const postgres = await startEmbeddedPostgres({ directory: state.file('postgres') });
    return { pid: postgres.pid, port: postgres.port, url: postgres.url('postgres') };
  }
  const databaseFile = state.file('temporal.db');
  const { pid, port } = await startDevelopmentServer({
    executable,
    namespace: 'default',
    databaseFile,
  });
  return { pid, port };
}

const [server = '', directory = '', executable = ''] = process.argv.slice(2);
own(server, directory, executable).then(
  (owned) => {
    process.stdout.write(`${JSON.stringify(owned)}\n`);
    setInterval(() => undefined, 60_000);
  },
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  },
);
