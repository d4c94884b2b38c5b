import { readFileSync } from 'node:fs';
import { LineCounter, parseAllDocuments, type Document } from 'yaml';
import { createDefinitionSchema } from '../../definitions/definition.schema';
import { normalForm } from '../../definitions/normal-form';
import { partsOf } from '../../definitions/problem-paths';
import { textProblems } from '../../definitions/text-checks';
import { checkSpec } from '../../domain/check-spec';
import type { DefinitionSpec } from '../../domain/definition';
import { isTooDeep } from '../../platform/json-depth';
import { UsageError } from '../usage';

/** A definition as a file has it, without its abbreviations. */
export interface FileDefinition {
  file: string;
  key: string;
  spec: DefinitionSpec;
}

/** Something wrong in a file, and on which line. */
export interface FileProblem {
  file: string;
  line: number;
  key: string | undefined;
  path: string;
  message: string;
}

/** What files hold, and everything that is wrong with it. */
export interface FileContents {
  definitions: FileDefinition[];
  problems: FileProblem[];
}

/**
 * Reads definitions from files: YAML or JSON, one document or several, each the body of
 * `POST /definitions`. The rules that need no server are checked.
 *
 * @throws UsageError when a file is not there, or is neither YAML nor JSON
 */
export function readDefinitions(files: readonly string[]): FileContents {
  const found = files.map(readOne);
  const definitions = found.flatMap((one) => one.definitions);
  const problems = found.flatMap((one) => one.problems);
  for (const [index, { file, key }] of definitions.entries()) {
    const before = definitions.slice(0, index).find((other) => other.key === key);
    if (before) {
      const message = `"${key}" stands already in ${before.file}: which one is meant?`;
      problems.push({ file, line: 1, key, path: 'key', message });
    }
  }
  return { definitions, problems };
}

function readOne(file: string): FileContents {
  const counter = new LineCounter();
  const documents = documentsOf(file, counter);
  const checked = documents.map((document) => checkDocument(document, file, counter));
  return {
    definitions: checked.flatMap(({ definition }) => (definition ? [definition] : [])),
    problems: checked.flatMap(({ problems }) => problems),
  };
}

function documentsOf(file: string, lineCounter: LineCounter): Document[] {
  const documents = [...parseAllDocuments(textOf(file), { lineCounter })] as Document[];
  const [error] = documents.flatMap(({ errors }) => errors);
  if (error) {
    const [what = ''] = error.message.split('\n');
    throw new UsageError(`${file} is neither YAML nor JSON: ${what}`, 'Correct the file.');
  }
  const filled = documents.filter(({ contents }) => contents !== null);
  if (filled.length > 0) return filled;
  throw new UsageError(`${file} is empty.`, 'Write "key: …" and "spec: …" into it.');
}

/** `-` is the standard input. */
function textOf(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'There is no file' : `It cannot be read (${code}):`;
    throw new UsageError(`${why} ${file}.`, 'Name a file with definitions, or - for the input.');
  }
}

function checkDocument(
  document: Document,
  file: string,
  counter: LineCounter,
): { definition?: FileDefinition; problems: FileProblem[] } {
  const given: unknown = document.toJS();
  const named = (given as { key?: unknown } | null)?.key;
  const key = typeof named === 'string' ? named : undefined;
  const problem = (path: readonly (string | number)[], message: string): FileProblem => ({
    ...{ file, key, message, path: path.join('.') },
    line: lineOf(document, path, counter),
  });
  if (isTooDeep(given)) {
    return { problems: [problem([], 'It is nested too deeply: 64 levels at most.')] };
  }
  const parsed = createDefinitionSchema.safeParse(given);
  if (!parsed.success) {
    const { issues } = parsed.error;
    return { problems: issues.map(({ path, message }) => problem(path as string[], message)) };
  }
  const spec = normalForm(parsed.data.spec);
  const problems = [...checkSpec(spec), ...textProblems(spec)].map((found) =>
    problem(partsOf(found.path), found.message),
  );
  return { definition: { file, key: parsed.data.key, spec }, problems };
}

/** Of the deepest part of the way that is there. */
function lineOf(
  document: Document,
  path: readonly (string | number)[],
  counter: LineCounter,
): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const range = (node as { range?: [number, number, number] } | undefined)?.range;
    if (range) return counter.linePos(range[0]).line;
  }
  return 1;
}
