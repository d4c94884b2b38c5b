// Worker of the textbook approval: the SDK's own pollers, the slots and the cache of ours.
const {
  NativeConnection,
  Runtime,
  Worker,
  bundleWorkflowCode,
  DefaultLogger,
} = require('@temporalio/worker');
const { Pool } = require('pg');

async function main() {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const { DATABASE_URL: connectionString, TEMPORAL_ADDRESS: address } = process.env;
  const pool = new Pool({ connectionString, max: 20 });
  await pool.query('CREATE TABLE IF NOT EXISTS textbook (id text PRIMARY KEY, outcome text)');
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: require.resolve('./textbook-workflow.cjs'),
    webpackConfigHook: (config) => ({ ...config, mode: 'production' }),
    logger: new DefaultLogger('ERROR'),
  });
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address }),
    taskQueue: 'textbook',
    workflowBundle,
    activities: {
      persist: async (id, outcome) => {
        const insert = 'INSERT INTO textbook VALUES ($1, $2) ON CONFLICT DO NOTHING';
        await pool.query({ name: 'persist', text: insert, values: [id, outcome] });
      },
    },
    maxConcurrentWorkflowTaskExecutions: 100,
    maxConcurrentActivityTaskExecutions: 18,
    maxCachedWorkflows: 300,
  });
  console.log('ready');
  await worker.run();
}

main();
