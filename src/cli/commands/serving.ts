import { Command } from 'commander';
import { withExamples } from '../frame';
import { run, say } from '../running';

/** `countersign up | api | worker` */
export function servingCommands(): Command[] {
  return [upCommand(), apiCommand(), workerCommand()];
}

function upCommand(): Command {
  const up = new Command('up')
    .description('run everything: embedded servers where needed, migrations, workers and API')
    .action(() =>
      run(async (config) => {
        const { up: start } = await import('../up.js');
        await start(config, say);
      }),
    );
  return withExamples(up, 'countersign up', 'COUNTERSIGN_PORT=8080 countersign up');
}

function apiCommand(): Command {
  const api = new Command('api')
    .description('serve the HTTP API (needs DATABASE_URL and TEMPORAL_ADDRESS)')
    .action(() =>
      run(async (config) => {
        const { serveOnlyApi } = await import('../separate.js');
        await serveOnlyApi(config, say);
      }),
    );
  return withExamples(api, 'countersign api');
}

function workerCommand(): Command {
  const worker = new Command('worker')
    .description('run workers and relay (needs DATABASE_URL and TEMPORAL_ADDRESS)')
    .action(() =>
      run(async (config) => {
        const { serveOnlyWorker } = await import('../separate.js');
        await serveOnlyWorker(config, say);
      }),
    );
  return withExamples(worker, 'countersign worker');
}
