import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CommandLine } from '../../support/command-line';
import { countersign } from '../../support/processes';
import { ONE_STEP, TestSystem } from '../../support/system';

// Each call is a process of its own.
jest.setTimeout(400_000);

let system: TestSystem;
let line: CommandLine;
beforeAll(async () => {
  system = await TestSystem.start({ workers: false });
  line = await CommandLine.of(system, 'erin');
  await system.attach(ONE_STEP, { subject: { type: 'cli-usage', id: '1' } });
});
afterAll(async () => {
  line.leave();
  await system.stop();
});

/** Every command, from the program itself: `definition apply`. */
async function commands(words: string[] = []): Promise<{ path: string; help: string }[]> {
  const { code, output } = await line.type([...words, '--help']);
  expect([words.join(' '), code]).toEqual([words.join(' '), 0]);
  const own = { path: words.join(' '), help: output };
  if (!/^Usage: .*\[command\]/.test(output)) return [own];
  const names = [...output.matchAll(/^ {2}([a-z][a-z-]*)(?: .*)?$/gm)]
    .map(([text, name = '']) => ({ text, name }))
    .filter(({ text, name }) => name !== 'help' && !text.startsWith('  countersign '))
    .map(({ name }) => name);
  const found = [own];
  for (const name of names) found.push(...(await commands([...words, name])));
  return found;
}

