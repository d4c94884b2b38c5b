const swcTypeScript = {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'commonjs' },
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
};
const swcEsm = { ...swcTypeScript, jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } } };
// Jest runs CommonJS; these packages exist as ES modules alone.
const esmOnly = [
  ...['jose', 'uuid', 'zod-openapi', '@marcbachmann/cel-js'],
  ...['openid-client', 'oauth4webapi'],
];

const common = {
  testEnvironment: '<rootDir>/tools/leak-environment.cjs',
  setupFiles: ['reflect-metadata'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', swcTypeScript],
    '^.+\\.m?js$': ['@swc/jest', swcEsm],
  },
  // The examples import the package by its name, as a backend service does.
  moduleNameMapper: { '^countersign$': '<rootDir>/src/client/index.ts' },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esmOnly.join('|')})/)`],
};

/** Folders whose tests need no server. */
const pure = ['unit', 'architecture'];
/** Folders whose tests run on a real PostgreSQL and a real Temporal server. */
const real = ['integration', 'workflow', 'http', 'browser', 'replay', 'faults'];

const matching = (folders) => folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`);

const projects = [
  { ...common, displayName: 'pure', testMatch: matching(pure) },
  {
    ...common,
    displayName: 'real',
    testMatch: matching(real),
    globalSetup: '<rootDir>/test/support/global-setup.ts',
    globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  },
];

module.exports = {
  maxWorkers: 2,
  testTimeout: 30_000,
  // With `npm run coverage`; every file counts, also those that no test loads.
  coverageProvider: 'v8',
  collectCoverageFrom: ['{src,workflows,activities}/**/*.ts'],
  coverageReporters: ['text-summary', 'html', 'json-summary'],
  reporters: [
    'default',
    [
      '<rootDir>/tools/acceptance-reporter.cjs',
      { projects: projects.map((project) => project.displayName) },
    ],
  ],
  projects,
};
