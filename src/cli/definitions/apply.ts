import type { AnswerOf, BodyOf } from '../../client/api';
import { ApiProblem, type HttpApi } from '../../client/http-api';
import { canonicalJson } from '../../domain/chain';
import type { DefinitionSpec } from '../../domain/definition';
import type { Json } from '../../domain/json';
import type { FileDefinition } from './files';

/** What applying a file does to one definition. */
export interface Applied {
  file: string;
  key: string;
  change: 'unchanged' | 'new' | 'changed';
  /** That is published now; of a dry run the one that is published still. */
  version: number | null;
}

/** A definition as the API answers it. */
type Answered = Omit<AnswerOf<'getDefinition'>, 'spec'> & { spec: DefinitionSpec };

/** The newest version of a definition, which may be a draft, or the published one. */
export function readDefinition(
  api: HttpApi,
  key: string,
  version: 'newest' | 'published',
): Promise<Answered> {
  return api.get<Answered>(`/definitions/${encodeURIComponent(key)}`, { query: { version } });
}

/** The published version of a definition; undefined when there is none. */
export async function readPublished(api: HttpApi, key: string): Promise<Answered | undefined> {
  try {
    return await readDefinition(api, key, 'published');
  } catch (error) {
    const known = ['DEFINITION_NOT_FOUND', 'DEFINITION_NOT_PUBLISHED'];
    if (error instanceof ApiProblem && known.includes(error.code)) return undefined;
    throw error;
  }
}

/** How what a file says stands to what is published. */
export async function planOf(api: HttpApi, { file, key, spec }: FileDefinition): Promise<Applied> {
  const published = await readPublished(api, key);
  if (!published) return { file, key, change: 'new', version: null };
  const isSame = isSameSpec(published.spec, spec);
  return { file, key, change: isSame ? 'unchanged' : 'changed', version: published.version };
}

/** Publishes what a file says. */
export async function publish(api: HttpApi, { key, spec }: FileDefinition): Promise<number> {
  const body = { key, spec, publish: true } as unknown as BodyOf<'saveDefinition'>;
  return (await api.post<AnswerOf<'saveDefinition'>>('/definitions', { body })).version;
}

function isSameSpec(a: DefinitionSpec, b: DefinitionSpec): boolean {
  const text = (spec: DefinitionSpec): string =>
    canonicalJson(JSON.parse(JSON.stringify(spec)) as Json);
  return text(a) === text(b);
}
