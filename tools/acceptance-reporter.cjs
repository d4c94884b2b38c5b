// Writes what every test of the run said, for `npm run acceptance`.
const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const RESULTS = path.join(__dirname, '..', '.test-results', 'tests.json');

module.exports = class AcceptanceReporter {
  constructor(globalConfig) {
    this.globalConfig = globalConfig;
  }

  onRunComplete(_contexts, results) {
    const { testPathPatterns, testNamePattern } = this.globalConfig;
    const patterns = testPathPatterns?.patterns ?? [];
    const tests = results.testResults.flatMap((file) => [
      ...file.testResults.map(({ fullName, status }) => ({ title: fullName, status })),
      // A file that could not even be loaded proves nothing.
      ...(file.testExecError ? [{ title: file.testFilePath, status: 'failed' }] : []),
    ]);
    mkdirSync(path.dirname(RESULTS), { recursive: true });
    const whole = patterns.length === 0 && !testNamePattern;
    writeFileSync(RESULTS, JSON.stringify({ whole, tests }, null, 1));
  }
};
