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
  const value: unknown = JSON.parse(await file.text());
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

export function downloadDefinition({ key, spec }: DefinitionFile): void {
  const text = `${JSON.stringify({ key, spec }, null, 2)}\n`;
  saveFile(`${key}.json`, text, 'application/json');
}
