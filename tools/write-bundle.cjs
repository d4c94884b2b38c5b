// Builds the workflow bundle beside the compiled workflows, so that workers start at once.
const { writeWorkflowBundle } = require('../dist/src/platform/temporal/workflow-bundle');

writeWorkflowBundle().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