test('every command has one line that describes it and an example, and docs/cli.md has its line', async () => {
  const all = await commands();
  expect(all.length).toBeGreaterThan(60);
  const document = readFileSync(path.resolve(__dirname, '../../../docs/cli.md'), 'utf8');
  const documented = [...document.matchAll(/^\| `countersign ([a-z][^`]*)` \|/gm)].map(
    ([, words = '']) => words.replace(/ [<[].*$/, ''),
  );
  const leaves = all.filter(({ help }) => !/^Usage: .*\[command\]/.test(help));
  expect(leaves.map(({ path: words }) => words).sort()).toEqual(documented.sort());
  for (const { path: words, help } of all) {
    const [usage = '', empty, description = ''] = help.split('\n');
    expect([words, usage]).toEqual([words, expect.stringMatching(/^Usage: countersign/)]);
    expect([words, empty, description]).toEqual([words, '', expect.stringMatching(/^\w.{10,}/)]);
    expect([words, help]).toEqual([words, expect.stringMatching(/\nExamples?:\n {2}\S/)]);
  }
});

const ID = '01990b6e-6f0c-7b57-9d15-0c2a4a1b6c3d';
const VERBS = [
  ...['start', 'approve', 'reject', 'abstain', 'delegate', 'escalate', 'request-resubmission'],
  ...['undo', 'request-information', 'provide-information', 'reassign', 'add-approver', 'extend'],
  ...['recall', 'change-subject', 'comment', 'cancel'],
];

const WRONG: string[][] = [
  ...VERBS.flatMap((verb) => [[verb], [verb, 'cli-usage/1', '--nonsense']]),
  ['approve', 'not-an-id'],
  ['approve', ID, '--if-version', 'x'],
  ['approve', ID, '--form-data', '[1]'],
  ['reject', ID, '--to', 'bob'],
  ['delegate', ID],
  ['add-approver', ID, '--to', 'bob', '--position', 'under'],
  ['extend', ID, '--steps', '[{"key":"A b"}]'],
  ['change-subject', ID, '--attribute', 'amount'],
  ['up', 'now'],
  ['api', '--port', '1'],
  ['worker', '--queue', 'x'],
  ['migrate', '--down'],
  ['temporal'],
  ['temporal', 'set-up'],
  ['temporal', 'setup', 'x'],
  ['temporal', 'promote'],
  ['temporal', 'promote', '--unversioned', '--build-id', 'a'],
  ['temporal', 'promote', '--unversioned', '--percentage', '5'],
  ['temporal', 'promote', '--build-id', 'a', '--percentage', '101'],
  ['temporal', 'promote', '--build-id', 'a', '--limit', '0'],
  ['temporal', 'versions', '--yaml'],
  ['migrate-approvals'],
  ['migrate-approvals', 'purchase'],
  ['migrate-approvals', 'purchase', '--as', 'erin', '--to', 'two'],
  ['migrate-approvals', 'purchase', '--as', 'erin', '--plan', '--apply'],
  ['migrate-approvals', 'purchase', '--as', 'erin', '--apply', '--revert', ID],
  ['temporal-setup'],
  ['admin'],
  ['admin', 'create'],
  ['admin', 'create', '--organization', 'acme'],
  ['reset', 'all'],
  ['doctor', '--jsn'],
  ['sign-in', '--organization', 'acme'],
  ['sign-in', '--organization', 'acme', '--username', 'erin'],
  ['sign-out', 'x'],
  ['whoami', '--yaml'],
  ['definition'],
  ['definition', 'aply'],
  ['definition', 'apply'],
  ['definition', 'apply', 'no-such-file.yaml'],
  ['definition', 'diff'],
  ['definition', 'diff', 'a', 'b'],
  ['definition', 'validate', 'no-such-file.yaml'],
  ['definition', 'list', 'x'],
  ['definition', 'export'],
  ['attach', 'd'],
  ['attach', 'd', 'order', 'with blank'],
  ['attach', 'd', 'order', '1', '--attribute', 'amount'],
  ['attach', 'd', 'order', '1', '--attributes', '{'],
  ['preview', 'd', 'no type', '1'],
  ['inbox', '--limit', '0'],
  ['list', '--status', 'opne'],
  ['show', 'nothing'],
  ['why', 'nothing'],
  ['effect'],
  ['effect', 'list', '--limit', 'many'],
  ['effect', 'show', 'x'],
  ['effect', 'retry', 'x'],
  ['effect', 'skip'],
  ['user'],
  ['user', 'list', '--limit', '-1'],
  ['user', 'create', 'wanda'],
  ['user', 'activate'],
  ['user', 'deactivate'],
  ['user', 'set-password', 'bob'],
  ['role'],
  ['role', 'list', 'x'],
  ['role', 'create', 'x'],
  ['role', 'add-member', 'finance'],
  ['role', 'remove-member'],
  ['role', 'grants'],
  ['role', 'grant', 'finance'],
  ['role', 'grant', 'finance', 'task.decide', '--constraints', '1'],
  ['key'],
  ['key', 'list'],
  ['key', 'create', 'shop'],
  ['key', 'revoke', 'shop', 'x'],
  ['audit'],
  ['audit', 'verify'],
  ['audit', 'verify', 'no-such-file'],
  ['audit', 'export'],
  ['audit', 'checkpoint', 'x'],
  ['audit', 'key', 'x'],
  ['outdated', '--yaml'],
  ['mcp', 'x'],
  ['demo', 'x'],
  ['completion'],
  ['completion', 'cmd'],
  ['aprove', ID],
];

test('wrong usage of every command ends with 2, in two lines, and changes nothing', async () => {
  const before = await fingerprint();
  const found: unknown[] = [];
  for (const words of WRONG) {
    const { code, output } = await line.type(words);
    const lines = output.trimEnd().split('\n');
    const isTold = lines.length === 2 && /^countersign: [A-Z"].*[.?!]$/.test(lines[0] ?? '');
    if (code !== 2 || !isTold) found.push([words.join(' '), code, lines]);
  }
  expect(found).toEqual([]);
  expect(await fingerprint()).toEqual(before);
});

/** Rows of everything that the commands of the list could have changed. */
async function fingerprint(): Promise<unknown> {
  return system.rows(`SELECT (SELECT sum(version) FROM countersign.approval) AS versions,
    (SELECT count(*) FROM countersign.approval) AS approvals,
    (SELECT count(*) FROM countersign.definition_version) AS definitions,
    (SELECT count(*) FROM countersign."user") AS users,
    (SELECT count(*) FROM countersign.audit_entry) AS entries`);
}

test('what was probably meant is named, for commands and options', async () => {
  expect((await line.type(['aprove', ID])).output).toMatch(/Did you mean approve\?/);
  expect((await line.type(['definition', 'aply'])).output).toMatch(/Did you mean apply\?/);
  expect((await line.type(['doctor', '--jsn'])).output).toMatch(/Did you mean --json\?/);
});

test('it tells which version it is', async () => {
  const { version } = jest.requireActual<{ version: string }>('../../../package.json');
  for (const option of ['--version', '-V']) {
    expect(await line.type([option])).toMatchObject({ code: 0, output: `${version}\n` });
  }
});

test('the bash completion offers commands, options and nothing of other commands', async () => {
  const { output } = await line.type(['completion', 'bash']);
  const script = line.file('completion.bash', output);
  const offered = async (...words: string[]): Promise<string[]> => {
    const { spawnSync } = await import('node:child_process');
    const typed = words.map((word) => `'${word}'`).join(' ');
    const program = `source ${script}; COMP_WORDS=(${typed}); COMP_CWORD=${words.length - 1}; _countersign; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = spawnSync('bash', ['-c', program], { cwd: line.folder, encoding: 'utf8' });
    return stdout.split('\n').filter(Boolean);
  };
  expect(await offered('countersign', 'def')).toEqual(['definition']);
  expect(await offered('countersign', 'definition', '')).toEqual(
    expect.arrayContaining(['apply', 'diff', 'validate', 'list', 'export']),
  );
  expect(await offered('countersign', 'definition', 'apply', '--d')).toEqual(['--dry-run']);
  expect(await offered('countersign', 'inbox', '--dry')).toEqual([]);
  for (const shell of ['zsh', 'fish']) {
    const { code, output: other } = await countersign(['completion', shell], {});
    expect([code, other]).toEqual([0, expect.stringContaining('dry-run')]);
  }
});
