import type { DataSource } from 'typeorm';
import type { DefinitionSpec } from '../domain/definition';
import { runAlone } from '../platform/database/statement';
import type { VersionStatus } from './definition.entity';

/** One version of a definition. */
export interface VersionRow {
  version: number;
  status: VersionStatus;
  createdAt: Date;
  publishedAt: Date | null;
  spec: DefinitionSpec;
}

const COLUMNS =
  'v.number AS version, v.status, v.created_at AS "createdAt", v.published_at AS "publishedAt"';
const OF_KEY = `
FROM countersign.definition d JOIN countersign.definition_version v ON v.definition_id = d.id
WHERE d.organization_id = $1 AND d.deleted_at IS NULL AND d.key = $2`;

const LIST_VERSIONS = {
  name: 'list-versions',
  text: `SELECT ${COLUMNS} ${OF_KEY} ORDER BY v.number DESC LIMIT 500`,
};

export async function listVersions(
  dataSource: DataSource,
  organizationId: string,
  key: string,
): Promise<Omit<VersionRow, 'spec'>[]> {
  return runAlone(dataSource, LIST_VERSIONS, [organizationId, key]);
}

const READ_VERSION = {
  name: 'read-version',
  text: `SELECT ${COLUMNS}, v.spec ${OF_KEY} AND v.number = $3`,
};

export async function readVersion(
  dataSource: DataSource,
  organizationId: string,
  key: string,
  version: number,
): Promise<VersionRow | undefined> {
  const values = [organizationId, key, version];
  const [row] = await runAlone<VersionRow>(dataSource, READ_VERSION, values);
  return row;
}
