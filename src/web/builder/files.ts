import { saveFile } from '../ui/save-file';
import { isSpec, type Spec } from './spec';

/** A definition as a file: what `POST /api/v1/definitions` takes. */
export interface DefinitionFile {
  /** The name of the file stands in where it has no key of its own. */
  key: string;
  spec: Spec;
}

/** @throws Error when the file is no definition */
export async function readDefinition(file: File): Promise<DefinitionFile> {
  const text = await file.text();
  const value = /\.ya?ml$/i.test(file.name) ? await fromYaml(text) : (JSON.parse(text) as unknown);
  const key = file.name
    .replace(/\..*$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '-');
  if (isSpec(value)) return { key, spec: value };
  if (typeof value === 'object' && value !== null && 'spec' in value && isSpec(value.spec)) {
    const own = 'key' in value && typeof value.key === 'string' ? value.key : key;
    return { key: own, spec: value.spec };
  }
  throw new Error('{ "key": …, "spec": { "strategy": … } }');
}

/** The parser is read when somebody has such a file. */
async function fromYaml(text: string): Promise<unknown> {
  const { parse } = await import('yaml');
  try {
    return parse(text);
  } catch (problem) {
    // What follows the first line shows the place in letters of one width.
    throw new Error(String(problem instanceof Error ? problem.message : problem).split(':\n')[0]);
  }
}

export function downloadDefinition({ key, spec }: DefinitionFile): void {
  const text = `${JSON.stringify({ key, spec }, null, 2)}\n`;
  saveFile(`${key}.json`, text, 'application/json');
}
