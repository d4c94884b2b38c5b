import type { DataSource, EntityManager } from '../platform/database/types';
import { routeOf, type Route } from '../domain/route';
import type { ActionSpec, DefinitionSpec } from '../domain/definition';
import { readSpec, readSpecAlone } from './definition.store';

/** Enough for the definitions of a large organization; a route is a few kilobytes. */
const MAX_ROUTES = 1_000;

/**
 * The routes of published versions. They never change, so they are kept as long as there is room,
 * and deciding needs no statement for them.
 */
export class RouteCache {
  private readonly routes = new Map<string, Route>();

  /** @param configured the actions for which no definition has any */
  constructor(private readonly configured: readonly ActionSpec[] = []) {}

  /** Inside a transaction. */
  async routeOf(manager: EntityManager, versionId: string): Promise<Route> {
    return this.routes.get(versionId) ?? this.keep(versionId, await readSpec(manager, versionId));
  }

  /** Outside any transaction. */
  async routeAlone(dataSource: DataSource, versionId: string): Promise<Route> {
    const known = this.routes.get(versionId);
    return known ?? this.keep(versionId, await readSpecAlone(dataSource, versionId));
  }

  private keep(versionId: string, spec: DefinitionSpec | undefined): Route {
    if (!spec) throw new Error(`Definition version ${versionId} does not exist`);
    const route = routeOf(spec, this.configured);
    if (this.routes.size >= MAX_ROUTES) this.routes.clear();
    this.routes.set(versionId, route);
    return route;
  }
}
