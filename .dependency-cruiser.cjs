/**
 * Who may import whom. The table with the reasons behind it: docs, or section "Layout" of the
 * design. Every rule has a planted violation in test/architecture/dependency-rules.test.ts.
 * `tsPreCompilationDeps` is on, so `import type` counts as an import unless a rule exempts it.
 */
const FEATURES =
  'access|approvals|definitions|people|subjects|actions|notifications|audit|insights|webhooks|' +
  'maintenance';
const TYPE_ONLY = ['type-only'];

/** Matches a package however it was resolved: installed, or not to be found. */
const packages = (...names) => `(^|node_modules/)(${names.join('|')})(/|$)`;

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  {
    name: 'domain-is-pure',
    comment:
      'D1. Rules are functions of their arguments: the same code runs in activities, in the ' +
      'workflow sandbox and in property tests. No npm, no Node core, not even a type outward.',
    severity: 'error',
    from: { path: '^src/domain/' },
    to: { pathNot: '^src/domain/' },
  },
  {
    name: 'workflows-allowlist',
    comment:
      'D2. Everything a workflow imports ends up in the sandbox bundle and must be deterministic. ' +
      'The SDK rejects little: TypeORM bundles "ok" (its browser build, 8 MB).',
    severity: 'error',
    from: { path: '^workflows/' },
    to: {
      pathNot: [
        '^workflows/',
        '^src/domain/',
        // Anything else in activities/ is refused here; values from the interface by D3.
        '^activities/activity-interface\\.ts$',
        packages('@temporalio/workflow', '@temporalio/common'),
      ],
    },
  },
  {
    name: 'activity-interface-type-only',
    comment:
      'D3. Workflows know activities as types; a value would pull their code into the bundle.',
    severity: 'error',
    from: { path: '^workflows/' },
    to: { path: '^activities/activity-interface\\.ts$', dependencyTypesNot: TYPE_ONLY },
  },
  {
    name: 'sandbox-never-reaches-io',
    comment:
      'D4. D1 to D3 look at one step; this one follows the whole chain, so no file in between can ' +
      'lead the sandbox to a database, a socket or a framework.',
    severity: 'error',
    from: { path: '^(workflows|src/domain)/' },
    to: {
      path: [
        '^src/platform/',
        '\\.(store|entity|routes)\\.ts$',
        '^activities/index\\.ts$',
        packages('typeorm', 'express', 'pg'),
      ],
      reachable: true,
    },
  },
  {
    name: 'contract-is-the-only-door',
    comment:
      'D5. The contract (names, ids, message types) is what the rest may know of workflows. The ' +
      'worker hands the folder to the SDK as a path, which is not an import.',
    severity: 'error',
    from: { path: '^(src|activities)/' },
    to: { path: '^workflows/', pathNot: '^workflows/contract\\.ts$' },
  },
  {
    name: 'typeorm-in-stores',
    comment:
      'D6. SQL and mapping have one kind of home; whoever decides or serves gets plain values.',
    severity: 'error',
    from: {
      pathNot: [
        '\\.(entity|store)\\.ts$',
        '^src/platform/database/',
        '(^|/)migrations/',
        '^(test|docs)/',
      ],
    },
    to: { path: packages('typeorm', 'pg', '@types/pg') },
  },
  {
    name: 'edges-express',
    comment: 'D7. HTTP stays at the edge: services are called by routes, the relay and activities.',
    severity: 'error',
    from: { pathNot: ['\\.routes\\.ts$', '^src/platform/http/'] },
    to: { path: packages('express', '@types/express') },
  },
  {
    name: 'edges-temporal-client',
    comment: 'D7. One place knows how to connect, to name, to time out and to translate failures.',
    severity: 'error',
    from: { pathNot: ['^src/platform/temporal/', '^src/client/', '^test/'] },
    to: { path: packages('@temporalio/client') },
  },
  {
    name: 'edges-temporal-worker',
    comment: 'D7. The worker brings native code with it; the API and the client start without.',
    severity: 'error',
    from: { pathNot: ['^src/platform/temporal/', '^test/'] },
    to: { path: packages('@temporalio/worker') },
  },
  {
    name: 'features-meet-at-services',
    comment:
      'D8. A feature may be rewritten behind its services and schemas. Types are free: no trace at ' +
      'run time. The domain is not a feature in this sense: everybody may use its rules.',
    severity: 'error',
    from: { path: `^src/(${FEATURES})/` },
    to: {
      path: `^src/(${FEATURES})/`,
      pathNot: ['^src/$1/', '\\.(service|types|schema)\\.ts$'],
      dependencyTypesNot: TYPE_ONLY,
    },
  },
  {
    name: 'routes-through-services',
    comment:
      'D11. A route reads a request and writes an answer. What happens in between is a service, ' +
      'which the relay, the client and the commands can use as well.',
    severity: 'error',
    from: { path: '\\.routes\\.ts$' },
    to: { path: '\\.(store|entity)\\.ts$', dependencyTypesNot: TYPE_ONLY },
  },
  {
    name: 'entrypoints-are-leaves',
    comment:
      'D9. Importing a file starts nothing. main.ts composes the commands, they compose all.',
    severity: 'error',
    from: { pathNot: ['^src/main\\.ts$', '^src/cli/', '^test/'] },
    to: { path: ['^src/main\\.ts$', '^src/cli/'] },
  },
  {
    name: 'main-is-a-leaf',
    comment: 'D9. Nothing imports the composition root, neither the commands nor the tests.',
    severity: 'error',
    from: { path: '^(src/cli|test)/' },
    to: { path: '^src/main\\.ts$' },
  },
  {
    name: 'tests-are-leaves',
    comment: 'D9. What ships never depends on what tests it.',
    severity: 'error',
    from: { pathNot: '^test/' },
    to: { path: '^test/' },
  },
  {
    name: 'web-stands-alone',
    comment:
      'D9. The browser app talks HTTP; of this repository it takes generated API types only.',
    severity: 'error',
    from: { path: '^src/web/' },
    to: { path: '^(src|workflows|activities|test)/', pathNot: ['^src/web/', '\\.generated\\.ts$'] },
  },
  {
    name: 'no-circular',
    comment:
      'D10. Two files that need each other are one file. Related entities are the exception.',
    severity: 'error',
    from: { pathNot: '\\.entity\\.ts$' },
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    comment: 'D10. A file that nobody imports and that imports nothing is left over.',
    severity: 'error',
    from: {
      orphan: true,
      pathNot: [
        '^src/main\\.ts$',
        '^src/web/vite\\.config\\.mts$',
        '^test/support/global-',
        '\\.(test|d)\\.ts$',
      ],
    },
    to: {},
  },
  {
    name: 'not-to-dev-dep',
    comment: 'D10. A production install has no development dependencies.',
    severity: 'error',
    // The browser app is bundled when it is built, with what it uses of them.
    from: { path: '^(src|workflows|activities)/', pathNot: '^src/web/' },
    to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
  },
  {
    name: 'not-to-unresolvable',
    comment: 'D10. An import that cannot be resolved is a typing error or a missing dependency.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};
