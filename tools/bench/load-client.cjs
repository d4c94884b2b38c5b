// Load generator that decides through the client, without HTTP; otherwise like load.cjs:
//   { callers, organization, approvals: [{ approvalId, workflowId }] }  →  { seconds, p50, p99, failed, … }
const { readFileSync } = require('node:fs');
const { CountersignClient } = require('../../dist/src/client');
const { createDataSource } = require('../../dist/src/platform/database/data-source');
const { timed } = require('./timed.cjs');

async function main() {
  const { callers, organization, approvals } = JSON.parse(readFileSync(0, 'utf8'));
  const { DATABASE_URL: url, TEMPORAL_ADDRESS: temporalAddress } = process.env;
  const dataSource = createDataSource({ url, poolSize: 4, applicationName: 'bench client' });
  await dataSource.initialize();
  const client = CountersignClient.open({ organization, dataSource, temporalAddress });
  const result = await timed(callers, approvals, async (approval) => {
    await client.approve(approval, { actor: 'bob', comment: 'fine' });
  });
  process.stdout.write(JSON.stringify(result));
  await client.close();
  await dataSource.destroy();
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
