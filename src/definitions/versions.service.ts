import { differenceOf, type DefinitionDifference } from '../domain/definition-diff';
import { ChangeRefused } from '../platform/change-refused';
import type { DataSource } from '../platform/database/types';
import { listVersions, readVersion, type VersionRow } from './version.store';

/** A version without its content. */
export type VersionSummary = Omit<VersionRow, 'spec'>;

/** The versions of definitions, as they were published, and what is different between them. */
export class VersionsService {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. */
  async list(organizationId: string, key: string): Promise<VersionSummary[]> {
    const found = await listVersions(this.dataSource, organizationId, key);
    if (found.length === 0) throw notFound(`There is no definition "${key}".`);
    return found;
  }

  async read(organizationId: string, key: string, version: number): Promise<VersionRow> {
    const found = await readVersion(this.dataSource, organizationId, key, version);
    if (!found) throw notFound(`There is no version ${version} of a definition "${key}".`);
    return found;
  }

  async difference(
    organizationId: string,
    key: string,
    { from, to }: { from: number; to: number },
  ): Promise<DefinitionDifference> {
    const before = await this.read(organizationId, key, from);
    const after = await this.read(organizationId, key, to);
    return differenceOf(before.spec, after.spec);
  }
}

function notFound(message: string): ChangeRefused {
  return new ChangeRefused('DEFINITION_NOT_FOUND', message);
}
