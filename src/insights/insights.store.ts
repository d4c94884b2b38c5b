import type { DataSource } from 'typeorm';
import { runAlone } from '../platform/database/statement';
import type { InsightDefinition } from './insight-definition';

/** Which definitions of an organization to read. */
export interface Wanted {
  organizationId: string;
  /** Only the one of this key. */
  key?: string;
  /** Also those that cannot be attached. */
  includeInactive: boolean;
}

/** The newest version of a definition, with the name of its organization. */
export type InsightRow = Omit<InsightDefinition, 'name'>;

// All in one statement, however many there are: the specs hold the pipelines, stages and steps.
const READ_DEFINITIONS = {
  name: 'read-insights',
  text: `
SELECT d.id, d.key, o.name AS organization, v.status, v.spec, a.id IS NOT NULL AS active
FROM countersign.definition d
JOIN countersign.organization o ON o.id = d.organization_id
LEFT JOIN countersign.definition_version a ON a.id = d.active_version_id AND a.status = 'active'
CROSS JOIN LATERAL (SELECT status, spec FROM countersign.definition_version
  WHERE definition_id = d.id ORDER BY number DESC LIMIT 1) v
WHERE d.organization_id = $1 AND ($2::text IS NULL OR d.key = $2)
  AND ($3::boolean OR a.id IS NOT NULL)
ORDER BY d.key`,
};

/** The newest versions of an organization's definitions, by key. */
export async function readDefinitions(
  dataSource: DataSource,
  { organizationId, key, includeInactive }: Wanted,
): Promise<InsightRow[]> {
  const values = [organizationId, key ?? null, includeInactive];
  return runAlone<InsightRow>(dataSource, READ_DEFINITIONS, values);
}
