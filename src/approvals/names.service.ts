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

/** What steps and definitions are called in the languages of their readers. */
export class NamesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly routes: RouteCache,
  ) {}

  /**
   * The same with names in a language. Rows are kept with English names; other readers get theirs
   * from the definition, if it has any.
   */
  async inLanguage<T extends Named>(rows: readonly T[], language: Language): Promise<T[]> {
    if (language === 'en' || rows.length === 0) return [...rows];
    const ids = [...new Set(rows.map(({ approvalId }) => approvalId))];
    const known = new Map<string, Route>();
    for (const { id, versionId } of await readVersionsOf(this.dataSource, ids)) {
      known.set(id, await this.routes.routeAlone(this.dataSource, versionId));
    }
    return rows.map((row) => translated(row, known.get(row.approvalId), language));
  }
}

function translated<T extends Named>(row: T, route: Route | undefined, language: Language): T {
  const inWords = (kept: string, name: LocalizedText | undefined): string =>
    // Another English name is that of another step: the route of the approval was changed.
    textIn(name, 'en') === kept ? (textIn(name, language) ?? kept) : kept;
  const { stepKey, stepName, definitionName } = row;
  const name = route?.step(stepKey ?? undefined)?.spec.name;
  return {
    ...row,
    definitionName: inWords(definitionName, route?.settings.name),
    ...(typeof stepName === 'string' ? { stepName: inWords(stepName, name) } : {}),
  };
}
