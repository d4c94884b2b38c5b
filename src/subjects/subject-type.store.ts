import type { DataSource, EntityManager } from 'typeorm';
import { run, runAlone } from '../platform/database/statement';
import type { SubjectTypeConfig } from './subject-type.schema';

const SAVE_SUBJECT_TYPE = {
  name: 'save-subject-type',
  text: `
INSERT INTO countersign.subject_type (organization_id, key, config) VALUES ($1, $2, $3)
ON CONFLICT (organization_id, key) DO UPDATE SET config = excluded.config`,
};

export async function saveSubjectType(
  manager: EntityManager,
  organizationId: string,
  key: string,
  config: SubjectTypeConfig,
): Promise<void> {
  await run(manager, SAVE_SUBJECT_TYPE, [organizationId, key, JSON.stringify(config)]);
}

const LIST_SUBJECT_TYPES = {
  name: 'list-subject-types',
  text: 'SELECT key, config FROM countersign.subject_type WHERE organization_id = $1 ORDER BY key',
};

export async function listSubjectTypes(
  dataSource: DataSource,
  organizationId: string,
): Promise<{ key: string; config: SubjectTypeConfig }[]> {
  return runAlone(dataSource, LIST_SUBJECT_TYPES, [organizationId]);
}
