import type { RouteCache } from '../definitions/route-cache.service';
import { textIn, type LocalizedText } from '../domain/definition';
import type { Language } from '../domain/languages';
import type { Route } from '../domain/route';
import type { DataSource } from '../platform/database/types';
import { readVersionsOf } from './queries.store';
import type { TaskRow } from './tasks.store';

/** Where the names stand. */
export interface NameSource {
  dataSource: DataSource;
  routes: RouteCache;
}

/** Tasks are kept with English names; other readers get theirs from the definition, if it has any. */
export async function namedTasks(
  { dataSource, routes }: NameSource,
  rows: TaskRow[],
  language: Language,
): Promise<TaskRow[]> {
  if (language === 'en' || rows.length === 0) return rows;
  const ids = [...new Set(rows.map(({ approvalId }) => approvalId))];
  const known = new Map<string, Route>();
  for (const { id, versionId } of await readVersionsOf(dataSource, ids)) {
    known.set(id, await routes.routeAlone(dataSource, versionId));
  }
  return rows.map((row) => translated(row, known.get(row.approvalId), language));
}

function translated(row: TaskRow, route: Route | undefined, language: Language): TaskRow {
  const inWords = (kept: string, name: LocalizedText | undefined): string =>
    // Another English name is that of another step: the route of the approval was changed.
    textIn(name, 'en') === kept ? (textIn(name, language) ?? kept) : kept;
  const { stepKey, stepName, definitionName } = row;
  return {
    ...row,
    stepName: inWords(stepName, route?.step(stepKey)?.spec.name),
    definitionName: inWords(definitionName, route?.settings.name),
  };
}
