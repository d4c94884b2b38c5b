import type { EntityManager } from '../platform/database/types';
import { listSpecsInUse } from './definition.store';
import { peopleNamed, type Named } from './people-checks';

/**
 * Keys of the definitions in use that name a role or department: the published ones, and those by
 * which approvals are under way.
 */
export async function definitionsNaming(
  manager: EntityManager,
  organizationId: string,
  kind: 'role' | 'department',
  key: string,
): Promise<string[]> {
  const isIt = (named: Named): boolean => named.kind === kind && named.name === key;
  const used = await listSpecsInUse(manager, organizationId);
  return [
    ...new Set(used.filter(({ spec }) => peopleNamed(spec).some(isIt)).map((row) => row.key)),
  ];
}
