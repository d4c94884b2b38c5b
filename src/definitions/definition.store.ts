import type { EntityManager } from 'typeorm';
import type { DefinitionSpec } from '../domain/definition';
import { run } from '../platform/database/statement';

const READ_SPEC = {
  name: 'read-spec',
  text: 'SELECT spec FROM countersign.definition_version WHERE id = $1',
};

/** The spec of a version; undefined when there is no such version. */
export async function readSpec(
  manager: EntityManager,
  versionId: string,
): Promise<DefinitionSpec | undefined> {
  const [row] = await run<{ spec: DefinitionSpec }>(manager, READ_SPEC, [versionId]);
  return row?.spec;
}
