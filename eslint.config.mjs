import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/*
 * Beware: in a flat config a later block REPLACES the options of an earlier one for the same rule;
 * they do not add up. So every file belongs to exactly one zone, and `zone()` is the only place
 * that sets the rules whose options differ between zones. Each boundary has a planted violation in
 * test/architecture/lint-rules.test.ts.
 */

/** E1. Absent, not deterministic or not replayable in the workflow sandbox. */
const SANDBOX_GLOBALS = [
  'process',
  'fetch',
  'Buffer',
  'crypto',
  'performance',
  'setInterval',
  'setImmediate',
  'console',
  'WeakRef',
  'FinalizationRegistry',
].map((name) => ({ name, message: 'Not in the workflow sandbox; take it as an argument (E1).' }));

/** Everywhere: values belong into the parameters of a statement, never into its text. */
const NO_SQL_BY_HAND = {
  selector:
    'CallExpression[callee.property.name="query"] > TemplateLiteral.arguments:first-child[expressions.length>0]',
  message: 'Pass values as parameters ($1, $2 …), not by interpolation.',
};
/** Everywhere: the way around `no-restricted-properties` on `process`. */
const NO_HIDDEN_PROCESS = {
  selector: 'MemberExpression[object.name=/^(globalThis|global)$/][property.name="process"]',
  message: 'Write `process`, so that the rules about it can see it (E4).',
};
/** E2. Time is a parameter in the domain: same code, same tests, same replay. */
const NO_CLOCK = [
  'NewExpression[callee.name="Date"][arguments.length=0]',
  'CallExpression[callee.name="Date"]',
].map((selector) => ({ selector, message: 'Take `now` as a parameter (E2).' }));

const property = (object, name, message) => ({ object, property: name, message });
const PURE_PROPERTIES = [
  property('Date', 'now', 'Take `now` as a parameter (E2).'),
  property('Math', 'random', 'Take ids and randomness as parameters (E2).'),
];
const NO_ENV = property('process', 'env', 'Only src/platform/config reads the environment (E4).');
const NO_EXIT = property('process', 'exit', 'Only main.ts and the commands end the process (E4).');

/** One zone: what its files may do that others may not, and how long they may be. */
function zone(name, files, { ignores = [], sandbox, pure, env, exit, lines, functionLines }) {
  return {
    name: `countersign/${name}`,
    files,
    ignores,
    rules: {
      'no-restricted-globals': sandbox
        ? ['error', { globals: SANDBOX_GLOBALS, checkGlobalObject: true }]
        : 'off',
      'no-restricted-properties': [
        'error',
        ...(pure ? PURE_PROPERTIES : []),
        ...(env ? [] : [NO_ENV]),
        ...(exit ? [] : [NO_EXIT]),
      ],
      'no-restricted-syntax': [
        'error',
        NO_SQL_BY_HAND,
        NO_HIDDEN_PROCESS,
        ...(pure ? NO_CLOCK : []),
      ],
      'max-lines': ['error', { max: lines }],
      'max-lines-per-function': functionLines
        ? ['error', { max: functionLines, skipBlankLines: true, skipComments: true }]
        : 'off',
    },
  };
}

const SIZE = { lines: 300, functionLines: 50 };
const ZONED_IN_SRC = [
  'src/domain/**',
  'src/platform/config/**',
  'src/main.ts',
  'src/cli/**',
  'src/web/**',
];

export default defineConfig(
  globalIgnores([
    'dist/',
    'coverage/',
    '.countersign/',
    '.test-results/',
    '.scratch/',
    '.bench/',
    'workflows/bundle.js',
    // Written by `npm run openapi`.
    'src/client/api.generated.ts',
  ]),
  {
    name: 'countersign/typescript',
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // E3. An async validator of an Update refuses nothing: the SDK never awaits it.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
    },
  },
  {
    name: 'countersign/everywhere',
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // E3. A name that is the same everywhere can be found.
      'no-restricted-exports': [
        'error',
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
      // E4. `process` under another name would slip through `no-restricted-properties`.
      'no-restricted-imports': [
        'error',
        {
          paths: ['process', 'node:process'].map((name) => ({
            name,
            message: 'Use the global `process`, so that the rules about it can see it (E4).',
          })),
        },
      ],
    },
  },
  zone('domain', ['src/domain/**/*.ts'], { ...SIZE, sandbox: true, pure: true }),
  zone('workflows', ['workflows/**/*.ts'], { ...SIZE, sandbox: true }),
  zone('config', ['src/platform/config/**/*.ts'], { ...SIZE, env: true }),
  zone('entrypoints', ['src/main.ts', 'src/cli/**/*.ts'], { ...SIZE, exit: true }),
  // Markup is long without being complicated.
  zone('web', ['src/web/**/*.ts', 'src/web/**/*.tsx'], { lines: 300, functionLines: 80 }),
  zone('server', ['src/**/*.ts', 'activities/**/*.ts'], {
    ...SIZE,
    ignores: ZONED_IN_SRC,
  }),
  zone('tests', ['test/**/*.ts'], { lines: 400, env: true }),
  // Programs of their own, which are configured as programs are.
  zone('tools', ['tools/**/*.{cjs,mjs,js,ts}', '*.{cjs,mjs}', '.*.cjs'], {
    ...SIZE,
    env: true,
    exit: true,
  }),
  // An example stands for somebody else's program, with its own way to be configured.
  zone('examples', ['docs/**/*.{js,ts}'], { ...SIZE, env: true, exit: true }),
  {
    // Tests read answers as the JSON they are; what they expect of it is the check.
    name: 'countersign/json-in-tests',
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Jest takes these two by their default export, and nothing else does.
    name: 'countersign/jest-globals',
    files: ['test/support/global-setup.ts', 'test/support/global-teardown.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
);
