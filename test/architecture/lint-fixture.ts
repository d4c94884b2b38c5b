/** Code in a file of a zone, and the rules that refuse it; none for the clean counterpart. */
export interface Sample {
  what: string;
  file: string;
  code: string;
  rules: string[];
}

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
];

const ZONES = [
  'src/domain',
  'workflows',
  'src/platform/config',
  'src/main.ts',
  'src/cli',
  'src/approvals',
  'activities',
  'test/unit',
];

let count = 0;

/** One file for each sample, so that a message belongs to it. */
function sample(what: string, zone: string, code: string, rules: string[]): Sample {
  count += 1;
  const isFile = zone.endsWith('.ts');
  return { what: `${what} in ${zone}`, file: isFile ? zone : `${zone}/s${count}.ts`, code, rules };
}

const lines = (total: number): string => `export {};\n${'//\n'.repeat(total - 1)}`;
const longFunction = (total: number): string =>
  `export function long(): number {\n  let n = 0;\n${'  n += 1;\n'.repeat(total - 4)}  return n;\n}\n`;

/** E1: what the sandbox does not have, or what does not replay. */
const sandbox = ['src/domain', 'workflows'].flatMap((zone) => [
  ...SANDBOX_GLOBALS.map((name) =>
    sample(name, zone, `export const leak: unknown = ${name};`, ['no-restricted-globals']),
  ),
  sample('globalThis.fetch', zone, 'export const leak: unknown = globalThis.fetch;', [
    'no-restricted-globals',
  ]),
  sample(
    'a hash function as an argument',
    zone,
    'export const digest = (crypto: (text: string) => string): string => crypto("x");',
    [],
  ),
]);

/** E2: the clock and chance are parameters of the domain. */
const pure = [
  sample('Date.now()', 'src/domain', 'export const at = Date.now();', ['no-restricted-properties']),
  sample('Math.random()', 'src/domain', 'export const chance = Math.random();', [
    'no-restricted-properties',
  ]),
  sample('new Date()', 'src/domain', 'export const at = new Date();', ['no-restricted-syntax']),
  sample('Date()', 'src/domain', 'export const at = Date();', ['no-restricted-syntax']),
  sample('new Date(now)', 'src/domain', 'export const at = (now: number) => new Date(now);', []),
  sample('Date.now()', 'workflows', 'export const at = Date.now();', []),
  sample('new Date()', 'src/approvals', 'export const at = new Date();', []),
];

const declared = 'declare function work(): Promise<void>;\n';
const everywhere = [
  'src/approvals',
  'src/domain',
  'workflows',
  'activities',
  'src/cli',
  'test/unit',
];

/** E3: in every zone. */
const typed = everywhere.flatMap((zone) => [
  sample('a floating promise', zone, `${declared}export function f(): void { work(); }`, [
    '@typescript-eslint/no-floating-promises',
  ]),
  sample(
    'an awaited promise',
    zone,
    `${declared}export async function f(): Promise<void> { await work(); }`,
    [],
  ),
  sample(
    'an async validator',
    zone,
    `${declared}declare function handle(options: { validator: (n: number) => void }): void;
handle({ validator: async () => { await work(); } });
export {};`,
    ['@typescript-eslint/no-misused-promises'],
  ),
  sample(
    'a switch that forgets a case',
    zone,
    `export function f(status: 'open' | 'closed'): number {
  switch (status) { case 'open': return 1; }
  return 0;
}`,
    ['@typescript-eslint/switch-exhaustiveness-check'],
  ),
  sample('a default export', zone, 'export default 1;', ['no-restricted-exports']),
  sample('any', zone, 'export const loose: any = 1;', ['@typescript-eslint/no-explicit-any']),
  sample(
    'a type imported as a value',
    zone,
    "import { Stats } from 'node:fs';\nexport type Size = Stats['size'];",
    ['@typescript-eslint/consistent-type-imports'],
  ),
]);

const environment = "export const home = process.env['HOME'];";
const hidden = "import process from 'node:process';\nexport const pid = process.pid;";
const exit = 'export const stop = (): never => process.exit(1);';
const refused = ['no-restricted-properties'];

/** E4: who may read the environment, and who may end the process. */
const process = [
  ...['src/approvals', 'src/platform/http', 'activities', 'src/cli'].flatMap((zone) => [
    sample('process.env', zone, environment, refused),
    sample('destructured env', zone, 'export const { env } = process;', refused),
    sample('node:process', zone, hidden, ['no-restricted-imports']),
    sample('globalThis.process', zone, 'export const p: unknown = globalThis.process;', [
      'no-restricted-syntax',
    ]),
  ]),
  ...['src/platform/config', 'test/unit', 'tools'].map((zone) =>
    sample('process.env', zone, environment, []),
  ),
  ...['src/approvals', 'src/platform/config', 'activities', 'test/unit'].map((zone) =>
    sample('process.exit', zone, exit, refused),
  ),
  ...['src/cli', 'tools'].map((zone) => sample('process.exit', zone, exit, [])),
];

/** House numbers. */
const sizes = [
  ...['src/approvals', 'src/domain', 'workflows', 'activities', 'src/cli'].flatMap((zone) => [
    sample('300 lines', zone, lines(300), []),
    sample('301 lines', zone, lines(301), ['max-lines']),
    sample('a function of 50 lines', zone, longFunction(50), []),
    sample('a function of 51 lines', zone, longFunction(51), ['max-lines-per-function']),
  ]),
  sample('400 lines', 'test/unit', lines(400), []),
  sample('401 lines', 'test/unit', lines(401), ['max-lines']),
  sample('a function of 51 lines', 'test/unit', longFunction(51), []),
];

const query = (text: string, values: string): string =>
  `declare const db: { query(sql: string, values?: unknown[]): void };
export const find = (id: string): void => db.query(${text}, ${values});`;

/** In every zone, so that no zone has lost it to the options of another block. */
const sql = [
  ...ZONES.map((zone) =>
    sample('a value in the text of a statement', zone, query('`SELECT ${id}`', '[]'), [
      'no-restricted-syntax',
    ]),
  ),
  sample('a value as a parameter', 'src/approvals', query('`SELECT $1`', '[id]'), []),
];

export const SAMPLES: Sample[] = [...sandbox, ...pure, ...typed, ...process, ...sizes, ...sql];
