// Builds the workflow bundle beside the compiled workflows, so that workers start at once.
const { DefaultLogger, Runtime } = require('@temporalio/worker');
const { writeWorkflowBundle } = require('../dist/src/platform/temporal/workflow-bundle');

Runtime.install({ logger: new DefaultLogger('ERROR') });
writeWorkflowBundle().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
