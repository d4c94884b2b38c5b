import { Command } from 'commander';
import type { AnswerOf } from '../../client/api';
import { withApi } from '../api';
import { planOf, publish, readDefinition, readPublished, type Applied } from '../definitions/apply';
import { readDefinitions, type FileDefinition, type FileProblem } from '../definitions/files';
import { definitionText } from '../definitions/text';
import { withExamples } from '../frame';
import { paint, printList, printOne, type Columns, type Printing } from '../output';
import { ending, say } from '../running';
import { Found } from '../usage';

/** `countersign definition …` */
export function definitionCommand(): Command {
  const definition = new Command('definition').description('definitions of approvals, as files');
  const commands = [
    applyCommand(),
    diffCommand(),
    validateCommand(),
    listCommand(),
    exportCommand(),
  ];
  for (const command of commands) definition.addCommand(command);
  return withExamples(definition, 'countersign definition apply definitions/*.yaml');
}

function applyCommand(): Command {
  const apply = new Command('apply')
    .description('publish what files say, where it is not published yet')
    .argument('<file...>', 'YAML or JSON with "key" and "spec", one or several; - is the input')
    .option('--dry-run', 'tell what would be done, and do nothing')
    .option('--json', 'one JSON document a line and definition')
    .action((files: string[], options: Printing & { dryRun?: boolean }) =>
      withApi(async (api) => {
        const definitions = soundDefinitions(files, options);
        // All of them are looked up before the first one is changed.
        const plans = await Promise.all(definitions.map((one) => planOf(api, one)));
        for (const [index, one] of definitions.entries()) {
          const plan = plans[index] as Applied;
          const isDue = plan.change !== 'unchanged' && options.dryRun !== true;
          const version = isDue ? await publish(api, one) : plan.version;
          const done = { ...plan, version, dryRun: options.dryRun === true };
          printOne(done, options, [appliedInWords(done)]);
        }
      }),
    );
  return withExamples(
    apply,
    'countersign definition apply purchase.yaml',
    'countersign definition apply --dry-run definitions/*.yaml',
  );
}

function appliedInWords({ key, change, version, dryRun }: Applied & { dryRun: boolean }): string {
  if (change === 'unchanged') return `${key}: ${paint('faint', `unchanged (version ${version})`)}`;
  if (dryRun) {
    const what = change === 'new' ? 'would be new' : `would follow version ${version}`;
    return `${key}: ${paint('warning', what)}`;
  }
  const what = change === 'new' ? `new, version ${version}` : `version ${version}`;
  return `${key}: ${paint('good', what)}`;
}

/** @throws Found when anything is wrong with any of them: then nothing is done with the others */
function soundDefinitions(files: readonly string[], printing: Printing): FileDefinition[] {
  const { definitions, problems } = readDefinitions(files);
  if (problems.length > 0) tellProblems(problems, printing);
  return definitions;
}

function tellProblems(problems: readonly FileProblem[], { json = false }: Printing): never {
  for (const problem of problems) {
    const { file, line, key, path, message } = problem;
    const what = `${file}:${line}: ${key === undefined ? '' : `${key}: `}${path}: ${message}`;
    if (json) say(JSON.stringify(problem));
    else process.stderr.write(`${what}\n`);
  }
  const count = `${problems.length} problem(s)`;
  process.stderr.write(
    `countersign: The files have ${count}.\nCorrect them; nothing was changed.\n`,
  );
  throw new Found();
}

function diffCommand(): Command {
  const diff = new Command('diff')
    .description('compare a file with what is published; 1 when they differ')
    .argument('<file>', 'YAML or JSON, as for "apply"')
    .option('--json', 'one JSON document a line and definition')
    .action((file: string, options: Printing) =>
      withApi(async (api) => {
        const { unifiedDiff } = await import('../definitions/unified-diff.js');
        let isDifferent = false;
        for (const { key, spec } of soundDefinitions([file], options)) {
          const published = await readPublished(api, key);
          const before = published ? definitionText(key, published.spec) : '';
          const name = published ? `${key} version ${published.version}` : 'not published';
          const after = { name: file, text: definitionText(key, spec) };
          const lines = unifiedDiff({ name, text: before }, after);
          isDifferent ||= lines.length > 0;
          const value = { key, different: lines.length > 0, diff: lines.join('\n') };
          const words = lines.length > 0 ? lines.map(coloured) : [`${key}: no difference`];
          printOne(value, options, words);
        }
        if (isDifferent) throw new Found();
      }),
    );
  return withExamples(diff, 'countersign definition diff purchase.yaml');
}

function coloured(line: string): string {
  if (line.startsWith('@@')) return paint('faint', line);
  if (line.startsWith('+')) return paint('good', line);
  return line.startsWith('-') ? paint('bad', line) : line;
}

function validateCommand(): Command {
  const validate = new Command('validate')
    .description('check files by all rules that need no server; 1 when something is wrong')
    .argument('<file...>', 'YAML or JSON, as for "apply"')
    .option('--json', 'one JSON document a line and problem')
    .action((files: string[], options: Printing) =>
      ending(() => {
        const found = soundDefinitions(files, options).map(({ key }) => key);
        if (options.json !== true) say(`Nothing is wrong with ${found.join(', ')}.`);
        return Promise.resolve();
      }),
    );
  return withExamples(validate, 'countersign definition validate definitions/*.yaml');
}

type Definition = AnswerOf<'listDefinitions'>['items'][number];

const COLUMNS: Columns<Definition> = [
  ['key', ({ key }) => key],
  ['version', ({ version }) => version],
  ['status', ({ status }) => status],
  ['in use', ({ completion }) => (completion.isActive ? 'yes' : 'no')],
  ['complete', ({ completion }) => (completion.isComplete ? 'yes' : completion.message)],
];

function listCommand(): Command {
  const list = new Command('list')
    .description('list the definitions with their newest versions')
    .option('--json', 'one JSON document a line and definition')
    .action((options: Printing) =>
      withApi(async (api) => {
        const { items } = await api.get<AnswerOf<'listDefinitions'>>('/definitions');
        printList(items, options, { columns: COLUMNS, empty: 'There is no definition.' });
      }),
    );
  return withExamples(list, 'countersign definition list');
}

function exportCommand(): Command {
  const export_ = new Command('export')
    .description('print a definition as YAML, as "apply" takes it')
    .argument('<key>', 'of the definition')
    .option('--published', 'the published version, where the newest is a draft')
    .option('--json', 'one JSON document')
    .action((key: string, options: Printing & { published?: boolean }) =>
      withApi(async (api) => {
        const version = options.published === true ? 'published' : 'newest';
        const { spec } = await readDefinition(api, key, version);
        const text = definitionText(key, spec).trimEnd();
        printOne({ key, spec }, options, [text]);
      }),
    );
  return withExamples(export_, 'countersign definition export purchase > purchase.yaml');
}
