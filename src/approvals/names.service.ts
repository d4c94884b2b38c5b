import type { RouteCache } from '../definitions/route-cache.service';
import { textIn, type LocalizedText } from '../domain/definition';
import type { Language } from '../domain/languages';
import type { Route } from '../domain/route';
import type { DataSource } from '../platform/database/types';
import { readVersionsOf } from './queries.store';

/** Something of an approval that is called by names. */
export interface Named {
  approvalId: string;
  definitionName: string;
  stepKey?: string | null;
  stepName?: string | null;
}

/**
 * What steps and definitions are called in the languages of their readers. Rows are kept with
 * English names; other readers get theirs from the definition, if it has any.
 */
export class NamesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly routes: RouteCache,
  ) {}

  /** The names in some approvals. One statement, and none for English. */
  async of(approvalIds: readonly string[], language: Language): Promise<ApprovalNames> {
    const known = new Map<string, Route>();
    const ids = language === 'en' ? [] : [...new Set(approvalIds)];
    const versions = ids.length === 0 ? [] : await readVersionsOf(this.dataSource, ids);
    for (const { id, versionId } of versions) {
      known.set(id, await this.routes.routeAlone(this.dataSource, versionId));
    }
    return new ApprovalNames(known, language);
  }

  /** The same rows with their names in a language. */
  async inLanguage<T extends Named>(rows: readonly T[], language: Language): Promise<T[]> {
    const ids = rows.map(({ approvalId }) => approvalId);
    const names = await this.of(ids, language);
    return rows.map((row) => {
      const { approvalId, stepKey, stepName } = row;
      const definitionName = names.definition(approvalId, row.definitionName);
      if (typeof stepKey !== 'string' || typeof stepName !== 'string') {
        return { ...row, definitionName };
      }
      return { ...row, definitionName, stepName: names.step(approvalId, stepKey, stepName) };
    });
  }
}

/** Names in one language, each given its English one, which remains where there is no other. */
export class ApprovalNames {
  constructor(
    private readonly routes: ReadonlyMap<string, Route>,
    private readonly language: Language,
  ) {}

  definition(approvalId: string, kept: string): string {
    return this.inWords(kept, this.routes.get(approvalId)?.settings.name);
  }

  step(approvalId: string, key: string, kept: string): string {
    return this.inWords(kept, this.routes.get(approvalId)?.step(key)?.spec.name);
  }

  private inWords(kept: string, name: LocalizedText | undefined): string {
    // Another English name is that of another step: the route of the approval was changed.
    return textIn(name, 'en') === kept ? (textIn(name, this.language) ?? kept) : kept;
  }
}
